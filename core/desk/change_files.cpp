#include "core/desk/change_files.h"

#include "core/desk/settle.h"

namespace tkt {
namespace {

Result<ObjectName> attempt(const Desk& desk, const Act& act, const DecideFiles& decide) {
  TRY(auto decision, decide(desk));
  if (decision.files.empty() || act.dry_run == DryRun::yes) return ObjectName();
  auto& world = desk.world();
  auto commit = files_commit(act, world.clock.now(), std::move(decision));
  TRY(const auto after, world.repository.commit(desk.at(), commit));
  return after.commit;
}

}  // namespace

Result<ObjectName> change_files(Desk& desk, const Act& act, const DecideFiles& decide) {
  ObjectName commit;
  TRY_VOID(settle(desk, act.dry_run, [&]() -> Result<void> {
    TRY(commit, attempt(desk, act, decide));
    return {};
  }));
  if (commit.empty()) return commit;
  const auto before = desk.at();
  TRY_VOID(desk.refresh());
  if (auto* index = desk.world().index) index->follow(before, desk.at(), {});
  return commit;
}

NewCommit files_commit(const Act& act, Instant now, FilesDecision decision) {
  const auto& recorder = recorder_of(act);
  const Signature author{act.by.name, act.by.mail, act.at.value_or(now), 0};
  const Signature committer{recorder.name, recorder.mail, now, 0};
  return {{author, committer, decision.subject + "\n"}, std::move(decision.files)};
}

}  // namespace tkt
