#include "tests/support/memory_repository.h"

#include <algorithm>
#include <queue>

#include "core/base/sha256.h"

namespace tkt::test {
namespace {

constexpr std::size_t name_length = 40;

/// As long as git's own, and of the bytes and what they are.
ObjectName name_for(std::string_view kind, std::string_view bytes) {
  return sha256_hex(std::string(kind) + "\n" + std::string(bytes)).substr(0, name_length);
}

bool is_object_name(std::string_view name) {
  return name.size() == name_length &&
         name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

tl::unexpected<Error> missing(std::string_view kind, std::string_view name) {
  return fail(ErrorKind::damaged, text("{} {} is missing from the repository", kind, name));
}

bool is_below(std::string_view folder, std::string_view path) {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  return folder.empty() ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

Result<void> check_path(std::string_view path) {
  std::vector<std::string_view> parts;
  for (auto rest = path;;) {
    const auto slash = rest.find('/');
    parts.push_back(rest.substr(0, slash));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  const bool good = std::ranges::none_of(parts, [](std::string_view part) {
    return part.empty() || part == "." || part == ".." || part == ".git";
  });
  if (good) return {};
  return fail(ErrorKind::usage, text("`{}` cannot be the path of a file in a store", path));
}

std::string said(const Signature& who) {
  return fmt::format("{} <{}> {} {}\n", who.name, who.mail, who.when.time_since_epoch().count(),
                     who.offset_minutes);
}

}  // namespace

const MemoryRepository::Tree& MemoryRepository::tree(const ObjectName& name) const {
  static const Tree none;
  const auto at = trees_.find(name);
  return at == trees_.end() ? none : at->second;
}

const MemoryRepository::Tree& MemoryRepository::tree_of(const ObjectName& commit) const {
  const auto at = commits_.find(commit);
  return tree(at == commits_.end() ? ObjectName{} : at->second.tree);
}

Result<const MemoryRepository::Commit*> MemoryRepository::found(const ObjectName& commit) const {
  const auto at = commits_.find(commit);
  if (at == commits_.end()) return missing("commit", commit);
  return &at->second;
}

Result<Snapshot> MemoryRepository::head() {
  if (head_.empty()) return Snapshot{};
  return snapshot_of(head_);
}

Result<Snapshot> MemoryRepository::snapshot_of(const ObjectName& commit) {
  if (!is_object_name(commit)) return Repository::snapshot_of(commit);
  TRY(const auto* made, found(commit));
  return Snapshot{commit, made->tree};
}

Result<std::optional<ObjectName>> MemoryRepository::blob_name(const Snapshot& at,
                                                              std::string_view path) {
  const auto& files = tree(at.tree);
  const auto file = files.find(path);
  if (file == files.end()) return std::optional<ObjectName>();
  return std::optional(file->second);
}

Result<std::optional<std::string>> MemoryRepository::read(const Snapshot& at,
                                                          std::string_view path) {
  TRY(const auto name, blob_name(at, path));
  if (!name) return std::optional<std::string>();
  TRY(auto bytes, blob(*name));
  return std::optional(std::move(bytes));
}

Result<std::string> MemoryRepository::blob(const ObjectName& name) {
  const auto at = blobs_.find(name);
  if (at == blobs_.end()) return missing("blob", name);
  ++blobs_read;
  return at->second;
}

Result<void> MemoryRepository::list(const Snapshot& at, std::string_view folder,
                                    const std::function<bool(const TreeFile&)>& visit) {
  for (const auto& [path, blob] : tree(at.tree)) {
    if (is_below(folder, path) && !visit({path, blob})) break;
  }
  return {};
}

Result<void> MemoryRepository::diff(
    const ObjectName& before_tree, const ObjectName& after_tree, std::string_view folder,
    const std::function<void(std::string_view path, const ObjectName& before,
                             const ObjectName& after)>& visit) {
  std::map<std::string, std::pair<ObjectName, ObjectName>> both;
  for (const auto& [path, blob] : tree(before_tree)) both[path].first = blob;
  for (const auto& [path, blob] : tree(after_tree)) both[path].second = blob;
  for (const auto& [path, blobs] : both) {
    if (is_below(folder, path) && blobs.first != blobs.second)
      visit(path, blobs.first, blobs.second);
  }
  return {};
}

ObjectName MemoryRepository::name_of(std::string_view bytes) const {
  return name_for("blob", bytes);
}

ObjectName MemoryRepository::keep(Tree files) {
  std::string listing;
  for (const auto& [path, blob] : files) listing += blob + " " + path + "\n";
  auto name = name_for("tree", listing);
  trees_.emplace(name, std::move(files));
  return name;
}

Result<ObjectName> MemoryRepository::make(const ObjectName& over, const NewCommit& what) {
  Commit made;
  made.meta = what.meta;
  if (!over.empty()) made.parents.push_back(over);
  for (const auto& parent : what.merged) {
    TRY_VOID(found(parent));
    if (std::ranges::find(made.parents, parent) == made.parents.end())
      made.parents.push_back(parent);
  }
  auto files = tree_of(over);
  for (const auto& change : what.changes) {
    TRY_VOID(check_path(change.path));
    if (edited.contains(change.path)) {
      return fail(ErrorKind::conflict,
                  text("{} has changes that are not committed; nothing was written", change.path));
    }
    if (!change.bytes) {
      files.erase(change.path);
      continue;
    }
    const auto blob = name_of(*change.bytes);
    blobs_.emplace(blob, *change.bytes);
    files.insert_or_assign(change.path, blob);
  }
  made.tree = keep(std::move(files));
  auto name = name_for("commit", made.tree + joined(made.parents) + said(made.meta.author) +
                                     said(made.meta.committer) + made.meta.message);
  commits_.emplace(name, std::move(made));
  return name;
}

Result<Snapshot> MemoryRepository::commit(const Snapshot& base, const NewCommit& what) {
  bool given = false;
  const auto once = [&]() -> std::optional<NewCommit> {
    if (std::exchange(given, true)) return std::nullopt;
    return what;
  };
  return commit_many(base, once, {});
}

Result<Snapshot> MemoryRepository::commit_many(
    const Snapshot& base, const std::function<std::optional<NewCommit>()>& next,
    const std::function<void(std::size_t)>& progress) {
  if (auto faster = std::exchange(meanwhile, nullptr)) faster();
  if (base.commit != head_) {
    return fail(ErrorKind::conflict,
                text("somebody else changed the store at the same time; nothing was written"));
  }
  auto last = head_;
  std::size_t made = 0;
  while (const auto what = next()) {
    TRY(last, make(last, *what));
    ++made;
  }
  if (made == 0) return base;
  head_ = last;
  commits_made += made;
  if (progress) progress(made);
  return snapshot_of(last);
}

Result<bool> MemoryRepository::has_uncommitted_edit(const Snapshot& /*at*/, std::string_view path) {
  return edited.contains(path);
}

std::optional<std::string> MemoryRepository::config(std::string_view key) {
  const auto at = settings.find(key);
  if (at == settings.end()) return std::nullopt;
  return at->second;
}

LogEntry MemoryRepository::entry(const ObjectName& commit) const {
  const auto& made = commits_.at(commit);
  LogEntry out{commit, made.meta, {}};
  const auto& before = tree_of(made.parents.empty() ? ObjectName{} : made.parents.front());
  const auto& after = tree(made.tree);
  std::set<std::string> paths;
  for (const auto& [path, blob] : after) {
    const auto was = before.find(path);
    if (was == before.end() || was->second != blob) paths.insert(path);
  }
  for (const auto& [path, blob] : before) {
    if (!after.contains(path)) paths.insert(path);
  }
  out.paths.assign(paths.begin(), paths.end());
  return out;
}

Result<void> MemoryRepository::log(const Snapshot& at, const LogQuery& query,
                                   const std::function<bool(const LogEntry&)>& visit) {
  const auto what_is_there = [&](const ObjectName& commit) {
    std::string listing;
    for (const auto& [path, blob] : tree_of(commit)) {
      if (path == query.path || (is_below(query.path, path))) listing += path + blob;
    }
    return listing;
  };
  // The youngest first; of equal seconds, the one that was found first.
  using Waiting = std::tuple<Instant, std::int64_t, ObjectName>;
  std::priority_queue<Waiting> waiting;
  std::set<ObjectName> seen;
  const auto push = [&](const ObjectName& commit) {
    if (!commit.empty() && seen.insert(commit).second)
      waiting.emplace(commits_.at(commit).meta.committer.when,
                      -static_cast<std::int64_t>(seen.size()), commit);
  };
  push(query.from.empty() ? at.commit : query.from);
  for (std::size_t count = 0; !waiting.empty();) {
    const auto commit = std::get<ObjectName>(waiting.top());
    waiting.pop();
    const auto& parents = commits_.at(commit).parents;
    const auto here = query.path.empty() ? std::string("x") : what_is_there(commit);
    const auto same = std::ranges::find_if(parents, [&](const ObjectName& parent) {
      return !query.path.empty() && what_is_there(parent) == here;
    });
    if (same != parents.end()) {
      push(*same);
      continue;
    }
    for (const auto& parent : parents) push(parent);
    if (here.empty() && parents.empty()) continue;
    ++count;
    if (!visit(entry(commit)) || count == query.limit) break;
  }
  return {};
}

Result<ObjectName> MemoryRepository::resolve_commit(std::string_view name) {
  constexpr std::size_t shortest = 4;
  std::vector<ObjectName> fitting;
  for (const auto& [commit, made] : commits_) {
    if (name.size() >= shortest && commit.starts_with(name)) fitting.push_back(commit);
  }
  if (fitting.size() == 1) return fitting.front();
  return fail(ErrorKind::not_found, fitting.empty()
                                        ? text("there is no commit {}", name)
                                        : text("{} is the beginning of several commits", name));
}

std::set<ObjectName> MemoryRepository::ancestors(const ObjectName& commit) const {
  std::set<ObjectName> out;
  std::vector<ObjectName> open{commit};
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    const auto at = commits_.find(next);
    if (at == commits_.end() || !out.insert(next).second) continue;
    open.insert(open.end(), at->second.parents.begin(), at->second.parents.end());
  }
  return out;
}

void MemoryRepository::add_after_parents(const ObjectName& commit, std::set<ObjectName>& known,
                                         std::vector<CommitNode>& out) const {
  if (commit.empty() || !known.insert(commit).second) return;
  const auto& parents = commits_.at(commit).parents;
  for (const auto& parent : parents) add_after_parents(parent, known, out);
  out.push_back({commit, parents});
}

Result<std::vector<CommitNode>> MemoryRepository::commits_since(const ObjectName& reached,
                                                                const Snapshot& at) {
  if (!reached.empty()) TRY_VOID(found(reached));
  auto known = ancestors(reached);
  std::vector<CommitNode> out;
  add_after_parents(at.commit, known, out);
  return out;
}

Result<std::optional<ObjectName>> MemoryRepository::local_ref(const std::string& ref) {
  const auto at = refs_.find(ref);
  if (at == refs_.end()) return std::optional<ObjectName>();
  return std::optional(at->second.at);
}

Result<std::vector<RefStep>> MemoryRepository::local_ref_log(const std::string& ref) {
  const auto at = refs_.find(ref);
  return at == refs_.end() ? std::vector<RefStep>() : at->second.log;
}

Result<void> MemoryRepository::move_local_ref(const RefChange& change) {
  const auto at = refs_.find(change.ref);
  if ((at == refs_.end() ? ObjectName{} : at->second.at) != change.from) {
    return fail(ErrorKind::conflict,
                text("somebody else changed the store at the same time; nothing was written"));
  }
  auto& ref = refs_[change.ref];
  ref.at = change.to;
  ref.log.push_back({change.to, change.by.when, change.message});
  return {};
}

}  // namespace tkt::test
