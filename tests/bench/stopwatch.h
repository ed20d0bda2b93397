#pragma once
#include <functional>
#include <string>
#include <vector>

namespace tkt::bench {

using Milliseconds = double;

/// One way of doing something: programs that run one after the other, each with its words.
struct Way {
  std::vector<std::vector<std::string>> programs;
  std::function<void()> before = [] {};  ///< not timed: the edit that a person made in the meantime
};

/// How long both took, in the middle of all rounds.
struct Medians {
  Milliseconds ours = 0;
  Milliseconds theirs = 0;
};

/// Times whole processes, from before their start until they are gone. The two take turns, so that
/// they see the same weather; two rounds before those that count warm what can be warm. Throws,
/// with what it was, where a program fails.
Medians in_turn(const Way& ours, const Way& theirs, int rounds);

}  // namespace tkt::bench
