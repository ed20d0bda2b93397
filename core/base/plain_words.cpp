#include "core/base/plain_words.h"

#include <utf8proc.h>

#include "core/base/chars.h"
#include "core/base/fold_text.h"
#include "core/base/utf8.h"

namespace tkt {
namespace {

bool is_ascii_of_word(char c) {
  return is_small_letter(c) || is_digit(c);
}

bool belongs_to_word(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string plain_words(std::string_view text) {
  const auto folded = fold_text(text);
  std::string words;
  words.reserve(folded.size());
  std::string_view rest = folded;
  bool inside = false;
  while (!rest.empty()) {
    auto character = rest.substr(0, 1);
    bool belongs = false;
    if (static_cast<unsigned char>(rest.front()) < 0x80) {
      belongs = is_ascii_of_word(rest.front());
    } else {
      const auto first = utf8::first(rest);
      character = rest.substr(0, first.bytes);
      belongs = belongs_to_word(first.value);
    }
    if (belongs && !inside && !words.empty()) words += ' ';
    if (belongs) words += character;
    inside = belongs;
    rest.remove_prefix(character.size());
  }
  return words;
}

bool has_words(std::string_view words, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (auto at = words.find(phrase); at != std::string_view::npos; at = words.find(phrase, at + 1))
    if (at == 0 || words[at - 1] == ' ') return true;
  return false;
}

}  // namespace tkt
