#include "formats/ics/ics_lines.h"

#include <algorithm>
#include <utility>

namespace tkt {
namespace {

bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

std::string upper(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  return line;
}

/// Goes through the lines and keeps the components that are open.
class Scanner {
 public:
  explicit Scanner(std::string_view file_name) : file_(file_name) {}

  Result<std::vector<IcsEventLines>> scan(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (int number = 1; !bytes.empty(); ++number) {
      const auto end = std::min(bytes.find('\n'), bytes.size() - 1);
      TRY_VOID(take(number, without_line_end(bytes.substr(0, end + 1))));
      bytes.remove_prefix(end + 1);
      last_ = number;
    }
    if (!open_.empty()) {
      const auto& [name, line] = open_.back();
      return bad(last_, text("the file ends before END:{}, which line {} begins", name, line));
    }
    if (!any_) return bad(std::max(last_, 1), text("this is not an iCalendar file"));
    return std::move(events_);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> bad(int line, Text message) const {
    return tl::unexpected(ics_error(file_, line, std::move(message)));
  }

  Result<void> take(int number, std::string_view line) {
    if (line.find('\0') != std::string_view::npos) {
      return bad(number, text("a zero byte: this is not an iCalendar file"));
    }
    if (line.empty()) return {};
    if (line.front() == ' ' || line.front() == '\t') {
      if (open_.empty()) return bad(number, text("a continued line without a beginning"));
      return {};
    }
    const auto name_end =
        static_cast<std::size_t>(std::ranges::find_if_not(line, is_name_character) - line.begin());
    if (name_end == 0 || name_end == line.size() ||
        (line[name_end] != ':' && line[name_end] != ';')) {
      return bad(number, text("not a line of the form NAME:VALUE"));
    }
    const auto name = upper(line.substr(0, name_end));
    if (name == "BEGIN") return begin(number, upper(line.substr(name_end + 1)));
    if (open_.empty()) return bad(number, text("{} stands outside of BEGIN:VCALENDAR", name));
    if (name == "END") return end(number, upper(line.substr(name_end + 1)));
    if (open_.back().first == "VEVENT") events_.back().properties.push_back({number, name});
    return {};
  }

  Result<void> begin(int number, std::string component) {
    if (open_.empty() && component != "VCALENDAR") {
      return bad(number, text("BEGIN:{} stands outside of BEGIN:VCALENDAR", component));
    }
    if (component == "VEVENT") events_.push_back({number, {}});
    open_.emplace_back(std::move(component), number);
    any_ = true;
    return {};
  }

  Result<void> end(int number, const std::string& component) {
    const auto& [name, line] = open_.back();
    if (name != component) {
      return bad(number, text("END:{} where END:{} should be, which line {} begins", component,
                              name, line));
    }
    open_.pop_back();
    return {};
  }

  std::string_view file_;
  std::vector<std::pair<std::string, int>> open_;
  std::vector<IcsEventLines> events_;
  bool any_ = false;
  int last_ = 0;
};

}  // namespace

int IcsEventLines::line_of(std::string_view name) const {
  const auto at = std::ranges::find(properties, name, &IcsLine::name);
  return at == properties.end() ? begin : at->number;
}

Result<std::vector<IcsEventLines>> scan_ics(std::string_view bytes, std::string_view file_name) {
  return Scanner(file_name).scan(bytes);
}

Error ics_error(std::string_view file_name, int line, Text message) {
  Error error{
      ErrorKind::damaged, std::move(message), {}, Place{std::string(file_name), line, 0}, {}};
  error.hints.push_back(text("correct the file, or export it again where it comes from"));
  return error;
}

}  // namespace tkt
