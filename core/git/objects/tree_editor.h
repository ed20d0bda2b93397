#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/git/objects/tree.h"

namespace tkt::git {

/// A tree that changes. Folders are read when a path leads into them; `write` makes new objects
/// only for the folders along the changed paths, and can be called again after further changes.
class TreeEditor {
 public:
  TreeEditor(const Odb& odb, const Oid& root);
  ~TreeEditor();
  TreeEditor(const TreeEditor&) = delete;
  TreeEditor& operator=(const TreeEditor&) = delete;

  /// `refused`-free: a folder where the file should go, or a file where a folder should, is
  /// `conflict`.
  Result<std::optional<FileRef>> find(std::string_view path);
  Result<void> put(std::string_view path, const FileRef& file);
  /// Also takes away folders that become empty.
  Result<void> remove(std::string_view path);

  /// New tree objects into `sink`; the name of the root. An empty root is git's empty tree.
  Result<Oid> write(ObjectSink& sink);

 private:
  struct Node;
  struct Entry;
  Result<Node*> child(Node& node, std::string_view name, bool make);
  Result<bool> remove_in(Node& node, std::string_view path);
  Result<Oid> write_node(Node& node, ObjectSink& sink, const std::string& slot);
  [[nodiscard]] Result<std::unique_ptr<Node>> load(const Oid& tree) const;

  const Odb* odb_;
  Oid root_oid_;
  std::unique_ptr<Node> root_;
};

}  // namespace tkt::git
