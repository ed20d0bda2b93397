#include "core/git/objects/tree_editor.h"

#include <algorithm>
#include <charconv>

namespace tkt::git {

struct TreeEditor::Entry {
  unsigned mode = 0;
  std::string name;
  Oid oid;
  std::unique_ptr<Node> child;
};

struct TreeEditor::Node {
  std::vector<Entry> entries;
  bool dirty = false;

  [[nodiscard]] auto position(std::string_view name, bool folder) {
    return std::lower_bound(entries.begin(), entries.end(), name,
                            [folder](const Entry& entry, std::string_view wanted) {
                              return compare_names(entry.name, entry.mode == mode_folder, wanted,
                                                   folder) < 0;
                            });
  }

  [[nodiscard]] Entry* find(std::string_view name) {
    for (const bool folder : {false, true}) {
      const auto at = position(name, folder);
      if (at != entries.end() && at->name == name) return &*at;
    }
    return nullptr;
  }

  Entry& insert(std::string_view name, unsigned mode) {
    return *entries.insert(position(name, mode == mode_folder),
                           Entry{mode, std::string(name), {}, nullptr});
  }

  [[nodiscard]] std::string bytes() const {
    std::string out;
    std::array<char, 8> digits{};
    for (const Entry& entry : entries) {
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), entry.mode, 8);
      out.append(digits.data(), end.ptr);
      out += ' ';
      out += entry.name;
      out += '\0';
      // Bytes are bytes: a tree holds names as 20 raw ones.
      out.append(reinterpret_cast<const char*>(entry.oid.bytes.data()), entry.oid.bytes.size());
    }
    return out;
  }
};

namespace {

tl::unexpected<Error> in_the_way(std::string_view path) {
  return fail(ErrorKind::conflict,
              text("{} cannot be written: a file and a folder of the same name would meet", path),
              text("move the other one out of the way, commit that with git, and run it again"));
}

std::string_view first_part(std::string_view path) {
  return path.substr(0, path.find('/'));
}

}  // namespace

TreeEditor::TreeEditor(const Odb& odb, const Oid& root) : odb_(&odb), root_oid_(root) {}
TreeEditor::~TreeEditor() = default;

Result<std::unique_ptr<TreeEditor::Node>> TreeEditor::load(const Oid& tree) const {
  auto node = std::make_unique<Node>();
  TRY(const ObjectBytes bytes, Trees(*odb_).bytes(tree));
  TreeReader reader(bytes.view());
  while (const auto entry = reader.next()) {
    node->entries.push_back({entry->mode, std::string(entry->name), entry->oid, nullptr});
  }
  if (reader.damaged()) {
    return fail(ErrorKind::damaged, text("tree {} cannot be understood", tree.hex()),
                text("`git fsck` lists what is damaged; fetch it again from another clone"));
  }
  return node;
}

/// The folder `name` below `node`; null where it is not there and not to be made.
Result<TreeEditor::Node*> TreeEditor::child(Node& node, std::string_view name, bool make) {
  Entry* entry = node.find(name);
  if (entry == nullptr) {
    if (!make) return nullptr;
    entry = &node.insert(name, mode_folder);
    entry->child = std::make_unique<Node>();
  }
  if (entry->mode != mode_folder) {
    if (make) return in_the_way(name);
    return nullptr;
  }
  if (!entry->child) {
    TRY(entry->child, load(entry->oid));
  }
  return entry->child.get();
}

Result<std::optional<FileRef>> TreeEditor::find(std::string_view path) {
  if (!root_) {
    TRY(root_, load(root_oid_));
  }
  Node* node = root_.get();
  for (std::string_view part = first_part(path); part.size() < path.size();
       part = first_part(path)) {
    TRY(node, child(*node, part, false));
    if (node == nullptr) return std::nullopt;
    path.remove_prefix(part.size() + 1);
  }
  const Entry* entry = node->find(path);
  if (entry == nullptr) return std::nullopt;
  return FileRef{entry->mode, entry->oid};
}

Result<void> TreeEditor::put(std::string_view path, const FileRef& file) {
  if (!root_) {
    TRY(root_, load(root_oid_));
  }
  const std::string_view whole = path;
  Node* node = root_.get();
  node->dirty = true;
  for (std::string_view part = first_part(path); part.size() < path.size();
       part = first_part(path)) {
    TRY(node, child(*node, part, true));
    node->dirty = true;
    path.remove_prefix(part.size() + 1);
  }
  Entry* entry = node->find(path);
  if (entry != nullptr && !is_regular(entry->mode)) return in_the_way(whole);
  if (entry == nullptr) entry = &node->insert(path, file.mode);
  entry->mode = file.mode;
  entry->oid = file.oid;
  return {};
}

Result<bool> TreeEditor::remove_in(Node& node, std::string_view path) {
  const std::string_view part = first_part(path);
  Entry* entry = node.find(part);
  if (entry == nullptr) return false;
  if (part.size() < path.size()) {
    TRY(Node * below, child(node, part, false));
    if (below == nullptr) return false;
    TRY(const bool removed, remove_in(*below, path.substr(part.size() + 1)));
    if (!removed) return false;
    node.dirty = true;
    if (!below->entries.empty()) return true;
  } else if (!is_regular(entry->mode)) {
    return in_the_way(path);
  }
  node.entries.erase(node.entries.begin() + (entry - node.entries.data()));
  node.dirty = true;
  return true;
}

Result<void> TreeEditor::remove(std::string_view path) {
  if (!root_) {
    TRY(root_, load(root_oid_));
  }
  TRY_VOID(remove_in(*root_, path));
  return {};
}

Result<Oid> TreeEditor::write_node(Node& node, ObjectSink& sink, const std::string& slot) {
  for (Entry& entry : node.entries) {
    if (!entry.child || !entry.child->dirty) continue;
    TRY(entry.oid, write_node(*entry.child, sink, slot + '/' + entry.name));
  }
  node.dirty = false;
  return sink.add(Kind::tree, node.bytes(), slot);
}

Result<Oid> TreeEditor::write(ObjectSink& sink) {
  if (!root_ && !root_oid_.none()) return root_oid_;
  if (!root_) {
    TRY(root_, load(root_oid_));
    root_->dirty = true;
  }
  if (!root_->dirty && !root_oid_.none()) return root_oid_;
  TRY(root_oid_, write_node(*root_, sink, ""));
  return root_oid_;
}

}  // namespace tkt::git
