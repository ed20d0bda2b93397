#include "core/base/plain_words.h"

#include <utf8proc.h>

#include "core/base/fold.h"
#include "core/base/utf8.h"

namespace tkt {
namespace {

bool belongs_to_word(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
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
  const auto folded = fold(text);
  std::string words;
  words.reserve(folded.size());
  std::string_view rest = folded;
  bool inside = false;
  while (!rest.empty()) {
    const auto c = utf8::take(rest).value;
    const bool belongs = belongs_to_word(c);
    if (belongs && !inside && !words.empty()) words += ' ';
    if (belongs) utf8::append(words, c);
    inside = belongs;
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
