#include <fmt/format.h>
#include <unistd.h>

#include "core/git/git_repository.h"
#include "core/git/local_names.h"

// The refs of one clone alone, and the way from where one stands to the branch.
namespace tkt::git {
namespace {

tl::unexpected<Error> cannot_walk(const ObjectName& from) {
  return library_failed(
      ErrorKind::damaged, text("the commits after {} cannot be read", from),
      text("`git fsck` lists what is damaged; fetch it again from another clone"));
}

Result<Oid> oid_of(const ObjectName& name) {
  if (name.empty()) return Oid{};
  if (const auto oid = Oid::from_hex(name)) return *oid;
  return fail(ErrorKind::usage, text("'{}' is no name of a commit", name));
}

}  // namespace

Result<std::vector<CommitNode>> GitRepository::commits_since(const ObjectName& reached,
                                                             const Snapshot& at) {
  std::vector<CommitNode> out;
  TRY(const Oid young, oid_of(at.commit));
  TRY(const Oid old, oid_of(reached));
  if (young.none()) return out;
  git_revwalk* raw = nullptr;
  if (git_revwalk_new(&raw, repo_.get()) != 0) return cannot_walk(reached);
  const std::unique_ptr<git_revwalk, decltype(&git_revwalk_free)> walk(raw, git_revwalk_free);
  git_revwalk_sorting(raw, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
  const git_oid from = to_git(young);
  const git_oid hidden = to_git(old);
  if (git_revwalk_push(raw, &from) != 0) return cannot_walk(reached);
  if (!old.none() && git_revwalk_hide(raw, &hidden) != 0) return cannot_walk(reached);
  git_oid next{};
  int status = 0;
  while ((status = git_revwalk_next(&next, raw)) == 0) {
    const Oid oid = from_git(next);
    TRY(const CommitHeader header, history_.header(oid));
    CommitNode node{oid.hex(), {}};
    for (const Oid& parent : header.parents) node.parents.push_back(parent.hex());
    out.push_back(std::move(node));
  }
  if (status != GIT_ITEROVER) return cannot_walk(reached);
  return out;
}

Result<std::optional<ObjectName>> GitRepository::local_ref(const std::string& ref) {
  TRY(const Oid at, refs_.value(ref));
  if (at.none()) return std::optional<ObjectName>();
  return std::optional<ObjectName>(at.hex());
}

Result<std::vector<RefStep>> GitRepository::local_ref_log(const std::string& ref) {
  git_reflog* raw = nullptr;
  if (git_reflog_read(&raw, repo_.get(), ref.c_str()) != 0)
    return library_failed(ErrorKind::damaged, text("the log of {} cannot be read", ref));
  const std::unique_ptr<git_reflog, decltype(&git_reflog_free)> log(raw, git_reflog_free);
  std::vector<RefStep> out;
  for (std::size_t i = git_reflog_entrycount(raw); i-- > 0;) {
    const git_reflog_entry* entry = git_reflog_entry_byindex(raw, i);
    const git_signature* who = git_reflog_entry_committer(entry);
    const char* message = git_reflog_entry_message(entry);
    out.push_back({from_git(*git_reflog_entry_id_new(entry)).hex(),
                   Instant{Seconds{who == nullptr ? 0 : who->when.time}},
                   message == nullptr ? "" : message});
  }
  return out;
}

/// The journal names the lock, so that the next writer clears it should this one be killed.
Result<void> GitRepository::move_local_ref(const RefChange& change) {
  TRY(const Oid from, oid_of(change.from));
  TRY(const Oid to, oid_of(change.to));
  TRY_VOID(acquire());
  const HeldLock held(lock_);
  Journal journal{change.ref, from, to, {}, {}};
  TRY_VOID(carry_over(journal));
  const RefMove move{
      {change.ref, from}, to, fmt::format("{}\t{}", encode_signature(change.by), change.message)};
  SyncBatch files(options_.durability);
  TRY_VOID(write_journal(journal, files));
  TRY_VOID(refs_.prepare(move, local(held_ref), files));
  TRY_VOID(files.run());
  auto moved = refs_.finish(move, local(held_ref), options_.git_patience);
  if (moved) confirm(move);
  (void)::unlink(local(held_ref).c_str());
  if (unfinished_.empty()) (void)::unlink(local(journal_name).c_str());
  return moved;
}

}  // namespace tkt::git
