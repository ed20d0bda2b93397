#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "core/git/objects/deflate.h"
#include "core/git/objects/odb.h"
#include "core/git/os.h"

namespace tkt::git {

/// Writes a few objects as loose files, durably and with as few waits for the disk as possible: all
/// are written under temporary names that `git gc` knows, then synced together, then renamed.
///
/// An object that is there already is written again: the file it is in may be about to be pruned.
class LooseWriter : public ObjectSink {
 public:
  LooseWriter(std::string objects, Sharing sharing, Durability durability)
      : objects_(std::move(objects)),
        sharing_(sharing),
        durability_(durability),
        batch_(durability) {}
  ~LooseWriter() override;

  Result<Oid> add(Kind kind, std::string_view bytes, std::string_view slot) override;
  /// What must be synced before `publish`.
  SyncBatch& batch() { return batch_; }
  /// Gives the synced files their names and syncs the folders.
  Result<void> publish();
  /// Writes again what a `git prune` took away after `publish`: it had looked for what is reachable
  /// before the branch moved.
  Result<void> restore_pruned();

 private:
  struct Pending {
    std::string temporary;
    std::string folder;
    std::string name;
    Oid oid;
    std::string deflated;
  };
  Result<void> write(const Oid& oid, std::string deflated);

  std::string objects_;
  Sharing sharing_;
  Durability durability_;
  Deflater deflater_{Z_BEST_SPEED};
  SyncBatch batch_;
  std::vector<Pending> pending_;
  std::vector<Pending> published_;
  std::unordered_set<Oid, OidHash> done_;
};

}  // namespace tkt::git
