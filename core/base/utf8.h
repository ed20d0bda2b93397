#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// UTF-8 as it comes from mail, files and terminals: mostly valid. Nothing here depends on a
/// locale.
namespace tkt::utf8 {

/// Stands for what is not UTF-8.
constexpr char32_t replacement = U'\uFFFD';

struct CodePoint {
  char32_t value = replacement;
  std::size_t bytes = 1;
  bool valid = false;
};

/// The first code point of `text`, which must not be empty. What is not UTF-8 (a stray byte, an
/// overlong form, a surrogate, a cut sequence) is taken one byte at a time, so that as many
/// replacements are seen as bytes were wrong.
CodePoint first(std::string_view text);

/// The same, and takes it off the front of `text`.
CodePoint take(std::string_view& text);

/// Would it break a line or steer a terminal? C0, DEL, C1, and Unicode's line and paragraph ends.
constexpr bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

void append(std::string& to, char32_t code);

/// All of `text`; invalid bytes become `replacement`.
std::u32string decode(std::string_view text);

bool is_valid(std::string_view text);

}  // namespace tkt::utf8
