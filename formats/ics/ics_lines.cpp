#include "formats/ics/ics_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/chars.h"
#include "core/base/contains.h"

namespace tkt {
namespace {

using Weight = HolidayFinding::Weight;

constexpr std::size_t most_bytes = 8U << 20U;
constexpr std::size_t most_events = 10'000;
constexpr std::size_t most_values = 100'000;

/// What of an event says when it is, whether it counts, and what it is called.
constexpr std::array<std::string_view, 13> wanted{"DTSTART",
                                                  "DTEND",
                                                  "DURATION",
                                                  "RRULE",
                                                  "EXRULE",
                                                  "RDATE",
                                                  "EXDATE",
                                                  "RECURRENCE-ID",
                                                  "UID",
                                                  "STATUS",
                                                  "SUMMARY",
                                                  "TRANSP",
                                                  "X-MICROSOFT-CDO-BUSYSTATUS"};

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.';
}

std::string upper(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = capital(c);
  return out;
}

/// Where the value of a property begins; quoted parameters may hold colons.
std::size_t value_at(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i + 1;
  }
  return std::string_view::npos;
}

/// The lines of a file, unfolded, whether they end as in Unix, Windows or an old Mac.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : left_(bytes) {}

  struct Line {
    int number = 0;
    std::string text;
  };

  bool next(Line& to) {
    if (left_.empty()) return false;
    to.number = number_;
    to.text = take();
    while (!left_.empty() && (left_.front() == ' ' || left_.front() == '\t'))
      to.text += take().substr(1);
    return true;
  }

  [[nodiscard]] int last() const { return std::max(number_ - 1, 1); }

 private:
  std::string_view take() {
    const auto end = std::min(left_.find_first_of("\r\n"), left_.size());
    const auto line = left_.substr(0, end);
    left_.remove_prefix(end);
    const bool windows = left_.starts_with("\r\n");
    left_.remove_prefix(std::min<std::size_t>(windows ? 2 : 1, left_.size()));
    ++number_;
    return line;
  }

  std::string_view left_;
  int number_ = 1;
};

/// Goes through the lines and keeps the components that are open.
class Scanner {
 public:
  explicit Scanner(std::string_view file_name) : name_(file_name) {}

  Result<IcsFile> scan(std::string_view bytes) {
    Lines lines(bytes);
    for (Lines::Line line; lines.next(line);) TRY_VOID(take(line));
    if (!any_) return bad(lines.last(), text("this is not an iCalendar file"));
    if (!open_.empty()) {
      const auto& [name, line] = open_.back();
      find(lines.last(), text("the file ends before END:{}, which line {} begins", name, line));
    }
    return std::move(file_);
  }

 private:
  using Open = std::pair<std::string, int>;  ///< a component, and the line that begins it

  [[nodiscard]] tl::unexpected<Error> bad(int line, Text message) const {
    return tl::unexpected(ics_error(name_, line, std::move(message)));
  }

  void find(int line, Text message, Weight weight = Weight::lost) {
    file_.findings.push_back({weight, ics_error(name_, line, std::move(message))});
  }

  Result<void> take(const Lines::Line& line) {
    const auto& all = line.text;
    if (all.find('\0') != std::string::npos)
      return bad(line.number, text("a zero byte: this is not an iCalendar file"));
    if (trimmed(all, " \t").empty()) return {};
    const auto name_end =
        static_cast<std::size_t>(std::ranges::find_if_not(all, is_name_character) - all.begin());
    const auto value = value_at(all);
    if (name_end == 0 || value == std::string::npos ||
        (all[name_end] != ':' && all[name_end] != ';')) {
      return stray(line.number, text("not a line of the form NAME:VALUE"));
    }
    const auto name = upper(all.substr(0, name_end));
    const auto given = trimmed(std::string_view(all).substr(value), " \t");
    if (name == "BEGIN") return begin(line, upper(given));
    if (open_.empty())
      return stray(line.number, text("{} stands outside of BEGIN:VCALENDAR", name));
    if (name == "END") return end(line, upper(given));
    return property(line, name, given);
  }

  /// A line that belongs nowhere: what comes before any calendar is another kind of file.
  Result<void> stray(int line, Text message) {
    if (!any_) return bad(line, std::move(message));
    find(line, std::move(message), Weight::doubt);
    return {};
  }

  Result<void> property(const Lines::Line& line, const std::string& name, std::string_view value) {
    if (in_zone()) file_.zones += line.text + "\r\n";
    if (open_.back().first != "VEVENT" || !contains(wanted, name) ||
        trimmed(value, " \t;,").empty()) {
      return {};
    }
    if (name == "RDATE" || name == "EXDATE")
      values_ += 1 + static_cast<std::size_t>(std::ranges::count(value, ','));
    if (values_ > most_values)
      return bad(line.number,
                 text("more than {} dates: this is no calendar of closed days", most_values));
    event_.properties.push_back({line.number, name, line.text});
    return {};
  }

  Result<void> begin(const Lines::Line& line, std::string component) {
    if (open_.empty() && component != "VCALENDAR")
      return stray(line.number, text("BEGIN:{} stands outside of BEGIN:VCALENDAR", component));
    if (component == "VEVENT") begin_event(line.number);
    open_.emplace_back(std::move(component), line.number);
    if (in_zone()) file_.zones += line.text + "\r\n";
    any_ = true;
    return {};
  }

  void begin_event(int line) {
    event_ = {line, {}};
    const auto before = std::ranges::find(open_, "VEVENT", &Open::first);
    if (before == open_.end()) return;
    find(line, text("BEGIN:VEVENT inside of the event that line {} begins", before->second));
    open_.erase(before, open_.end());
  }

  Result<void> end(const Lines::Line& line, const std::string& component) {
    if (open_.back().first != component) lose(line.number, component);
    if (open_.empty() || open_.back().first != component) return {};
    if (in_zone()) file_.zones += line.text + "\r\n";
    open_.pop_back();
    if (component != "VEVENT") return {};
    file_.events.push_back(std::move(event_));
    if (file_.events.size() <= most_events) return {};
    return bad(line.number,
               text("more than {} events: this is no calendar of closed days", most_events));
  }

  /// Something ends while others are open that should have ended before: they are given up. An
  /// `END` of nothing that is open is left out.
  void lose(int at, const std::string& component) {
    const auto& [name, line] = open_.back();
    find(at, text("END:{} where END:{} should be, which line {} begins", component, name, line));
    if (!is_open(component)) return;
    while (open_.back().first != component) open_.pop_back();
  }

  [[nodiscard]] bool is_open(std::string_view component) const {
    return std::ranges::find(open_, component, &Open::first) != open_.end();
  }
  [[nodiscard]] bool in_zone() const { return is_open("VTIMEZONE"); }

  std::string_view name_;
  IcsFile file_;
  IcsEventLines event_;
  std::vector<Open> open_;
  std::size_t values_ = 0;
  bool any_ = false;
};

}  // namespace

int IcsEventLines::line_of(std::string_view name) const {
  const auto at = std::ranges::find(properties, name, &IcsLine::name);
  return at == properties.end() ? begin : at->number;
}

bool IcsEventLines::has(std::string_view name) const {
  return std::ranges::find(properties, name, &IcsLine::name) != properties.end();
}

Result<IcsFile> scan_ics(std::string_view bytes, std::string_view file_name) {
  if (bytes.size() > most_bytes)
    return tl::unexpected(ics_error(
        file_name, 0,
        text("larger than {} MB: this is no calendar of closed days", most_bytes >> 20U)));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return Scanner(file_name).scan(bytes);
}

Error ics_error(std::string_view file_name, int line, Text message) {
  Error error{
      ErrorKind::damaged, std::move(message), {}, Place{std::string(file_name), line, 0}, {}};
  error.hints.push_back(text("correct the file, or export it again where it comes from"));
  return error;
}

}  // namespace tkt
