#pragma once
#include <string>

#include "core/git/os.h"

namespace tkt::git {

/// Keeps `git gc` from starting while loose objects lie there that nothing points to yet: it would
/// take them away. Held like git's own `gc.pid`, with our process in it, which git knows to be
/// gone when we were killed.
class GcPause {
 public:
  /// `common`: the git folder with the objects; `scratch`: a folder of ours on the same disk.
  GcPause(const std::string& common, const std::string& scratch, Sharing sharing);
  GcPause(const GcPause&) = delete;
  GcPause& operator=(const GcPause&) = delete;
  ~GcPause();

  /// False where a gc is running already: what must survive it goes into a pack that is kept.
  [[nodiscard]] bool held() const { return held_; }

 private:
  std::string ours_;
  std::string gc_pid_;
  bool held_ = false;
};

}  // namespace tkt::git
