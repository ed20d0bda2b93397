#pragma once
#include <functional>
#include <vector>

#include "core/desk/desk.h"

namespace tkt {

/// Since when the policy has said something. What cron catches up is never dated before its rule
/// existed: a rule that is new today closes nothing last month.
class PolicyHistory {
 public:
  explicit PolicyHistory(const Desk& desk) : desk_(desk) {}

  /// When the oldest of the unbroken row of commits back from the present was recorded whose
  /// `tkt.toml` says so; `Instant::min()` where none tells, or their clock is ahead of ours. The
  /// history is read when first asked, once.
  Result<Instant> since(const std::function<bool(const Policy&)>& says);

 private:
  struct Change {
    Instant recorded{};
    ObjectName commit;
  };
  Result<void> read();
  [[nodiscard]] Result<bool> said_at(const ObjectName& commit,
                                     const std::function<bool(const Policy&)>& says) const;

  const Desk& desk_;
  bool read_ = false;
  std::vector<Change> changes_;  ///< youngest first
};

}  // namespace tkt
