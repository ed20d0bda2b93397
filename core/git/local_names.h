#pragma once
#include <string_view>

namespace tkt::git {

// Files in `<git dir>/tkt`, all of them only under the writers' lock. Other versions of the program
// may be at work in the same store: DO NOT CHANGE.
constexpr std::string_view lock_name = "lock";         ///< the OS lock
constexpr std::string_view journal_name = "journal";   ///< an unfinished change
constexpr std::string_view held_ref = "held-ref";      ///< same file as our `<ref>.lock`
constexpr std::string_view held_index = "held-index";  ///< same file as our `index.lock`

}  // namespace tkt::git
