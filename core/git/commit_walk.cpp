#include "core/git/commit_walk.h"

#include <algorithm>
#include <queue>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/git/os.h"

namespace tkt::git {
namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    parts.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return parts;
}

/// What stands at each step of the path in one commit: root, `tickets`, ..., the file.
using Trail = std::vector<Oid>;

struct Waiting {
  Oid commit;
  CommitHeader header;
  Trail trail;
  std::size_t number = 0;

  /// The queue gives the youngest first and, of equal seconds, the one that was found first.
  bool operator<(const Waiting& other) const {
    if (header.committed != other.header.committed) {
      return header.committed < other.header.committed;
    }
    return number > other.number;
  }
};

/// One walk: the queue, and the path's parts.
class Walk {
 public:
  Walk(const CommitWalk& history, const Trees& trees, const std::string& path)
      : history_(&history), trees_(&trees), parts_(parts_of(path)) {}

  Result<void> push(const Oid& commit, const Trail& like) {
    if (!seen_.insert(commit).second) return {};
    Waiting next{commit, {}, {}, seen_.size()};
    TRY(next.header, history_->header(commit));
    TRY(next.trail, trail(next.header.tree, like));
    queue_.push(std::move(next));
    return {};
  }

  Result<bool> step(const std::function<Result<bool>(const Oid&)>& visit) {
    const Waiting at = queue_.top();
    queue_.pop();
    if (parts_.empty()) {
      for (const Oid& parent : at.header.parents) TRY_VOID(push(parent, {}));
      return visit(at.commit);
    }
    for (const Oid& parent : at.header.parents) {
      TRY(const CommitHeader header, history_->header(parent));
      TRY(const Trail theirs, trail(header.tree, at.trail));
      if (theirs.back() != at.trail.back()) continue;
      TRY_VOID(push(parent, at.trail));
      return true;
    }
    for (const Oid& parent : at.header.parents) TRY_VOID(push(parent, at.trail));
    if (at.header.parents.empty() && at.trail.back().none()) return true;
    return visit(at.commit);
  }

  [[nodiscard]] bool done() const { return queue_.empty(); }

 private:
  /// Reads only the trees that differ from `like`.
  [[nodiscard]] Result<Trail> trail(const Oid& root, const Trail& like) const {
    Trail out{root};
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (i < like.size() && like[i] == out[i]) {
        out.insert(out.end(), like.begin() + static_cast<std::ptrdiff_t>(i) + 1, like.end());
        return out;
      }
      Oid next;
      if (!out[i].none()) {
        TRY(const auto found, trees_->find(out[i], parts_[i]));
        const bool last = i + 1 == parts_.size();
        if (found && (last || found->mode == mode_folder)) next = found->oid;
      }
      out.push_back(next);
    }
    return out;
  }

  const CommitWalk* history_;
  const Trees* trees_;
  std::vector<std::string> parts_;
  std::priority_queue<Waiting> queue_;
  std::unordered_set<Oid, OidHash> seen_;
};

}  // namespace

Result<CommitHeader> CommitWalk::header(const Oid& commit) const {
  TRY(const ObjectBytes bytes, odb_->read(commit, Kind::commit));
  auto header = parse_header(bytes.view());
  if (!header) {
    return fail(ErrorKind::damaged, text("commit {} cannot be understood", commit.hex()),
                text("`git fsck` lists what is damaged; fetch it again from another clone"));
  }
  if (cut_off_.contains(commit)) header->parents.clear();
  return *std::move(header);
}

std::unordered_set<Oid, OidHash> cut_off_commits(const std::string& common_folder) {
  std::unordered_set<Oid, OidHash> commits;
  const auto list = read_file(common_folder + "/shallow");
  if (!list || !*list) return commits;
  for (std::string_view rest = **list; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto commit = Oid::from_hex(rest.substr(0, end))) commits.insert(*commit);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return commits;
}

Result<void> CommitWalk::walk(const Oid& from, const std::string& path,
                              const std::function<Result<bool>(const Oid&)>& visit) const {
  if (from.none()) return {};
  Walk walk(*this, trees_, path);
  TRY_VOID(walk.push(from, {}));
  while (!walk.done()) {
    TRY(const bool more, walk.step(visit));
    if (!more) return {};
  }
  return {};
}

Result<LogEntry> CommitWalk::entry(const Oid& commit, const std::string& prefix) const {
  TRY(const ObjectBytes bytes, odb_->read(commit, Kind::commit));
  TRY(const CommitHeader head, header(commit));
  LogEntry entry{commit.hex(), parse_meta(bytes.view()), {}};
  Oid before;
  if (!head.parents.empty()) {
    TRY(const CommitHeader parent, header(head.parents.front()));
    before = parent.tree;
  }
  const std::string folder = prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
  TRY(const Oid old_tree, trees_.folder(before, folder));
  TRY(const Oid new_tree, trees_.folder(head.tree, folder));
  TRY_VOID(trees_.diff(
      old_tree, new_tree, "",
      [&entry](std::string_view path, const Oid&, const Oid&) { entry.paths.emplace_back(path); }));
  return entry;
}

Result<bool> CommitWalk::contains(const Oid& young, const Oid& old) const {
  bool found = young == old;
  if (found || old.none()) return true;
  TRY(const CommitHeader target, header(old));
  TRY_VOID(walk(young, "", [&](const Oid& commit) -> Result<bool> {
    found = commit == old;
    if (found) return false;
    TRY(const CommitHeader at, header(commit));
    // A day of tolerance for wrong clocks; older commits cannot lead there.
    return at.committed + std::chrono::hours(24) >= target.committed;
  }));
  return found;
}

}  // namespace tkt::git
