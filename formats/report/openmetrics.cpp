#include "formats/report/openmetrics.h"

#include <utility>

#include <fmt/format.h>

namespace tkt {
namespace {

/// Backslash, quote and line break are all that has to be escaped (OpenMetrics 1.0, "Label").
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void OpenMetrics::family(const Family& family) {
  name_ = family.name;
  head_ = fmt::format("# TYPE {} {}\n", name_, family.type == Type::gauge ? "gauge" : "summary");
  if (!family.unit.empty()) head_ += fmt::format("# UNIT {} {}\n", name_, family.unit);
  head_ += fmt::format("# HELP {} {}\n", name_, escaped(family.help));
}

void OpenMetrics::sample(const Labels& labels, double value, std::string_view suffix) {
  out_ += std::exchange(head_, {});
  out_ += name_;
  out_ += suffix;
  char before = '{';
  for (const auto& [name, content] : labels) {
    out_ += fmt::format("{}{}=\"{}\"", before, name, escaped(content));
    before = ',';
  }
  if (!labels.empty()) out_ += '}';
  out_ += fmt::format(" {}\n", value);
}

std::string OpenMetrics::text() && {
  return std::move(out_) + "# EOF\n";
}

}  // namespace tkt
