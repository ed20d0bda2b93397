#include "core/git/open.h"

#include <cstdlib>
#include <mutex>
#include <utility>

#include <sys/stat.h>

#include "core/git/git_config.h"
#include "core/git/git_repository.h"
#include "core/git/objects/tree.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace git {
namespace {

std::string folder_name(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

/// Absolute, without links; as given where it does not exist.
std::string real_path(const std::string& path) {
  char* const resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string out(resolved);
  std::free(resolved);  // NOLINT(cppcoreguidelines-no-malloc)
  return out;
}

std::string joined(const std::string& folder, std::string_view name) {
  return folder.ends_with('/') ? folder + std::string(name) : folder + '/' + std::string(name);
}

bool is_git_folder(const std::string& folder) {
  return exists(joined(folder, "HEAD")) && is_folder(joined(folder, "objects")) &&
         is_folder(joined(folder, "refs"));
}

/// What the way up has met so far.
struct Found {
  std::string policy_folder;  ///< the nearest folder that holds `tkt.toml`
  std::string repository;     ///< the nearest repository without one
};

StorePlace place_of(git_repository* repo, std::string prefix) {
  StorePlace place;
  place.folders.own = folder_name(git_repository_path(repo));
  place.folders.common = folder_name(git_repository_commondir(repo));
  if (const char* root = git_repository_workdir(repo); root != nullptr) {
    place.worktree = folder_name(root);
  }
  place.prefix = std::move(prefix);
  return place;
}

Result<Odb> odb_of(git_repository* repo, const OpenOptions& options) {
  git_odb* raw = nullptr;
  if (git_repository_odb(&raw, repo) != 0) {
    return library_failed(ErrorKind::damaged, text("the objects cannot be read"),
                          text("`git fsck` in that folder tells more"));
  }
  Handle<git_odb> odb(raw);
  if (options.env && options.env("GIT_QUARANTINE_PATH")) {
    const auto quarantine = options.env("GIT_OBJECT_DIRECTORY");
    if (quarantine) git_odb_add_disk_alternate(raw, quarantine->c_str());
  }
  return Odb(std::move(odb));
}

Result<std::unique_ptr<Repository>> wrap(Handle<git_repository> repo, std::string prefix,
                                         const OpenOptions& options) {
  TRY(Odb odb, odb_of(repo.get(), options));
  StorePlace place = place_of(repo.get(), std::move(prefix));
  auto out =
      std::make_unique<GitRepository>(std::move(repo), std::move(odb), std::move(place), options);
  out->repair_if_idle();
  return std::unique_ptr<Repository>(std::move(out));
}

/// The store's folder in HEAD's tree, from `below` upwards; nothing where HEAD has no policy.
Result<std::optional<std::string>> prefix_in_head(git_repository* repo, std::string below,
                                                  const OpenOptions& options) {
  TRY(const Odb odb, odb_of(repo, options));
  TRY(const Branch branch, Refs(repo, {}, {}, Durability::none).head());
  if (branch.at.none()) return std::nullopt;
  TRY(const CommitHeader header, CommitWalk(odb).header(branch.at));
  while (true) {
    const std::string prefix = below.empty() ? "" : below + '/';
    TRY(const auto found, Trees(odb).find(header.tree, prefix + std::string(policy_file)));
    if (found && is_regular(found->mode)) return prefix;
    if (below.empty()) return std::nullopt;
    below = parent_of(below);
  }
}

std::string inside(const std::string& root, const std::string& folder) {
  if (folder.size() <= root.size()) return "";
  return folder.substr(root.size() + (root.ends_with('/') ? 0 : 1));
}

/// Is the repository at `folder`, on the way up from `start`, the store's? Null if it is not.
Result<std::unique_ptr<Repository>> try_repository(const std::string& folder,
                                                   const std::string& start, Found& found,
                                                   const OpenOptions& options) {
  TRY(Handle<git_repository> repo, open_trusted(folder, options));
  if (!repo) return std::unique_ptr<Repository>();
  const bool in_worktree = git_repository_is_bare(repo.get()) == 0 && !is_git_folder(folder);
  if (in_worktree && !found.policy_folder.empty()) {
    const std::string below = inside(folder, found.policy_folder);
    return wrap(std::move(repo), below.empty() ? "" : below + '/', options);
  }
  TRY(const auto prefix,
      prefix_in_head(repo.get(), in_worktree ? inside(folder, start) : "", options));
  if (prefix) return wrap(std::move(repo), *prefix, options);
  if (found.repository.empty()) found.repository = folder;
  return std::unique_ptr<Repository>();
}

tl::unexpected<Error> no_store(const std::string& start, const Found& found) {
  const Text init = text(
      "`tkt init --policy NAME` makes a store (`tkt init --policy list` shows the "
      "shipped policies)");
  const Text elsewhere = text("`-C DIR` or TKT_STORE say where the store is");
  if (!found.policy_folder.empty()) {
    return fail(ErrorKind::not_found,
                text("{} holds tkt.toml but is not in a git repository", found.policy_folder), init,
                elsewhere);
  }
  if (!found.repository.empty()) {
    return fail(ErrorKind::not_found,
                text("{} is a git repository but no store: it holds no tkt.toml", found.repository),
                init, elsewhere);
  }
  return fail(ErrorKind::not_found,
              text("{} is not in a store: no folder from there upwards holds tkt.toml", start),
              init, elsewhere);
}

}  // namespace
}  // namespace git

Result<std::unique_ptr<Repository>> open_repository(const std::string& start,
                                                    const OpenOptions& options) {
  using namespace git;  // NOLINT(google-build-using-namespace): the public half of it
  const std::string from = real_path(start.empty() ? "." : start);
  if (!is_folder(from)) {
    return fail(ErrorKind::not_found, text("{} is not a folder", start),
                text("`-C DIR` or TKT_STORE say where the store is"));
  }
  Found found;
  for (std::string folder = from;; folder = parent_of(folder)) {
    if (found.policy_folder.empty() && exists(joined(folder, policy_file))) {
      found.policy_folder = folder;
    }
    if (exists(joined(folder, ".git")) || is_git_folder(folder)) {
      TRY(auto repository, try_repository(folder, from, found, options));
      if (repository) return repository;
    }
    if (folder == "/" || folder.empty()) return no_store(from, found);
  }
}

namespace git {
namespace {

/// The worktree repository that `folder` lies in; null where there is none.
Result<Handle<git_repository>> surrounding(const std::string& folder, std::string& root,
                                           const OpenOptions& options) {
  for (root = folder;; root = parent_of(root)) {
    if (exists(joined(root, ".git")) || is_git_folder(root)) {
      TRY(Handle<git_repository> repo, open_trusted(root, options));
      if (repo) return repo;
    }
    if (root == "/" || root.empty()) return Handle<git_repository>();
  }
}

Result<Handle<git_repository>> make_repository(const std::string& folder, RepositoryKind kind,
                                               const OpenOptions& options) {
  const std::string branch = initial_branch(options);
  git_repository_init_options how{};
  git_repository_init_options_init(&how, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
  how.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
  if (kind == RepositoryKind::bare) how.flags |= GIT_REPOSITORY_INIT_BARE;
  how.initial_head = branch.c_str();
  git_repository* raw = nullptr;
  if (git_repository_init_ext(&raw, folder.c_str(), &how) != 0) {
    return library_failed(ErrorKind::failed, text("no repository can be made in {}", folder),
                          text("choose a folder that you may write to"));
  }
  configure(raw, options);
  return Handle<git_repository>(raw);
}

}  // namespace
}  // namespace git

std::optional<std::string> config_around(const std::string& folder, const std::string& key,
                                         const OpenOptions& options) {
  using namespace git;  // NOLINT(google-build-using-namespace): the public half of it
  std::string root;
  const auto repo = surrounding(real_path(folder_name(folder)), root, options);
  if (!repo || !*repo) return user_config(key, options);
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repo->get()) != 0) return std::nullopt;
  const Handle<git_config> config(raw);
  const char* value = nullptr;
  if (git_config_get_string(&value, raw, key.c_str()) != 0) return std::nullopt;
  return value;
}

Result<std::unique_ptr<Repository>> create_repository(const std::string& folder,
                                                      RepositoryKind kind,
                                                      const OpenOptions& options) {
  using namespace git;  // NOLINT(google-build-using-namespace): the public half of it
  if (!make_folders(folder_name(folder), {})) return cannot_write(folder, errno);
  const std::string where = real_path(folder);
  std::string root = where;
  Handle<git_repository> repo;
  const bool here = exists(joined(where, ".git")) || is_git_folder(where);
  if (kind == RepositoryKind::worktree || here) {
    TRY(repo, surrounding(where, root, options));
  }
  if (!repo) {
    root = where;
    TRY(repo, make_repository(where, kind, options));
    TRY_VOID(sync_disk_of(where, options.durability));
  }
  const bool bare = git_repository_is_bare(repo.get()) != 0;
  const std::string below = bare ? "" : inside(root, where);
  return wrap(std::move(repo), below.empty() ? "" : below + '/', options);
}

}  // namespace tkt
