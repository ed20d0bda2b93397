#include "core/model/value.h"

#include <fmt/format.h>

namespace tkt {
namespace {

void append(std::string& line, const Value& value);

struct Appender {
  std::string& line;

  void operator()(const std::string& s) const { line += s; }
  void operator()(std::int64_t n) const { line += std::to_string(n); }
  void operator()(double x) const { fmt::format_to(std::back_inserter(line), "{}", x); }
  void operator()(bool yes) const { line += yes ? "true" : "false"; }
  void operator()(const Stamp& stamp) const { line += stamp.text; }

  void operator()(const ValueList& list) const {
    std::string_view between;
    for (const auto& item : list) {
      line += between;
      append(line, item);
      between = ", ";
    }
  }

  void operator()(const ValueTable& table) const {
    std::string_view between;
    for (const auto& [key, value] : table) {
      line += between;
      line += key;
      line += '=';
      append(line, value);
      between = ", ";
    }
  }
};

void append(std::string& line, const Value& value) {
  std::visit(Appender{line}, value.data);
}

}  // namespace

std::string to_line(const Value& value) {
  std::string line;
  append(line, value);
  return line;
}

bool is_empty(const Value& value) {
  const auto* s = std::get_if<std::string>(&value.data);
  return s != nullptr && s->empty();
}

}  // namespace tkt
