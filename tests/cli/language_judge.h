#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tkt::test {

/// The words by which a language is known: those of our own catalogue and of a policy's labels that
/// the other language does not have. Folded (core/base/fold_text.h).
struct Vocabulary {
  std::set<std::string> en;
  std::set<std::string> es;

  /// The catalogue `po` (its msgids are English, its msgstrs Spanish).
  void add_catalogue(const std::string& po);
};

/// What a policy (as its file says it) calls things.
struct PolicyWords {
  Vocabulary labels;
  std::vector<std::string> own;  ///< texts that it has in one language only, and canned ones
  std::set<std::string> ids;     ///< folded; labels of one word too
};
PolicyWords words_of_policy(const std::string& toml);

/// Every text of a file: what people wrote, their names, and ids.
std::vector<std::string> phrases_of(const std::string& toml);

/// What must not stand in an output that speaks `language` (`en`, `es`): words of the other
/// language, ids with underscores, moments and amounts in the form that is meant for scripts, a
/// plural with one, words of the operating system. What people wrote (`phrases`) is passed over,
/// and what is to be typed: commands in backquotes, options, paths, `key:value`.
std::vector<std::string> faults_in(const std::string& output, std::string_view language,
                                   const Vocabulary& catalogue, const PolicyWords& policy,
                                   const std::vector<std::string>& phrases);

}  // namespace tkt::test
