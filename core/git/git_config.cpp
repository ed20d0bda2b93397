#include "core/git/git_config.h"

#include <mutex>
#include <string_view>

#include "core/git/os.h"

namespace tkt::git {
namespace {

std::string variable(const OpenOptions& options, std::string_view name) {
  return options.env ? options.env(name).value_or("") : "";
}

bool is_true(std::string_view value) {
  return value == "1" || value == "true" || value == "yes" || value == "on";
}

/// One process may open several stores, but libgit2 keeps these settings for all.
std::mutex& settings_mutex() {
  static std::mutex mutex;
  return mutex;
}

void search_in(git_config_level_t level, const std::string& folder) {
  git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, static_cast<int>(level), folder.c_str());
}

/// Folder of git's own configuration below XDG_CONFIG_HOME or ~/.config.
std::string xdg_folder(const OpenOptions& options) {
  const std::string xdg = variable(options, "XDG_CONFIG_HOME");
  if (!xdg.empty()) return xdg + "/git";
  const std::string home = variable(options, "HOME");
  return home.empty() ? "" : home + "/.config/git";
}

/// libgit2 looks for fixed names in folders. Where GIT_CONFIG_GLOBAL or GIT_CONFIG_SYSTEM name
/// files instead, the folders are switched off and `add_named_files` adds the files.
void set_search_paths(const OpenOptions& options) {
  constexpr const char* nowhere = "/dev/null";
  const bool global = variable(options, "GIT_CONFIG_GLOBAL").empty();
  const std::string home = variable(options, "HOME");
  const std::string xdg = xdg_folder(options);
  const bool no_system = is_true(variable(options, "GIT_CONFIG_NOSYSTEM")) ||
                         !variable(options, "GIT_CONFIG_SYSTEM").empty() || !options.env;
  search_in(GIT_CONFIG_LEVEL_GLOBAL, global && !home.empty() ? home : nowhere);
  search_in(GIT_CONFIG_LEVEL_XDG, global && !xdg.empty() ? xdg : nowhere);
  search_in(GIT_CONFIG_LEVEL_SYSTEM, no_system ? nowhere : "/etc");
}

void add_named_files(git_config* config, git_repository* repo, const OpenOptions& options) {
  const std::string global = variable(options, "GIT_CONFIG_GLOBAL");
  const std::string system = variable(options, "GIT_CONFIG_SYSTEM");
  if (!global.empty()) {
    git_config_add_file_ondisk(config, global.c_str(), GIT_CONFIG_LEVEL_GLOBAL, repo, 1);
  }
  if (!system.empty() && !is_true(variable(options, "GIT_CONFIG_NOSYSTEM"))) {
    git_config_add_file_ondisk(config, system.c_str(), GIT_CONFIG_LEVEL_SYSTEM, repo, 1);
  }
}

/// With `extensions.worktreeConfig`, the configuration of this worktree alone lies in a file of its
/// own and goes before all others.
void add_worktree_file(git_config* config, git_repository* repo) {
  int separate = 0;
  if (git_config_get_bool(&separate, config, "extensions.worktreeconfig") != 0 || separate == 0)
    return;
  const std::string file = std::string(git_repository_path(repo)) + "config.worktree";
  if (exists(file)) git_config_add_file_ondisk(config, file.c_str(), GIT_CONFIG_LEVEL_APP, repo, 1);
}

/// Where worktrees have configuration of their own, that of a bare repository says so only there.
bool is_called_bare(git_repository* repo) {
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repo) != 0) return false;
  const Handle<git_config> config(raw);
  int bare = 0;
  return git_config_get_bool(&bare, raw, "core.bare") == 0 && bare != 0;
}

Handle<git_config> default_config(const OpenOptions& options) {
  git_config* raw = nullptr;
  if (git_config_open_default(&raw) != 0) return nullptr;
  Handle<git_config> config(raw);
  add_named_files(raw, nullptr, options);
  return config;
}

/// Does `safe.directory`, from outside the repository, name this folder? The last empty value
/// resets.
bool declared_safe(const std::string& folder, const OpenOptions& options) {
  const Handle<git_config> config = default_config(options);
  git_config_iterator* raw = nullptr;
  if (!config ||
      git_config_multivar_iterator_new(&raw, config.get(), "safe.directory", nullptr) != 0) {
    return false;
  }
  const Handle<git_config_iterator> values(raw);
  bool safe = false;
  git_config_entry* entry = nullptr;
  while (git_config_next(&entry, raw) == 0) {
    std::string_view value = entry->value == nullptr ? "" : entry->value;
    if (value.empty()) safe = false;
    while (value.size() > 1 && value.ends_with('/')) value.remove_suffix(1);
    safe = safe || value == "*" || value == folder;
  }
  return safe;
}

/// libgit2 1.5 says that the owner is another one, or that it found no `safe.directory`, with the
/// status of a missing repository.
bool is_ownership(std::string_view message) {
  return message.find("not owned by") != std::string_view::npos ||
         message.find("safe.directory") != std::string_view::npos;
}

tl::unexpected<Error> not_trusted(const std::string& folder) {
  return fail(ErrorKind::failed,
              text("{} belongs to another user, and git does not trust it", folder),
              text("if you trust it, `git config --global --add safe.directory {}`", folder));
}

tl::unexpected<Error> cannot_open(const std::string& folder) {
  const std::string why = library_message();
  if (why.find("objectformat") != std::string::npos) {
    return fail(ErrorKind::failed,
                text("{} is a SHA-256 repository, which libgit2 cannot read", folder),
                text("make a store in a SHA-1 repository (git's default)"));
  }
  return library_failed(ErrorKind::failed, text("{} cannot be opened", folder),
                        text("`git status` in that folder tells more"));
}

}  // namespace

Result<Handle<git_repository>> open_trusted(const std::string& folder, const OpenOptions& options) {
  start_library();
  const std::lock_guard guard(settings_mutex());
  set_search_paths(options);
  git_repository* raw = nullptr;
  int status =
      git_repository_open_ext(&raw, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
  const bool stranger = status != 0 && is_ownership(library_message());
  if (stranger) {
    if (!declared_safe(folder, options)) return not_trusted(folder);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    status = git_repository_open_ext(&raw, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
  }
  if (status == GIT_ENOTFOUND) return Handle<git_repository>();
  if (status != 0) return cannot_open(folder);
  Handle<git_repository> repo(raw);
  configure(raw, options);
  if (git_repository_is_bare(raw) != 0 || git_repository_is_worktree(raw) != 0 ||
      !is_called_bare(raw))
    return repo;
  if (git_repository_open_bare(&raw, git_repository_path(repo.get())) != 0)
    return cannot_open(folder);
  repo.reset(raw);
  configure(raw, options);
  return repo;
}

void configure(git_repository* repo, const OpenOptions& options) {
  git_config* config = nullptr;
  if (git_repository_config(&config, repo) != 0) return;
  add_named_files(config, repo, options);
  add_worktree_file(config, repo);
  git_config_free(config);
}

std::optional<std::string> user_config(const std::string& key, const OpenOptions& options) {
  start_library();
  const std::lock_guard guard(settings_mutex());
  set_search_paths(options);
  const Handle<git_config> config = default_config(options);
  git_config* raw = nullptr;
  if (!config || git_config_snapshot(&raw, config.get()) != 0) return std::nullopt;
  const Handle<git_config> snapshot(raw);
  const char* value = nullptr;
  if (git_config_get_string(&value, raw, key.c_str()) != 0) return std::nullopt;
  return value;
}

std::string initial_branch(const OpenOptions& options) {
  const auto name = user_config("init.defaultbranch", options).value_or("");
  return name.empty() ? "main" : name;
}

}  // namespace tkt::git
