#pragma once
#include <string_view>

namespace tkt::cli {

/// What a command comes to when there is no memory left, not even to say so: lines that are made
/// ready beforehand, and which of them is true by then. One command at a time.
struct LastWords {
  std::string_view nothing;  ///< nothing was written
  std::string_view part;     ///< some of several changes were
  std::string_view whole;    ///< all was; only the rest of the talk is missing
};

/// A command begins: nothing is written yet. A line too long for its place stays the English one.
void prepare_for_shortage(const LastWords& words);

/// The branch has moved: what happens from now on does not take that back.
void note_written();

/// While this lives and is not done, one commit is not all that the command was to do.
class SeveralChanges {
 public:
  SeveralChanges();
  void done();
};

/// How the command ends now: 0 where its change stands whole, else 7.
struct Shortage {
  std::string_view line;  ///< for standard error
  int status;
};
[[nodiscard]] Shortage shortage();

}  // namespace tkt::cli
