#pragma once
#include <string_view>

namespace tkt {

/// ASCII, whatever the locale: for what programs read, not for people's words (fold_text.h).
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_letter(char c) {
  return is_small_letter(c) || is_capital(c);
}

constexpr char capital(char c) {
  return is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

constexpr char small_letter(char c) {
  return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The text without the spaces, tabs and line ends around it.
constexpr std::string_view trimmed(std::string_view s, std::string_view spaces = " \t\r\n") {
  const auto first = s.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(spaces) - first + 1);
}

}  // namespace tkt
