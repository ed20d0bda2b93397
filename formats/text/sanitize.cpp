#include "formats/text/sanitize.h"

#include <algorithm>

#include <fmt/format.h>
#include <utf8proc.h>

#include "core/base/utf8.h"
#include "formats/text/terminal_edge.h"

namespace tkt {
namespace {

enum class Lines { one, several };

/// How a character that cannot be shown is written.
enum class Escape { number, json };

/// Two halves of sixteen bits, as JSON needs them beyond U+FFFF.
std::string json_escaped(char32_t c) {
  if (c <= 0xFFFF) return escaped_code_point(c);
  const char32_t offset = c - 0x10000;
  return escaped_code_point(0xD800 + (offset >> 10U)) +
         escaped_code_point(0xDC00 + (offset & 0x3FFU));
}

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

/// Format characters that are drawn: Arabic, Syriac and Kaithi number and abbreviation signs.
bool is_drawn_format(char32_t c) {
  return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x0890 || c == 0x0891 ||
         c == 0x08E2 || c == 0x110BD || c == 0x110CD;
}

bool is_joiner(char32_t c) {
  return c == 0x200C || c == 0x200D;
}

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_noncharacter(char32_t c) {
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

auto category(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

/// Joiners mean something behind emoji and behind letters without case (Arabic, Indic …).
bool takes_joiner(char32_t before) {
  switch (category(before)) {
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_SK:
      return true;  // skin tones
    default:
      return false;
  }
}

bool takes_selector(char32_t before) {
  return before > ' ' && !is_variation_selector(before) && !is_joiner(before);
}

/// Must `c`, behind `before`, be shown by its number?
bool is_hidden(char32_t before, char32_t c) {
  if (is_joiner(c)) return !takes_joiner(before);
  if (is_variation_selector(c)) return !takes_selector(before);
  switch (category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CF:
      return !is_drawn_format(c);
    default:
      return is_noncharacter(c);
  }
}

bool is_harmless(char byte) {
  return byte >= ' ' && byte <= '~';
}

/// U+2400 and following show U+0000 and following.
char32_t picture(char32_t c) {
  return c == 0x7F ? char32_t{0x2421} : 0x2400 + c;
}

class Sanitizer {
 public:
  explicit Sanitizer(Lines lines, Escape escape = Escape::number)
      : lines_(lines), escape_(escape) {}

  std::string run(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), is_harmless)) return std::string(text);
    out_.reserve(text.size() + 16);
    while (!text.empty()) {
      if (text.starts_with("\r\n")) text.remove_prefix(1);
      add(utf8::take(text).value);
    }
    return std::move(out_);
  }

 private:
  void add(char32_t c) {
    if (c == U'\n' || c == U'\t') {
      emit(lines_ == Lines::one ? U' ' : c);
    } else if (c < 0x20 || (c == 0x7F && escape_ == Escape::number)) {
      emit(picture(c));
    } else if (c >= 0x7F && is_hidden(before_, c)) {
      out_ += escape_ == Escape::json ? json_escaped(c) : escaped_code_point(c);
      before_ = 0;
    } else {
      emit(c);
    }
  }

  void emit(char32_t c) {
    utf8::append(out_, c);
    before_ = c;
  }

  Lines lines_;
  Escape escape_;
  std::string out_;
  char32_t before_ = 0;  ///< what was put out last
};

}  // namespace

std::string sanitize_line(std::string_view text) {
  return Sanitizer(Lines::one).run(text);
}

std::string sanitize_text(std::string_view text) {
  return Sanitizer(Lines::several).run(text);
}

std::string for_terminal(std::string_view bytes) {
  std::string out;
  std::size_t plain = 0;
  const auto flush = [&](std::size_t end) {
    out += Sanitizer(Lines::several, Escape::json).run(bytes.substr(plain, end - plain));
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const auto ours = own_sequence(bytes.substr(at));
    if (ours == 0) {
      ++at;
      continue;
    }
    flush(at);
    out += bytes.substr(at, ours);
    at += ours;
    plain = at;
  }
  flush(bytes.size());
  return out;
}

std::string escaped_code_point(char32_t code) {
  const auto number = static_cast<unsigned>(code);
  return code > 0xFFFF ? fmt::format("\\U{:08x}", number) : fmt::format("\\u{:04x}", number);
}

bool is_terminal_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || is_bidi_control(code) || code == 0x2028 ||
         code == 0x2029;
}

}  // namespace tkt
