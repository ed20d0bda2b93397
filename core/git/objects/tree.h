#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/git/objects/odb.h"
#include "core/git/objects/oid.h"

namespace tkt::git {

/// File modes as trees have them. DO NOT CHANGE.
constexpr unsigned mode_file = 0100644;
constexpr unsigned mode_executable = 0100755;
constexpr unsigned mode_folder = 0040000;

inline bool is_regular(unsigned mode) {
  return (mode & 0170000U) == 0100000U;
}

/// One line of a tree object; `name` points into the tree's bytes.
struct TreeEntry {
  unsigned mode = 0;
  std::string_view name;
  Oid oid;

  [[nodiscard]] bool folder() const { return mode == mode_folder; }
};

/// Goes through the bytes of a tree object.
class TreeReader {
 public:
  explicit TreeReader(std::string_view bytes) : rest_(bytes) {}
  /// The next entry; nothing at the end, or where the bytes are no tree (`damaged`).
  std::optional<TreeEntry> next();
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  std::string_view rest_;
  bool damaged_ = false;
};

/// Git's order of entries: folders sort as if their name ended in a slash.
int compare_names(std::string_view a, bool a_folder, std::string_view b, bool b_folder);

/// A blob and its mode, as a tree or the index names it.
struct FileRef {
  unsigned mode = mode_file;
  Oid oid;
  bool operator==(const FileRef&) const = default;
};

/// Walks trees by path.
class Trees {
 public:
  explicit Trees(const Odb& odb) : odb_(&odb) {}

  /// The bytes of a tree; none of an empty name.
  [[nodiscard]] Result<ObjectBytes> bytes(const Oid& tree) const;
  /// What `path` is in `tree`, folder or file; nothing where there is no such path.
  [[nodiscard]] Result<std::optional<FileRef>> find(const Oid& tree, std::string_view path) const;
  /// The folder `path` of `tree` ("" = itself); the empty name where it is not there.
  [[nodiscard]] Result<Oid> folder(const Oid& tree, std::string_view path) const;

  using Visit = std::function<bool(std::string_view path, const FileRef& file)>;
  /// Every file below, in path order, until `visit` returns false; then the result is false too.
  // NOLINTNEXTLINE(modernize-use-nodiscard)
  Result<bool> walk(const Oid& tree, const std::string& prefix, const Visit& visit) const;

  using VisitDifference =
      std::function<void(std::string_view path, const Oid& before, const Oid& after)>;
  /// Files that differ (content or mode); equal subtrees are skipped.
  // NOLINTNEXTLINE(modernize-use-nodiscard)
  Result<void> diff(const Oid& before, const Oid& after, const std::string& prefix,
                    const VisitDifference& visit) const;

 private:
  struct Pair;
  [[nodiscard]] Result<void> diff_pair(const Pair& pair, const std::string& prefix,
                                       const VisitDifference& visit) const;
  const Odb* odb_;
};

}  // namespace tkt::git
