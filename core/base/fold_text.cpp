#include "core/base/fold_text.h"

#include <algorithm>
#include <array>
#include <span>

#include <utf8proc.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

/// The blocks of combining marks that are accents rather than letters (Unicode, "Combining
/// Diacritical Marks" and its extensions).
bool is_accent(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

/// Latin letters whose stroke Unicode does not take for an accent.
char32_t without_stroke(char32_t c) {
  switch (c) {
    case U'đ':
      return U'd';
    case U'ħ':
      return U'h';
    case U'ı':
      return U'i';
    case U'ł':
      return U'l';
    case U'ø':
      return U'o';
    case U'ŧ':
      return U't';
    default:
      return c;
  }
}

/// Adds one folded code point; a space only between two words.
void add(std::string& to, char32_t c) {
  if (is_accent(c)) return;
  const bool space = c == U' ' || (c >= U'\t' && c <= U'\r');
  if (!space) {
    utf8::append(to, without_stroke(c));
  } else if (!to.empty() && to.back() != ' ') {
    to += ' ';
  }
}

void add_decomposed(std::string& to, char32_t c) {
  constexpr int longest = 32;  // U+FDFA, the longest, becomes 18
  std::array<utf8proc_int32_t, longest> parts{};
  constexpr auto how = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  int last_class = UTF8PROC_BOUNDCLASS_START;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                             longest, how, &last_class);
  if (count < 0 || count > longest) {
    add(to, c);
    return;
  }
  for (const auto part : std::span(parts).first(static_cast<std::size_t>(count)))
    add(to, static_cast<char32_t>(part));
}

/// The same as `add` for what most texts are made of.
void add_ascii(std::string& to, char c) {
  if (c == ' ' || (c >= '\t' && c <= '\r')) {
    if (!to.empty() && to.back() != ' ') to += ' ';
  } else {
    to += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
}

}  // namespace

std::string fold_text(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      add_ascii(folded, text.front());
      text.remove_prefix(1);
    } else {
      add_decomposed(folded, utf8::take(text).value);
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

bool same_folded(std::string_view a, std::string_view b) {
  return fold_text(a) == fold_text(b);
}

}  // namespace tkt
