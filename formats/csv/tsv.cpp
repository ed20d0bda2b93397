#include "formats/csv/tsv.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/base/utf8.h"
#include "formats/text/sanitize.h"

namespace tkt {
namespace {

bool is_plain(char byte) {
  return byte >= ' ' && byte <= '~' && byte != '\\';
}

void add_escaped(std::string& to, char32_t c) {
  switch (c) {
    case U'\\':
      to += "\\\\";
      return;
    case U'\t':
      to += "\\t";
      return;
    case U'\n':
      to += "\\n";
      return;
    case U'\r':
      to += "\\r";
      return;
    default:
      break;
  }
  if (is_terminal_control(c)) {
    to += escaped_code_point(c);
  } else {
    utf8::append(to, c);
  }
}

/// Takes `digits` hexadecimal digits from behind the letter of an escape such as `x9b`; -1 where
/// they are not there.
int take_number(std::string_view& text, std::size_t digits) {
  int value = 0;
  if (text.size() < digits + 1) return -1;
  const auto* begin = text.data() + 1;
  const auto [end, error] = std::from_chars(begin, begin + digits, value, 16);
  if (error != std::errc{} || end != begin + digits || value < 0) return -1;
  text.remove_prefix(digits + 1);
  return value;
}

/// Takes one escape, whose backslash is already off, from `text`.
void take_escape(std::string_view& text, std::string& to) {
  constexpr std::string_view letters = "\\tnr";
  constexpr std::string_view meanings = "\\\t\n\r";
  const char letter = text.empty() ? ' ' : text.front();
  if (const auto at = letters.find(letter); at != std::string_view::npos) {
    to += meanings[at];
    text.remove_prefix(1);
  } else if (const int byte = letter == 'x' ? take_number(text, 2) : -1; byte >= 0) {
    to += static_cast<char>(byte);
  } else if (const int code = letter == 'u' ? take_number(text, 4) : -1; code >= 0) {
    utf8::append(to, static_cast<char32_t>(code));
  } else {
    to += '\\';
  }
}

}  // namespace

std::string tsv_escape(std::string_view value) {
  if (std::all_of(value.begin(), value.end(), is_plain)) return std::string(value);
  std::string out;
  out.reserve(value.size() + 16);
  while (!value.empty()) {
    const auto byte = static_cast<unsigned char>(value.front());
    const auto next = utf8::take(value);
    if (next.valid) {
      add_escaped(out, next.value);
    } else {
      out += fmt::format("\\x{:02x}", byte);
    }
  }
  return out;
}

std::string tsv_unescape(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  while (!cell.empty()) {
    const char c = cell.front();
    cell.remove_prefix(1);
    if (c == '\\') {
      take_escape(cell, out);
    } else {
      out += c;
    }
  }
  return out;
}

std::string tsv_row(std::span<const std::string> cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != cells.data()) line += '\t';
    line += tsv_escape(cell);
  }
  line += '\n';
  return line;
}

}  // namespace tkt
