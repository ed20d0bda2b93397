#include "core/git/objects/tree.h"

#include <algorithm>
#include <cstring>

namespace tkt::git {
namespace {

tl::unexpected<Error> damaged_tree(const Oid& tree) {
  return fail(ErrorKind::damaged, text("tree {} cannot be understood", tree.hex()),
              text("`git fsck` lists what is damaged; fetch it again from another clone"));
}

/// The first part of a path, taken off its front.
std::string_view take_part(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view part = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return part;
}

}  // namespace

std::optional<TreeEntry> TreeReader::next() {
  if (rest_.empty()) return std::nullopt;
  damaged_ = true;
  TreeEntry entry;
  std::size_t i = 0;
  for (; i < rest_.size() && rest_[i] >= '0' && rest_[i] <= '7'; ++i) {
    entry.mode = (entry.mode * 8U) + static_cast<unsigned>(rest_[i] - '0');
  }
  if (i == 0 || i > 6 || i >= rest_.size() || rest_[i] != ' ') return std::nullopt;
  const std::size_t end = rest_.find('\0', i);
  if (end == std::string_view::npos || end == i + 1) return std::nullopt;
  if (rest_.size() - end - 1 < entry.oid.bytes.size()) return std::nullopt;
  entry.name = rest_.substr(i + 1, end - i - 1);
  std::memcpy(entry.oid.bytes.data(), rest_.data() + end + 1, entry.oid.bytes.size());
  rest_.remove_prefix(end + 1 + entry.oid.bytes.size());
  damaged_ = false;
  return entry;
}

int compare_names(std::string_view a, bool a_folder, std::string_view b, bool b_folder) {
  const std::size_t common = std::min(a.size(), b.size());
  if (const int order = std::memcmp(a.data(), b.data(), common); order != 0) return order;
  const auto after = [common](std::string_view name, bool folder) {
    if (name.size() > common) return static_cast<int>(static_cast<unsigned char>(name[common]));
    return folder ? static_cast<int>('/') : 0;
  };
  return after(a, a_folder) - after(b, b_folder);
}

Result<ObjectBytes> Trees::bytes(const Oid& tree) const {
  if (tree.none()) return ObjectBytes();
  return odb_->read(tree, Kind::tree);
}

Result<std::optional<FileRef>> Trees::find(const Oid& tree, std::string_view path) const {
  FileRef at{mode_folder, tree};
  while (!path.empty()) {
    if (at.mode != mode_folder) return std::nullopt;
    const std::string_view part = take_part(path);
    TRY(const ObjectBytes raw, bytes(at.oid));
    TreeReader reader(raw.view());
    auto entry = reader.next();
    while (entry && entry->name != part) entry = reader.next();
    if (reader.damaged()) return damaged_tree(at.oid);
    if (!entry) return std::nullopt;
    at = {entry->mode, entry->oid};
  }
  if (at.oid.none()) return std::nullopt;
  return at;
}

Result<Oid> Trees::folder(const Oid& tree, std::string_view path) const {
  TRY(const auto found, find(tree, path));
  return found && found->mode == mode_folder ? found->oid : Oid{};
}

// NOLINTNEXTLINE(modernize-use-nodiscard)
Result<bool> Trees::walk(const Oid& tree, const std::string& prefix, const Visit& visit) const {
  TRY(const ObjectBytes raw, bytes(tree));
  TreeReader reader(raw.view());
  std::string path = prefix;
  while (const auto entry = reader.next()) {
    path.resize(prefix.size());
    path += entry->name;
    bool more = true;
    if (entry->folder()) {
      TRY(more, walk(entry->oid, path + '/', visit));
    } else if (is_regular(entry->mode)) {
      more = visit(path, {entry->mode, entry->oid});
    }
    if (!more) return false;
  }
  if (reader.damaged()) return damaged_tree(tree);
  return true;
}

/// What stands under one name before and after; either may be nothing.
struct Trees::Pair {
  std::optional<TreeEntry> before;
  std::optional<TreeEntry> after;
};

Result<void> Trees::diff_pair(const Pair& pair, const std::string& prefix,
                              const VisitDifference& visit) const {
  const bool folder = pair.before ? pair.before->folder() : pair.after->folder();
  const std::string path = prefix + std::string(pair.before ? pair.before->name : pair.after->name);
  const Oid before = pair.before ? pair.before->oid : Oid{};
  const Oid after = pair.after ? pair.after->oid : Oid{};
  if (folder) return diff(before, after, path + '/', visit);
  const bool file_before = pair.before && is_regular(pair.before->mode);
  const bool file_after = pair.after && is_regular(pair.after->mode);
  if (file_before || file_after) {
    visit(path, file_before ? before : Oid{}, file_after ? after : Oid{});
  }
  return {};
}

// NOLINTNEXTLINE(modernize-use-nodiscard)
Result<void> Trees::diff(const Oid& before, const Oid& after, const std::string& prefix,
                         const VisitDifference& visit) const {
  if (before == after) return {};
  TRY(const ObjectBytes old_bytes, bytes(before));
  TRY(const ObjectBytes new_bytes, bytes(after));
  TreeReader old_reader(old_bytes.view());
  TreeReader new_reader(new_bytes.view());
  auto a = old_reader.next();
  auto b = new_reader.next();
  while (a || b) {
    int order = 0;
    if (!a || !b) {
      order = a ? -1 : 1;
    } else {
      order = compare_names(a->name, a->folder(), b->name, b->folder());
    }
    const bool same = order == 0 && a->oid == b->oid && a->mode == b->mode;
    Pair pair;
    if (order <= 0) pair.before = a;
    if (order >= 0) pair.after = b;
    if (!same) TRY_VOID(diff_pair(pair, prefix, visit));
    if (order <= 0) a = old_reader.next();
    if (order >= 0) b = new_reader.next();
  }
  if (old_reader.damaged()) return damaged_tree(before);
  if (new_reader.damaged()) return damaged_tree(after);
  return {};
}

}  // namespace tkt::git
