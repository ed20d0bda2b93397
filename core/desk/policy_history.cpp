#include "core/desk/policy_history.h"

#include "core/model/store_paths.h"

namespace tkt {

Result<void> PolicyHistory::read() {
  if (read_) return {};
  read_ = true;
  const LogQuery query{{}, std::string(policy_file), 0};
  return desk_.world().repository.log(desk_.at(), query, [&](const LogEntry& entry) {
    changes_.push_back({entry.meta.committer.when, entry.commit});
    return true;
  });
}

/// A version that no longer reads says nothing.
Result<bool> PolicyHistory::said_at(const ObjectName& commit,
                                    const std::function<bool(const Policy&)>& says) const {
  auto& repository = desk_.world().repository;
  TRY(const auto at, repository.snapshot_of(commit));
  TRY(const auto blob, repository.blob_name(at, policy_file));
  if (!blob) return false;
  const auto policy = desk_.policy_version(*blob);
  return policy && says(**policy);
}

Result<Instant> PolicyHistory::since(const std::function<bool(const Policy&)>& says) {
  TRY_VOID(read());
  Instant since = Instant::min();
  for (const auto& change : changes_) {
    TRY(const bool said, said_at(change.commit, says));
    if (!said) break;
    since = change.recorded;
  }
  return since > desk_.world().clock.now() ? Instant::min() : since;
}

}  // namespace tkt
