#pragma once
#include <cstdint>

// Which of a program's calls fail. The library is loaded before the program (LD_PRELOAD) and stands
// between it and the system; a driver says through a shared page what shall happen, and reads there
// what did, however the program ended.
namespace between {

enum class Kind : std::uint32_t {
  file = 1,    ///< changes a file or a folder, or makes it last
  lock = 2,    ///< takes a lock
  memory = 4,  ///< allocates
};

/// The shared page: the file that BETWEEN_BOARD names. The driver has the same layout.
struct Board {
  std::uint32_t kinds;     ///< in: which kinds are counted, as a sum
  std::uint32_t for_good;  ///< in: 1 = all that come after the one that fails, fail too
  std::uint64_t fail_at;   ///< in: the number of the first call that fails, from 1; 0 = none
  std::uint64_t met;       ///< out: calls counted
  std::uint64_t failed;    ///< out: calls that failed
  std::uint64_t changes;   ///< out: calls of the kind `file` that succeeded
};

/// Counts the call; true where it has to fail.
bool fails(Kind kind);

/// A call changed a file.
void note_change();

/// Nothing that the library itself does is counted while this lives.
class Unseen {
 public:
  Unseen();
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen();
  static bool active();
};

}  // namespace between
