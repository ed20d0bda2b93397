#pragma once
#include <cstddef>
#include <vector>

#include "core/base/result.h"

namespace tkt {

/// How many mistakes of one thing are told one by one: enough to see what is wrong, and no flood.
constexpr std::size_t most_mistakes = 50;

/// All mistakes of one file: those told are kept, the others counted.
class Mistakes {
 public:
  void add(Error mistake) {
    if (found_.size() < most_mistakes) {
      found_.push_back(std::move(mistake));
    } else {
      ++untold_;
    }
  }
  [[nodiscard]] bool none() const { return found_.empty(); }
  /// The first one, with the others in `more` and the number of those that are not told; empties
  /// the collection. There must be one.
  Error all();

 private:
  std::vector<Error> found_;
  std::size_t untold_ = 0;
};

}  // namespace tkt
