#include "core/git/worktree/worktree.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "core/git/local_names.h"

namespace tkt::git {
namespace {

using State = WorktreeFiles::State;

/// Line ends as the repository has them, for a worktree whose owner converts them.
std::string without_carriage_returns(const std::string& bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    out += bytes[i];
  }
  return out;
}

bool is_executable(const struct stat& info) {
  return (info.st_mode & S_IXUSR) != 0;
}

}  // namespace

/// Is what lies there this version? `exactly`: byte by byte, else up to line ends.
bool Worktree::holds(const WorktreeFiles::Seen& seen, const std::optional<FileRef>& file,
                     bool exactly) const {
  if (!file) return seen.state == State::missing;
  if (seen.state != State::file) return false;
  if (config_.trust_file_mode && is_executable(seen.info) != (file->mode == mode_executable)) {
    return false;
  }
  if (name_of_object(Kind::blob, seen.bytes) == file->oid) return true;
  return !exactly && name_of_object(Kind::blob, without_carriage_returns(seen.bytes)) == file->oid;
}

Result<bool> Worktree::is_edited(const IndexFile& index, const FileMove& file) const {
  const auto entry = index.find(file.path);
  const auto staged = entry ? std::optional(entry->file) : std::nullopt;
  if (staged != file.before || index.unmerged(file.path)) return true;
  if (!file.before && index.in_the_way(file.path)) return true;
  if (entry && entry->intent_to_add) return true;
  if (entry && entry->skip_worktree) return false;
  TRY(const WorktreeFiles::Seen seen, files_.look(file.path));
  if (holds(seen, file.before, false)) return false;
  return file.before || !holds(seen, file.after, true);
}

Result<const IndexFile*> Worktree::index() {
  struct stat info{};
  const bool there = ::stat(index_path().c_str(), &info) == 0;
  if (index_ && there && same_version(info, index_info_)) return &*index_;
  TRY(IndexFile fresh, IndexFile::read(index_path()));
  index_ = std::move(fresh);
  index_info_ = info;
  return &*index_;
}

Result<std::string> Worktree::edited(const std::vector<FileMove>& files) {
  TRY(const IndexFile* const now, index());
  for (const FileMove& file : files) {
    TRY(const bool yes, is_edited(*now, file));
    if (yes) return file.path;
  }
  return std::string();
}

/// The file itself; its times where it is what it should be, nothing where it is a person's.
Result<std::optional<struct stat>> Worktree::follow_bytes(const FileMove& file,
                                                          const KnownBlobs& known) {
  TRY(const WorktreeFiles::Seen seen, files_.look(file.path));
  if (file.after && holds(seen, file.after, true)) return seen.info;
  if (!holds(seen, file.before, false)) return std::nullopt;
  if (!file.after) {
    if (seen.state == State::file) TRY_VOID(files_.remove(file.path, seen));
    return std::nullopt;
  }
  if (const auto at_hand = known.find(file.after->oid); at_hand != known.end())
    return files_.place(file.path, at_hand->second, file.after->mode, seen);
  TRY(const ObjectBytes bytes, odb_->read(file.after->oid, Kind::blob));
  return files_.place(file.path, bytes.view(), file.after->mode, seen);
}

Result<void> Worktree::follow_file(const IndexFile& index, const FileMove& file,
                                   const KnownBlobs& known, Updates& updates) {
  const auto entry = index.find(file.path);
  const auto staged = entry ? std::optional(entry->file) : std::nullopt;
  const bool ours = (staged == file.before || staged == file.after) && !index.unmerged(file.path) &&
                    !(entry && entry->intent_to_add);
  if (!ours || (!entry && file.after && index.in_the_way(file.path))) return {};
  std::optional<struct stat> info;
  if (!entry || !entry->skip_worktree) {
    TRY(info, follow_bytes(file, known));
  }
  if (file.after) {
    updates[file.path] = IndexUpdate{*file.after, info};
  } else if (entry) {
    updates[file.path] = std::nullopt;
  }
  return {};
}

Result<IndexLock> Worktree::lock() const {
  return IndexLock::take(config_.own_folder + "/tkt/" + std::string(held_index), index_path(),
                         config_.sharing, config_.git_patience);
}

/// Has the change a file in the worktree, or is it left out of a sparse checkout?
bool Worktree::is_placed(const IndexFile& index, const FileMove& file) const {
  const auto entry = index.find(file.path);
  return file.after && !(entry && entry->skip_worktree);
}

Result<std::size_t> Worktree::size_of(const Oid& blob, const KnownBlobs& known) const {
  if (const auto at_hand = known.find(blob); at_hand != known.end()) return at_hand->second.size();
  return odb_->size(blob);
}

Result<void> Worktree::check_room(const std::vector<FileMove>& files, const KnownBlobs& known,
                                  const IndexLock& lock) {
  constexpr std::size_t slack = 4096;  // bytes of the index for one more path
  TRY(const IndexFile* const now, index());
  auto room = lock.reserve(now->bytes() + files.size() * slack);
  for (const FileMove& file : files) {
    if (!room) break;
    if (!is_placed(*now, file)) continue;
    TRY(const std::size_t size, size_of(file.after->oid, known));
    room = files_.check_room(file.path, size);
  }
  if (room) return {};
  auto error = std::move(room).error();
  error.kind = ErrorKind::conflict;
  error.hints.push_back(text("nothing was written; the worktree must be able to show the change"));
  return tl::unexpected<Error>(std::move(error));
}

Result<void> Worktree::follow(const std::vector<FileMove>& files, const KnownBlobs& known,
                              IndexLock lock) {
  TRY(const IndexFile* const now, index());
  Updates updates;
  for (const FileMove& file : files) TRY_VOID(follow_file(*now, file, known, updates));
  if (updates.empty()) return {};
  if (!now->with(updates).write(lock.draft())) return cannot_write(index_path(), errno);
  return lock.replace();
}

}  // namespace tkt::git
