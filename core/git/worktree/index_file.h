#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

#include "core/base/result.h"
#include "core/git/file_bytes.h"
#include "core/git/objects/tree.h"
#include "core/git/worktree/index_image.h"

namespace tkt::git {

/// What the index should say about one path from now on.
struct IndexUpdate {
  FileRef file;
  /// Of the file in the worktree; none = git is to look for itself.
  std::optional<struct stat> info;
};

/// Git's index file, versions 2 to 4, changed in place: entries of other paths are copied byte by
/// byte. libgit2 parses and writes every entry, which takes 105 ms at 100,000 files; this takes 20.
///
/// Extensions that git can make again are dropped, the tree cache is kept and invalidated along the
/// changed paths.
class IndexFile {
 public:
  IndexFile() = default;
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;
  IndexFile(IndexFile&&) = default;
  IndexFile& operator=(IndexFile&&) = default;
  ~IndexFile() = default;

  /// A missing file is an empty index. `failed` for a split or sparse index, `damaged` for bytes
  /// that are no index.
  static Result<IndexFile> read(const std::string& path);
  /// The same from bytes; `written` is the modification time of the file, in seconds.
  static Result<IndexFile> parse(FileBytes bytes, std::int64_t written);

  struct Entry {
    FileRef file;
    bool skip_worktree = false;  ///< left out of a sparse checkout
    bool intent_to_add = false;  ///< `git add -N`: promised, not staged
  };
  /// The staged entry; nothing where there is none or only the sides of a merge conflict.
  [[nodiscard]] std::optional<Entry> find(std::string_view path) const;
  /// Does the path take part in an unfinished merge?
  [[nodiscard]] bool unmerged(std::string_view path) const;
  /// Is there an entry that is a folder on the way to `path`, or lies below it?
  [[nodiscard]] bool in_the_way(std::string_view path) const;

  /// The index with these paths set or, for nothing, taken out. Lives on this one's bytes.
  [[nodiscard]] IndexImage with(
      const std::map<std::string, std::optional<IndexUpdate>>& updates) const;

  [[nodiscard]] std::size_t size() const { return slots_.size(); }
  /// Length of the file.
  [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }

 private:
  /// Where an entry begins, and how long its path is. There may be a million of them.
  struct Slot {
    std::uint32_t start = 0;
    std::uint32_t path_size = 0;
    std::uint16_t flags = 0;
    bool racy = false;
  };
  class Builder;

  Result<void> parse_entries(std::int64_t written);
  [[nodiscard]] bool parse_entry(std::size_t& at, Slot& slot, std::int64_t written);
  [[nodiscard]] bool parse_compressed_path(std::size_t& at, Slot& slot);
  Result<void> parse_extensions();
  [[nodiscard]] std::string_view path_of(std::size_t i) const;
  [[nodiscard]] std::size_t end_of(std::size_t i) const {
    return i + 1 < slots_.size() ? slots_[i + 1].start : entries_end_;
  }
  [[nodiscard]] std::size_t lower_bound(std::string_view path) const;
  [[nodiscard]] unsigned stage(const Slot& slot) const { return (slot.flags >> 12U) & 3U; }
  [[nodiscard]] std::uint16_t extended_flags(const Slot& slot) const;

  FileBytes file_;
  std::string_view bytes_;
  std::string paths_;                     ///< version 4 only: whole paths, one after the other
  std::vector<std::size_t> path_starts_;  ///< version 4 only: where they begin
  std::vector<Slot> slots_;
  std::size_t entries_end_ = 0;
  std::uint32_t version_ = 2;
  std::string_view tree_cache_;
  std::string_view resolve_undo_;
};

}  // namespace tkt::git
