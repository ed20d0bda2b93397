#include "core/git/git_repository.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/git/objects/commit_object.h"
#include "core/git/objects/loose_writer.h"

namespace tkt::git {
namespace {

Sharing sharing_of(git_config* config) {
  const char* value = nullptr;
  if (config == nullptr || git_config_get_string(&value, config, "core.sharedrepository") != 0) {
    return {};
  }
  return Sharing::parse(value);
}

bool trusts_file_mode(git_config* config) {
  int value = 1;
  return config == nullptr || git_config_get_bool(&value, config, "core.filemode") != 0 ||
         value != 0;
}

Handle<git_config> snapshot_of_config(git_repository* repo) {
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repo) != 0) return nullptr;
  return Handle<git_config>(raw);
}

std::string without_slash(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

}  // namespace

Result<void> check_path(std::string_view path) {
  bool good = !path.empty();
  for (const char c : path) good = good && static_cast<unsigned char>(c) >= ' ' && c != '\x7f';
  std::string_view rest = path;
  while (good) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    const bool git = part.size() == 4 && part[0] == '.' && (part[1] | 32) == 'g' &&
                     (part[2] | 32) == 'i' && (part[3] | 32) == 't';
    good = !part.empty() && part != "." && part != ".." && !git;
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (good) return {};
  return fail(ErrorKind::usage, text("`{}` cannot be the path of a file in a store", path),
              text("use relative names without `..`, `.git` and control characters"));
}

GitRepository::GitRepository(Handle<git_repository> repo, Odb odb, StorePlace place,
                             const OpenOptions& options)
    : repo_(std::move(repo)),
      odb_(std::move(odb)),
      place_(std::move(place)),
      options_(options),
      config_(snapshot_of_config(repo_.get())),
      sharing_(sharing_of(config_.get())),
      refs_(repo_.get(), place_.folders, sharing_, options_.durability),
      lock_(place_.folders.own + "/tkt", sharing_),
      history_(odb_, cut_off_commits(place_.folders.common)),
      trees_(odb_) {
  if (place_.worktree.empty()) return;
  worktree_.emplace(Worktree::Config{place_.worktree, place_.folders.own, sharing_,
                                     trusts_file_mode(config_.get()), options_.git_patience},
                    odb_);
}

std::string GitRepository::full(std::string_view path) const {
  return place_.prefix + std::string(path);
}

std::string GitRepository::local(std::string_view name) const {
  return fmt::format("{}/tkt/{}", place_.folders.own, name);
}

std::string GitRepository::local_folder() const {
  return place_.folders.own + "/tkt";
}

std::optional<std::string> GitRepository::worktree_root() const {
  if (place_.worktree.empty()) return std::nullopt;
  return without_slash(place_.worktree + '/' + place_.prefix);
}

Result<Oid> GitRepository::root_tree(const Oid& commit) {
  if (commit.none()) return Oid{};
  TRY(const CommitHeader header, history_.header(commit));
  return header.tree;
}

Result<Snapshot> GitRepository::snapshot(const Oid& commit) {
  TRY(const Oid root, root_tree(commit));
  TRY(const Oid tree, trees_.folder(root, without_slash(place_.prefix)));
  return Snapshot{commit.name(), tree.name()};
}

Result<Snapshot> GitRepository::head() {
  TRY(const Branch branch, refs_.head());
  return snapshot(branch.at);
}

Result<Snapshot> GitRepository::snapshot_of(const ObjectName& commit) {
  const auto oid = Oid::from_hex(commit);
  if (!oid) return Repository::snapshot_of(commit);
  return snapshot(*oid);
}

Result<std::optional<ObjectName>> GitRepository::blob_name(const Snapshot& at,
                                                           std::string_view path) {
  TRY(const auto found, trees_.find(Oid::from_hex(at.tree).value_or(Oid{}), path));
  if (!found || !is_regular(found->mode)) return std::nullopt;
  return found->oid.hex();
}

Result<std::optional<std::string>> GitRepository::read(const Snapshot& at, std::string_view path) {
  TRY(const auto name, blob_name(at, path));
  if (!name) return std::nullopt;
  TRY(auto bytes, blob(*name));
  return std::optional(std::move(bytes));
}

Result<std::string> GitRepository::blob(const ObjectName& name) {
  const auto oid = Oid::from_hex(name);
  if (!oid) {
    return fail(ErrorKind::damaged, text("`{}` is not the name of a git object", name),
                text("`git log` of that file shows who wrote it"));
  }
  auto bytes = odb_.read(*oid, Kind::blob);
  if (!bytes) return tl::unexpected<Error>(with_way_to_fetch(std::move(bytes).error(), name));
  return std::string(bytes->view());
}

/// What a clone that was told to leave things out can do about it.
Error GitRepository::with_way_to_fetch(Error error, const ObjectName& name) const {
  int promised = 0;
  const char* from = nullptr;
  git_config* config = config_.get();
  const bool partial =
      config != nullptr && (git_config_get_bool(&promised, config, "remote.origin.promisor") == 0 ||
                            git_config_get_string(&from, config, "extensions.partialclone") == 0);
  if (exists(place_.folders.common + "/shallow"))
    error.hints = {
        text("this clone has only the last commits: `git fetch --unshallow` brings the "
             "others")};
  else if (partial)
    error.hints = {
        text("this clone has only part of the files: `git cat-file -e {}` brings this one", name)};
  return error;
}

Result<void> GitRepository::list(const Snapshot& at, std::string_view folder,
                                 const std::function<bool(const TreeFile&)>& visit) {
  const std::string where = without_slash(folder);
  TRY(const Oid tree, trees_.folder(Oid::from_hex(at.tree).value_or(Oid{}), where));
  TRY_VOID(trees_.walk(tree, where.empty() ? "" : where + '/',
                       [&visit](std::string_view path, const FileRef& file) {
                         return visit(TreeFile{std::string(path), file.oid.hex()});
                       }));
  return {};
}

Result<void> GitRepository::diff(
    const ObjectName& before_tree, const ObjectName& after_tree, std::string_view folder,
    const std::function<void(std::string_view path, const ObjectName& before,
                             const ObjectName& after)>& visit) {
  const std::string where = without_slash(folder);
  TRY(const Oid before, trees_.folder(Oid::from_hex(before_tree).value_or(Oid{}), where));
  TRY(const Oid after, trees_.folder(Oid::from_hex(after_tree).value_or(Oid{}), where));
  return trees_.diff(before, after, where.empty() ? "" : where + '/',
                     [&visit](std::string_view path, const Oid& was, const Oid& is) {
                       visit(path, was.name(), is.name());
                     });
}

ObjectName GitRepository::name_of(std::string_view bytes) const {
  return name_of_object(Kind::blob, bytes).hex();
}

Result<void> GitRepository::log(const Snapshot& at, const LogQuery& query,
                                const std::function<bool(const LogEntry&)>& visit) {
  const ObjectName& from = query.from.empty() ? at.commit : query.from;
  std::size_t count = 0;
  return history_.walk(Oid::from_hex(from).value_or(Oid{}), without_slash(full(query.path)),
                       [&](const Oid& commit) -> Result<bool> {
                         TRY(const LogEntry entry, history_.entry(commit, place_.prefix));
                         ++count;
                         return visit(entry) && (query.limit == 0 || count < query.limit);
                       });
}

Result<ObjectName> GitRepository::resolve_commit(std::string_view name) {
  const auto unknown = fail(ErrorKind::not_found, text("there is no commit {}", name),
                            text("`tkt log` shows the commits"));
  const bool hex = name.size() >= 4 && name.size() <= 40 &&
                   name.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  if (!hex) return unknown;
  git_oid prefix{};
  git_object* raw = nullptr;
  if (git_oid_fromstrn(&prefix, name.data(), name.size()) != 0) return unknown;
  const int status =
      git_object_lookup_prefix(&raw, repo_.get(), &prefix, name.size(), GIT_OBJECT_COMMIT);
  if (status == GIT_EAMBIGUOUS) {
    return fail(ErrorKind::not_found, text("{} is the beginning of several commits", name),
                text("give more of its characters"));
  }
  if (status != 0) return unknown;
  const Handle<git_object> object(raw);
  return from_git(*git_object_id(raw)).hex();
}

std::optional<std::string> GitRepository::config(std::string_view key) {
  const char* value = nullptr;
  if (!config_ || git_config_get_string(&value, config_.get(), std::string(key).c_str()) != 0) {
    return std::nullopt;
  }
  return value;
}

Result<bool> GitRepository::has_uncommitted_edit(const Snapshot& at, std::string_view path) {
  if (!worktree_) return false;
  TRY(const auto now, trees_.find(Oid::from_hex(at.tree).value_or(Oid{}), path));
  TRY(const std::string edited, worktree_->edited({{full(path), now, now}}));
  return !edited.empty();
}

}  // namespace tkt::git
