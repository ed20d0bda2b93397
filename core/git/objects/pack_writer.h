#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/git/objects/deflate.h"
#include "core/git/objects/odb.h"
#include "core/git/os.h"

namespace tkt::git {

/// Writes many objects as one pack and its index, in the order they come.
///
/// An object is stored as a delta against the last one in its slot (the same path one commit
/// earlier): that is where the likeness is, and it needs no search. The slots' bytes are kept in
/// memory up to a bound.
class PackWriter : public ObjectSink {
 public:
  /// `folder`: `objects/pack`.
  PackWriter(std::string folder, Sharing sharing, Durability durability);
  ~PackWriter() override;

  Result<Oid> add(Kind kind, std::string_view bytes, std::string_view slot) override;

  /// Syncs pack and index and makes them visible, guarded by a `.keep` file against a `git gc` that
  /// runs before anything refers to the objects. Answers the name of that file.
  Result<std::string> publish();

  [[nodiscard]] std::size_t objects() const { return entries_.size(); }

 private:
  struct Entry {
    Oid oid;
    std::uint64_t offset = 0;
    std::uint32_t crc = 0;
  };
  /// What the next object of a slot may be a delta of.
  struct Base {
    std::string bytes;
    std::uint64_t offset = 0;
    int depth = 0;
  };
  Result<void> start();
  Result<void> write(const Oid& oid, std::string_view head, std::string_view body);
  Result<void> flush();
  void remember(std::string_view slot, std::string_view bytes, std::uint64_t offset, int depth);
  Result<Oid> seal();
  [[nodiscard]] std::string index_bytes(const Oid& checksum);

  std::string folder_;
  Sharing sharing_;
  Durability durability_;
  Deflater deflater_;
  Fd file_;
  std::string temporary_;
  std::string temporary_index_;
  std::string buffer_;
  std::uint64_t size_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<Oid, std::uint64_t, OidHash> offsets_;
  std::unordered_map<std::string, Base> bases_;
  std::deque<std::string> base_order_;
  std::size_t base_bytes_ = 0;
};

}  // namespace tkt::git
