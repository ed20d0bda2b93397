#include "formats/toml/toml_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "core/base/chars.h"
#include "core/base/utf8.h"

namespace tkt::toml_text {
namespace {

bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '-';
  });
}

/// Characters that show nothing, or show the rest of the line in another order, or end it in some
/// editors (Unicode: Cc, line and paragraph separator, bidirectional embeddings, byte order mark).
bool is_treacherous(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void append_escape(std::string& out, char32_t c) {
  switch (c) {
    case U'\b':
      out += "\\b";
      return;
    case U'\t':
      out += "\\t";
      return;
    case U'\n':
      out += "\\n";
      return;
    case U'\f':
      out += "\\f";
      return;
    case U'\r':
      out += "\\r";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04X}", static_cast<unsigned>(c));
  }
}

/// Takes `pattern` off the front of `s`, where `0` is any digit and the rest stands for itself.
bool take(std::string_view& s, std::string_view pattern) {
  if (s.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool fits = pattern[i] == '0' ? is_digit(s[i]) : s[i] == pattern[i];
    if (!fits) return false;
  }
  s.remove_prefix(pattern.size());
  return true;
}

unsigned number(std::string_view two_digits) {
  return static_cast<unsigned>((two_digits[0] - '0') * 10 + (two_digits[1] - '0'));
}

bool take_date(std::string_view& s) {
  const auto whole = s;
  if (!take(s, "0000-00-00")) return false;
  const auto year = static_cast<int>(number(whole) * 100 + number(whole.substr(2)));
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{number(whole.substr(5))},
                                     std::chrono::day{number(whole.substr(8))}}
      .ok();
}

bool take_time(std::string_view& s) {
  const auto whole = s;
  if (!take(s, "00:00:00")) return false;
  if (number(whole) > 23 || number(whole.substr(3)) > 59 || number(whole.substr(6)) > 59)
    return false;
  if (!take(s, ".")) return true;
  constexpr std::size_t nanoseconds = 9;
  std::size_t digits = 0;
  while (take(s, "0")) ++digits;
  return digits > 0 && digits <= nanoseconds;
}

bool is_offset(std::string_view s) {
  if (s == "Z") return true;
  const auto whole = s;
  if (!take(s, "+00:00") && !take(s, "-00:00")) return false;
  return s.empty() && number(whole.substr(1)) <= 23 && number(whole.substr(4)) <= 59;
}

/// A date, time, date with time, or that with an offset, as TOML has them.
bool is_stamp(std::string_view s) {
  if (!take_date(s)) return take_time(s) && s.empty();
  if (s.empty()) return true;
  return take(s, "T") && take_time(s) && (s.empty() || is_offset(s));
}

/// Plain ASCII that needs no thought, in one go.
std::size_t plain_run(std::string_view s) {
  const auto end = std::ranges::find_if(
      s, [](char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7F; });
  return static_cast<std::size_t>(end - s.begin());
}

void append_other(std::string& out, std::string_view& s) {
  const auto c = utf8::take(s).value;
  if (is_treacherous(c)) return append_escape(out, c);
  if (c == U'"' || c == U'\\') out += '\\';
  utf8::append(out, c);
}

void append_basic(std::string& out, std::string_view s) {
  while (!s.empty()) {
    const auto run = plain_run(s);
    out += s.substr(0, run);
    s.remove_prefix(run);
    if (!s.empty()) append_other(out, s);
  }
}

/// A space or tab at the end of a line is lost in many editors: the last one is written as an
/// escape.
bool ends_line(std::string_view after) {
  return after.empty() || after.front() == '\n' || after.starts_with("\r\n");
}

/// One character inside a block. `quotes` counts the quotes just before: the third would end it.
void append_block_character(std::string& out, std::string_view& s, int& quotes) {
  const char c = s.front();
  if (c == '"') {
    s.remove_prefix(1);
    const bool escape = ++quotes == 3 || s.empty();
    if (escape) quotes = 0;
    out += escape ? "\\\"" : "\"";
    return;
  }
  quotes = 0;
  if (c != ' ' && c != '\t' && c != '\n') return append_other(out, s);
  s.remove_prefix(1);
  if (c == '\n' || !ends_line(s)) {
    out += c;
  } else {
    out += c == ' ' ? "\\u0020" : "\\t";
  }
}

void append_block(std::string& out, std::string_view s) {
  out += "\"\"\"\n";
  int quotes = 0;
  while (!s.empty()) {
    auto run = plain_run(s);
    if (run > 0 && s[run - 1] == ' ' && ends_line(s.substr(run))) --run;
    if (run > 0) quotes = 0;
    out += s.substr(0, run);
    s.remove_prefix(run);
    if (!s.empty()) append_block_character(out, s, quotes);
  }
  out += "\"\"\"";
}

void append_float(std::string& out, double x) {
  if (std::isnan(x)) {
    out += std::signbit(x) ? "-nan" : "nan";
    return;
  }
  const auto start = out.size();
  fmt::format_to(std::back_inserter(out), "{}", x);
  if (out.find_first_of(".einf", start) == std::string::npos) out += ".0";
}

struct InlineAppender {
  std::string& out;

  void operator()(const std::string& s) const { append_string(out, s); }
  void operator()(std::int64_t n) const { fmt::format_to(std::back_inserter(out), "{}", n); }
  void operator()(double x) const { append_float(out, x); }
  void operator()(bool yes) const { out += yes ? "true" : "false"; }
  void operator()(const Stamp& stamp) const {
    if (is_stamp(stamp.text)) {
      out += stamp.text;
    } else {
      append_string(out, stamp.text);
    }
  }

  void operator()(const ValueList& list) const {
    out += '[';
    std::string_view between;
    for (const auto& item : list) {
      out += between;
      append_inline(out, item);
      between = ", ";
    }
    out += ']';
  }

  void operator()(const ValueTable& table) const {
    out += '{';
    std::string_view between = " ";
    for (const auto& [key, value] : table) {
      out += between;
      append_key(out, key);
      out += " = ";
      append_inline(out, value);
      between = ", ";
    }
    out += table.empty() ? "}" : " }";
  }
};

}  // namespace

void append_key(std::string& out, std::string_view key) {
  if (is_bare(key)) {
    out += key;
  } else {
    append_string(out, key);
  }
}

void append_string(std::string& out, std::string_view s) {
  out += '"';
  append_basic(out, s);
  out += '"';
}

void append_text(std::string& out, std::string_view s) {
  if (s.find('\n') == std::string_view::npos) return append_string(out, s);
  append_block(out, s);
}

void append_instant(std::string& out, Instant t) {
  out += to_rfc3339(t);
}

void append_inline(std::string& out, const Value& value) {
  std::visit(InlineAppender{out}, value.data);
}

void append_line(std::string& out, std::string_view key, const Value& value) {
  append_key(out, key);
  out += " = ";
  if (const auto* s = std::get_if<std::string>(&value.data)) {
    append_text(out, *s);
  } else {
    append_inline(out, value);
  }
  out += '\n';
}

}  // namespace tkt::toml_text
