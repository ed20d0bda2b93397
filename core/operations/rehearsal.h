#pragma once
#include <string_view>

namespace tkt {

/// Stands for words that are not written yet, when an operation is tried before somebody sits down
/// to write: what would be refused whatever the words are is refused then.
constexpr std::string_view words_to_come = "…";

}  // namespace tkt
