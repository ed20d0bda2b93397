#include "core/base/alphabet.h"

#include <array>

#include "core/base/plain_words.h"

namespace tkt {
namespace {

/// Behind every letter there is: the last code point of the private ones, which folding leaves
/// alone.
constexpr std::string_view after_n = "n\U0010FFFD";

std::string with_spanish_letters(std::string_view text) {
  constexpr std::array<std::string_view, 4> written = {"ñ", "Ñ", "n\u0303", "N\u0303"};
  std::string out(text);
  for (const auto letter : written) {
    for (auto at = out.find(letter); at != std::string::npos;
         at = out.find(letter, at + after_n.size()))
      out.replace(at, letter.size(), after_n);
  }
  return out;
}

}  // namespace

std::string alphabet_key(std::string_view text, std::string_view language) {
  auto key = language == "es" ? plain_words(with_spanish_letters(text)) : plain_words(text);
  key += '\0';
  return key += text;
}

}  // namespace tkt
