#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/index/database.h"
#include "core/ports/codec.h"
#include "core/ports/repository.h"
#include "core/ports/ticket_index.h"

namespace tkt::index {

/// The database file of a store's cache, and how it comes to stand at a snapshot. Everything throws
/// `Trouble` where the file cannot be used.
class CacheFile {
 public:
  CacheFile(std::string folder, RepositoryReader& repository, Codec& codec)
      : folder_(std::move(folder)), repository_(repository), codec_(codec) {}

  [[nodiscard]] bool exists() const;

  /// Opens it (made where it is missing) and brings it to the snapshot by what differs, or from
  /// nothing. False where the repository cannot say what differs.
  bool stand_at(const Snapshot& at);

  /// One's own change: brings an existing cache from `before` to `after`, if it stood at `before`.
  void follow(const Snapshot& before, const Snapshot& after,
              std::span<const WrittenTicket> written);

  /// Deletes the file. It holds nothing that the store does not hold.
  void throw_away();

  Database& database() { return *db_; }

 private:
  struct Difference {
    std::string path;
    ObjectName after;
  };

  [[nodiscard]] std::string path() const;
  void open(Database::Open how);
  bool refresh(const Snapshot& at, std::span<const WrittenTicket> written);
  std::optional<std::vector<Difference>> differences(const ObjectName& from, const ObjectName& to);
  void apply(const std::vector<Difference>& differences, std::span<const WrittenTicket> written);
  [[nodiscard]] bool is_worn();

  std::string folder_;
  RepositoryReader& repository_;
  Codec& codec_;
  std::unique_ptr<Database> db_;
};

}  // namespace tkt::index
