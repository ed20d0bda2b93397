#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/fold_text.h"

namespace tkt {

/// A word of the command line that means one thing in either language: the key of a query, a kind
/// of state, a column. It is read in both, whatever the reader's; completions offer theirs.
template <class Meaning>
struct Keyword {
  Meaning means;
  std::string_view en;           ///< as the documentation has it
  std::string_view es;           ///< with its accents
  std::string_view others = {};  ///< more spellings that are understood, separated by spaces

  /// In any case, with or without accents.
  [[nodiscard]] bool is(std::string_view typed) const {
    if (same_folded(en, typed) || same_folded(es, typed)) return true;
    for (auto left = others; !left.empty();) {
      const auto space = left.find(' ');
      if (same_folded(left.substr(0, space), typed)) return true;
      left = space == std::string_view::npos ? std::string_view() : left.substr(space + 1);
    }
    return false;
  }

  [[nodiscard]] std::string_view in(std::string_view language) const {
    return language == "es" ? es : en;
  }
};

/// What `typed` means among `words`; nothing where it is none of them.
template <class Words>
auto meaning_of(const Words& words, std::string_view typed) {
  const auto found = std::ranges::find_if(words, [&](const auto& word) { return word.is(typed); });
  using Meaning = decltype(found->means);
  return found == std::ranges::end(words) ? std::optional<Meaning>() : std::optional(found->means);
}

/// All of them as `language` calls them.
template <class Words>
std::vector<std::string> names_in(const Words& words, std::string_view language) {
  std::vector<std::string> names;
  for (const auto& word : words) names.emplace_back(word.in(language));
  return names;
}

/// By every name, to find the nearest to what was mistyped.
template <class Words>
std::vector<std::string> all_names(const Words& words) {
  auto names = names_in(words, "en");
  for (const auto& word : words) {
    if (word.es != word.en) names.emplace_back(word.es);
  }
  return names;
}

}  // namespace tkt
