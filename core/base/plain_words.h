#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// The words of a text as searching sees them: folded (fold.h), one space between two. A word is a
/// run of letters, digits and the marks that belong to them; whatever else stands in the text only
/// separates. `¡No llega, F-4711!` is `no llega f 4711`.
std::string plain_words(std::string_view text);

/// Do the words of `phrase` stand together in `words` (both as `plain_words` makes them)? Each is a
/// whole word, only the last may go on: `no lleg` is in `no llega`, `lega` is not. An empty phrase
/// is nowhere.
bool has_words(std::string_view words, std::string_view phrase);

}  // namespace tkt
