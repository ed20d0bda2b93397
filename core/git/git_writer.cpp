#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/base/contains.h"
#include "core/git/gc_pause.h"
#include "core/git/git_repository.h"
#include "core/git/local_names.h"
#include "core/git/objects/commit_object.h"
#include "core/git/objects/loose_writer.h"
#include "core/git/objects/pack_writer.h"
#include "core/git/unfinished_git.h"

// The writing half of GitRepository.
namespace tkt::git {
namespace {

/// As git's own reflog has it.
std::string_view kind_of_commit(const std::vector<Oid>& parents) {
  if (parents.empty()) return "commit (initial)";
  return parents.size() == 1 ? "commit" : "commit (merge)";
}

}  // namespace

/// `over` and what is merged in, each once. `damaged` where one is no commit of this repository.
Result<std::vector<Oid>> GitRepository::parents_of(const Oid& over, const NewCommit& what) const {
  std::vector<Oid> parents;
  if (!over.none()) parents.push_back(over);
  for (const ObjectName& name : what.merged) {
    const Oid parent = Oid::from_hex(name).value_or(Oid{});
    TRY_VOID(history_.header(parent));
    if (!contains(parents, parent)) parents.push_back(parent);
  }
  return parents;
}

Result<void> GitRepository::acquire() {
  const bool first = !lock_.held();
  TRY_VOID(lock_.acquire(options_.patience));
  if (first && (exists(local(journal_name)) || exists(local(held_index)))) {
    repair();
  } else if (first) {
    unfinished_.clear();  // another process has brought them along
  }
  return {};
}

Result<void> GitRepository::exclusively(const std::function<Result<void>()>& work) {
  TRY_VOID(acquire());
  const HeldLock held(lock_);
  ++exclusive_;
  auto done = work();
  if (--exclusive_ == 0) kept_index_.reset();
  return done;
}

Result<Branch> GitRepository::expect(const Snapshot& base) {
  TRY(Branch branch, refs_.head());
  TRY_VOID(refuse_unfinished_git(branch));
  if (branch.at.name() == base.commit) return branch;
  return fail(ErrorKind::conflict,
              text("somebody else changed the store at the same time; nothing was written"),
              text("run it again"));
}

/// Git's own work in progress would be mixed up with ours, and on no branch a commit is lost with
/// the next `git switch`.
Result<void> GitRepository::refuse_unfinished_git(const Branch& branch) const {
  if (const auto work = unfinished_git_work(repo_.get())) {
    return fail(ErrorKind::conflict,
                text("a {} is under way in this repository; nothing was written", work->name),
                text("`{}` or `{}` ends it", work->finish, work->abort));
  }
  if (branch.ref != "HEAD") return {};
  return fail(ErrorKind::conflict,
              text("HEAD is detached: a change here would be on no branch; nothing was written"),
              text("`git switch BRANCH` goes back to one, `git switch -c NAME` makes one"));
}

/// Git's lock of the index, taken before anything moves; none in a bare repository.
Result<std::optional<IndexLock>> GitRepository::lock_index() {
  if (!worktree_) return std::nullopt;
  if (kept_index_) {
    std::optional<IndexLock> kept(*std::move(kept_index_));
    kept_index_.reset();
    return kept;
  }
  TRY(IndexLock lock, worktree_->lock());
  return std::optional(std::move(lock));
}

Result<std::vector<FileMove>> GitRepository::apply(TreeEditor& editor,
                                                   const std::vector<FileChange>& changes,
                                                   ObjectSink& sink, KnownBlobs& known) const {
  std::vector<FileMove> files;
  for (const FileChange& change : changes) {
    TRY_VOID(check_path(change.path));
    FileMove file{full(change.path), std::nullopt, std::nullopt};
    TRY(file.before, editor.find(file.path));
    if (change.bytes) {
      TRY(const Oid blob, sink.add(Kind::blob, *change.bytes, file.path));
      file.after = FileRef{file.before ? file.before->mode : mode_file, blob};
      known.emplace(blob, *change.bytes);
      TRY_VOID(editor.put(file.path, *file.after));
    } else {
      TRY_VOID(editor.remove(file.path));
    }
    files.push_back(std::move(file));
  }
  return files;
}

Result<void> GitRepository::write_journal(const Journal& journal, SyncBatch& batch) {
  const std::string path = local(journal_name);
  const std::string temporary = path + ".new";
  (void)::unlink(temporary.c_str());
  Fd file = open_file(temporary, O_WRONLY | O_CREAT | O_EXCL);
  if (!file || !write_all(file.get(), journal.encode())) return cannot_write(path, errno);
  share_file(file.get(), sharing_);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return cannot_write(path, errno);
  batch.add(std::move(file), path);
  batch.add_folder(local_folder());  // after a power cut it is the journal that brings all in line
  return {};
}

Result<Snapshot> GitRepository::commit_kept(const Snapshot& base, const NewCommit& what) {
  bool made = false;
  const auto next = [&]() -> std::optional<NewCommit> {
    if (std::exchange(made, true)) return std::nullopt;
    return what;
  };
  return commit_many(base, next, {});
}

/// While we waited for the index, whoever held it moved the branch. The lock is kept until the
/// change was tried again: beside a loop of `git commit` it would be outrun every time.
tl::unexpected<Error> GitRepository::outrun(const Error& conflict, std::optional<IndexLock> index) {
  if (exclusive_ > 0 && index) kept_index_.emplace(*std::move(index));
  return tl::unexpected<Error>(conflict);
}

Result<Snapshot> GitRepository::commit(const Snapshot& base, const NewCommit& what) {
  TRY_VOID(acquire());
  const HeldLock held(lock_);
  const GcPause pause(place_.folders.common, local_folder(), sharing_);
  if (!pause.held()) return commit_kept(base, what);
  TRY_VOID(expect(base));
  TRY(auto index, lock_index());
  const auto expected = expect(base);
  if (!expected) return outrun(expected.error(), std::move(index));
  const Branch& branch = *expected;
  TRY(const Oid root, root_tree(branch.at));
  LooseWriter objects(place_.folders.common + "/objects", sharing_, options_.durability);
  TreeEditor editor(odb_, root);
  Journal journal{branch.ref, branch.at, {}, {}, {}};
  KnownBlobs written;
  TRY(journal.files, apply(editor, what.changes, objects, written));
  if (worktree_) TRY_VOID(refuse_edited(journal.files));
  TRY_VOID(carry_over(journal));
  TRY(const Oid tree, editor.write(objects));
  TRY(const auto parents, parents_of(branch.at, what));
  TRY(const std::string bytes, encode_commit(tree, parents, what.meta));
  TRY(journal.after, objects.add(Kind::commit, bytes, ""));
  const RefMove move{branch, journal.after,
                     fmt::format("{}\t{}: {}", encode_signature(what.meta.committer),
                                 kind_of_commit(parents), subject_of(what.meta.message))};
  TRY_VOID(write_journal(journal, objects.batch()));
  TRY_VOID(refs_.prepare(move, local(held_ref), objects.batch()));
  TRY_VOID(objects.batch().run());
  TRY_VOID(objects.publish());
  if (index) TRY_VOID(worktree_->check_room(journal.files, written, *index));
  TRY_VOID(land(journal, move, written, std::move(index)));
  TRY_VOID(objects.restore_pruned());
  return snapshot(journal.after);
}

Result<void> GitRepository::refuse_edited(const std::vector<FileMove>& files) {
  TRY(const std::string path, worktree_->edited(files));
  if (path.empty()) return {};
  return fail(ErrorKind::conflict,
              text("{} has changes that are not committed; nothing was written", path),
              text("commit them with git, or put the file back as it was, and run it again"));
}

/// Moves the ref and brings index and worktree along. From the move on the commit stands, whatever
/// becomes of the rest: the journal stays behind where that could not be finished.
Result<void> GitRepository::land(const Journal& journal, const RefMove& move,
                                 const KnownBlobs& known, std::optional<IndexLock> index) {
  auto moved = refs_.finish(move, local(held_ref), options_.git_patience);
  if (moved && options_.on_commit) options_.on_commit();
  drop_keep(journal);
  if (!moved) {
    (void)::unlink(local(held_ref).c_str());
    (void)::unlink(local(journal_name).c_str());
    return moved;
  }
  unfinished_.clear();
  confirm(move);
  if (index) {
    if (auto followed = worktree_->follow(journal.files, known, *std::move(index)); !followed) {
      unfinished_ = journal.files;
      why_unfinished_ = std::move(followed).error();
      return {};
    }
  }
  (void)::unlink(local(journal_name).c_str());
  return {};
}

/// Whether or not the disk says so: the move is there for all to see.
void GitRepository::confirm(const RefMove& move) {
  if (auto settled = refs_.settle(move.from.ref); !settled) {
    unconfirmed_ = std::move(settled).error();
  }
}

void GitRepository::clear_locks(const Journal& journal) {
  drop_lock(local(held_ref), refs_.file_of(journal.ref) + ".lock");
  (void)::unlink(local(held_ref).c_str());
  drop_keep(journal);
}

/// It is taken before the journal is written, so it may be there without one.
void GitRepository::clear_index_lock() {
  drop_lock(local(held_index), place_.folders.own + "/index.lock");
  (void)::unlink(local(held_index).c_str());
}

void GitRepository::drop_keep(const Journal& journal) {
  if (journal.keep.empty()) return;
  (void)::unlink((place_.folders.common + "/objects/pack/" + journal.keep).c_str());
}

/// Under the writers' lock: whoever wrote the journal is dead.
void GitRepository::repair() {
  const auto text = read_file(local(journal_name));
  if (!text) return;
  const auto journal = Journal::decode(text->value_or(""));
  clear_index_lock();
  if (journal) {
    clear_locks(*journal);
    if (auto followed = follow(*journal); !followed) {
      // Some git process holds the index. The files wait in the next journal, or for the next try.
      unfinished_ = journal->files;
      why_unfinished_ = std::move(followed).error();
      return;
    }
  }
  unfinished_.clear();
  (void)::unlink(local(journal_name).c_str());
}

std::optional<Error> GitRepository::unfinished() const {
  if (unconfirmed_) {
    return Error{
        ErrorKind::failed,
        text("the change is written, but the disk did not confirm it"),
        {unconfirmed_->message, text("look after that disk; `tkt log` shows what is in the store")},
        std::nullopt,
        {}};
  }
  if (unfinished_.empty() || !why_unfinished_) return std::nullopt;
  Error error = *why_unfinished_;
  error.message =
      text("{} is committed, but the worktree does not show it yet", unfinished_.front().path);
  error.hints.insert(error.hints.begin(), why_unfinished_->message);
  error.hints.push_back(
      text("until then `git commit -a` there would take it back; `git status` shows what is left"));
  return error;
}

/// Files that still wait for an earlier change cannot take the next one.
Result<void> GitRepository::carry_over(Journal& journal) {
  for (const FileMove& waiting : unfinished_) {
    for (const FileMove& file : journal.files) {
      if (file.path == waiting.path) return tl::unexpected<Error>(*why_unfinished_);
    }
  }
  journal.files.insert(journal.files.end(), unfinished_.begin(), unfinished_.end());
  return {};
}

/// Brings index and worktree to what HEAD says now about the journal's files.
Result<void> GitRepository::follow(const Journal& journal) {
  if (!worktree_) return {};
  TRY(const Branch branch, refs_.head());
  TRY(const Oid root, root_tree(branch.at));
  TRY(auto index, lock_index());
  if (branch.at == journal.after) return worktree_->follow(journal.files, {}, *std::move(index));
  std::vector<FileMove> files;
  for (const FileMove& file : journal.files) {
    TRY(const auto now, trees_.find(root, file.path));
    if (now == file.after) {
      files.push_back(file);
    } else if (branch.at != journal.before) {
      // The branch went on without tkt: what this change put there is no person's edit either.
      files.push_back({file.path, file.after, now});
    }
  }
  return files.empty() ? Result<void>() : worktree_->follow(files, {}, *std::move(index));
}

void GitRepository::repair_if_idle() {
  const auto left_over = [&] { return exists(local(journal_name)) || exists(local(held_index)); };
  if (!left_over() || !lock_.try_acquire()) return;
  const HeldLock held(lock_);
  // What cannot be repaired now (a read-only disk) stays in the journal for the next one.
  if (left_over()) repair();
}

/// The first state of each file and the last, for a worktree that has to jump from one to the
/// other.
class MoveList {
 public:
  void add(std::vector<FileMove> files) {
    for (FileMove& file : files) {
      auto [at, fresh] = moves_.try_emplace(file.path, file);
      if (!fresh) at->second.after = file.after;
    }
  }
  [[nodiscard]] std::vector<FileMove> list() const {
    std::vector<FileMove> out;
    out.reserve(moves_.size());
    for (const auto& [path, move] : moves_) {
      if (move.before != move.after) out.push_back(move);
    }
    return out;
  }

 private:
  std::map<std::string, FileMove> moves_;
};

Result<GitRepository::Batch> GitRepository::write_batch(
    const Branch& branch, PackWriter& pack, const std::function<std::optional<NewCommit>()>& next,
    const std::function<void(std::size_t)>& progress) {
  constexpr std::size_t now_and_then = 64;
  TRY(const Oid root, root_tree(branch.at));
  TreeEditor editor(odb_, root);
  MoveList moves;
  Batch batch;
  batch.last = branch.at;
  while (const auto what = next()) {
    KnownBlobs passing;  // the worktree follows when all is written, out of the pack
    TRY(auto files, apply(editor, what->changes, pack, passing));
    if (worktree_) moves.add(std::move(files));
    TRY(const Oid tree, editor.write(pack));
    TRY(const auto parents, parents_of(batch.last, *what));
    TRY(const std::string bytes, encode_commit(tree, parents, what->meta));
    TRY(batch.last, pack.add(Kind::commit, bytes, ""));
    batch.signature = encode_signature(what->meta.committer);
    batch.subject = subject_of(what->meta.message);
    if (++batch.commits % now_and_then == 0 && progress) progress(batch.commits);
  }
  batch.files = moves.list();
  return batch;
}

Result<Snapshot> GitRepository::commit_many(const Snapshot& base,
                                            const std::function<std::optional<NewCommit>()>& next,
                                            const std::function<void(std::size_t)>& progress) {
  TRY_VOID(acquire());
  const HeldLock held(lock_);
  TRY_VOID(expect(base));
  TRY(auto index, lock_index());
  TRY(const Branch branch, expect(base));
  PackWriter pack(place_.folders.common + "/objects/pack", sharing_, options_.durability);
  TRY(Batch batch, write_batch(branch, pack, next, progress));
  if (batch.commits == 0) return base;
  if (worktree_) TRY_VOID(refuse_edited(batch.files));
  Journal journal{branch.ref, branch.at, batch.last, {}, std::move(batch.files)};
  TRY_VOID(carry_over(journal));
  TRY(journal.keep, pack.publish());
  const auto said = batch.commits == 1 ? "commit: " + batch.subject
                                       : fmt::format("tkt: {} commits", batch.commits);
  const RefMove move{branch, batch.last, fmt::format("{}\t{}", batch.signature, said)};
  SyncBatch files(options_.durability);
  TRY_VOID(write_journal(journal, files));
  TRY_VOID(refs_.prepare(move, local(held_ref), files));
  TRY_VOID(files.run());
  if (index) TRY_VOID(worktree_->check_room(journal.files, {}, *index));
  TRY_VOID(land(journal, move, {}, std::move(index)));
  if (progress) progress(batch.commits);
  return snapshot(batch.last);
}

}  // namespace tkt::git
