#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/git/open.h"
#include "tests/support/must.h"
#include "tests/support/temp_repo.h"

namespace tkt::test {

inline OpenOptions options() {
  OpenOptions out;
  out.env = test_environment;
  out.git_patience = std::chrono::milliseconds(20);
  out.durability = Durability::none;
  return out;
}

inline std::unique_ptr<Repository> open_store(const std::string& folder) {
  return must(open_repository(folder, options()));
}

inline NewCommit change(std::vector<FileChange> files, const std::string& subject = "change") {
  const Signature who{"Ana Díaz", "ana@desk.example", Instant(Seconds(1700000000)), -300};
  return {{who, who, subject + "\n"}, std::move(files)};
}

/// Writes over whatever HEAD is now.
inline Snapshot put(Repository& store, const std::string& path, std::optional<std::string> bytes) {
  const Snapshot base = must(store.head());
  return must(store.commit(base, change({{path, std::move(bytes)}}, "put " + path)));
}

inline constexpr const char* first_ticket = "tickets/2026/11/22/T-1.toml";

/// A fresh store with a policy and one ticket.
struct Store {
  TempFolder folder;
  std::string path = folder.at("desk");
  std::unique_ptr<Repository> repository;

  explicit Store(RepositoryKind kind = RepositoryKind::worktree) {
    repository = must(create_repository(path, kind, options()));
    must(repository->commit({},
                            change({{"tkt.toml", "policy\n"}, {first_ticket, "one\n"}}, "init")));
  }
  std::string git(const std::vector<std::string>& words) const { return run_git(path, words); }
  [[nodiscard]] std::string status() const { return git({"status", "--porcelain"}); }
  [[nodiscard]] std::string fsck() const {
    const Ran ran = run(path, {"git", "fsck", "--strict", "--no-dangling"});
    return ran.status == 0 ? ran.out : ran.out + ran.err + "failed";
  }
};

}  // namespace tkt::test
