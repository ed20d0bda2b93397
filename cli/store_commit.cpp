#include "cli/store_commit.h"

namespace tkt::cli {

Result<ObjectName> commit_files(Context& context, Repository& repository, const Snapshot& base,
                                const Act& act, std::vector<FileChange> changes,
                                const std::string& subject) {
  TRY(const auto now, context.now());
  const Signature by{act.by.name, act.by.mail, act.at.value_or(now), 0};
  Signature recorder = by;
  recorder.when = now;
  if (act.dry_run == DryRun::yes) {
    context.note(text("nothing was changed: --dry-run"));
    return ObjectName();
  }
  TRY(const auto after, repository.commit(base, NewCommit{CommitMeta{by, recorder, subject + "\n"},
                                                          std::move(changes)}));
  context.detail(text("commit {}", after.commit));
  return after.commit;
}

}  // namespace tkt::cli
