#include "core/git/worktree/index_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>

#include "core/base/chars.h"
#include "core/base/system_reason.h"
#include "core/git/objects/big_endian.h"
#include "core/git/objects/sha1.h"
#include "core/git/objects/tree_cache.h"
#include "core/git/os.h"

namespace tkt::git {
namespace {

// Offsets within an entry (gitformat-index). DO NOT CHANGE.
constexpr std::size_t mtime_at = 8;
constexpr std::size_t mode_at = 24;
constexpr std::size_t size_at = 36;
constexpr std::size_t oid_at = 40;
constexpr std::size_t flags_at = 60;
constexpr std::size_t fixed_size = 62;
constexpr std::size_t header_size = 12;
constexpr std::size_t checksum_size = 20;

constexpr unsigned flag_extended = 0x4000;
constexpr unsigned flag_name_mask = 0x0fff;
constexpr unsigned extended_skip_worktree = 0x4000;
constexpr unsigned extended_intent_to_add = 0x2000;

tl::unexpected<Error> not_an_index() {
  return fail(ErrorKind::damaged, text("git's index is damaged"),
              text("`git fsck` and `git status` in that folder tell more; nothing was changed"));
}

tl::unexpected<Error> other_kind(std::string_view kind, std::string_view command) {
  return fail(ErrorKind::failed, text("a {} index cannot be kept up to date here", kind),
              text("`{}` makes it an ordinary one; nothing was changed", command));
}

std::size_t padded(std::size_t size) {
  return (size + 8U) & ~std::size_t{7};
}

std::string stat_bytes(const std::optional<struct stat>& info, unsigned mode) {
  std::string out;
  if (!info) {
    out.assign(mode_at, '\0');
    put32(out, mode);
    out.append(oid_at - mode_at - 4, '\0');
    return out;
  }
  put32(out, static_cast<std::uint64_t>(info->st_ctim.tv_sec));
  put32(out, static_cast<std::uint64_t>(info->st_ctim.tv_nsec));
  put32(out, static_cast<std::uint64_t>(info->st_mtim.tv_sec));
  put32(out, static_cast<std::uint64_t>(info->st_mtim.tv_nsec));
  put32(out, info->st_dev);
  put32(out, info->st_ino);
  put32(out, mode);
  put32(out, info->st_uid);
  put32(out, info->st_gid);
  put32(out, static_cast<std::uint64_t>(info->st_size));
  return out;
}

}  // namespace

Result<IndexFile> IndexFile::read(const std::string& path) {
  const Fd file = open_file(path, O_RDONLY);
  if (!file && errno == ENOENT) return IndexFile();
  struct stat info{};
  FileBytes bytes;
  if (file && ::fstat(file.get(), &info) == 0) {
    bytes = FileBytes::map(file.get(), static_cast<std::size_t>(info.st_size));
  }
  if (bytes.view().empty()) {
    return tl::unexpected<Error>(
        os_error(errno, text("cannot read {}: {}", path, system_reason(errno))));
  }
  return parse(std::move(bytes), info.st_mtim.tv_sec);
}

Result<IndexFile> IndexFile::parse(FileBytes bytes, std::int64_t written) {
  IndexFile index;
  index.file_ = std::move(bytes);
  index.bytes_ = index.file_.view();
  constexpr std::size_t largest = 0xffffffffU;
  if (index.bytes_.size() < header_size + checksum_size || index.bytes_.size() > largest ||
      !index.bytes_.starts_with("DIRC")) {
    return not_an_index();
  }
  index.version_ = get32(index.bytes_, 4);
  if (index.version_ < 2 || index.version_ > 4) return not_an_index();
  TRY_VOID(index.parse_entries(written));
  TRY_VOID(index.parse_extensions());
  for (const Slot& slot : index.slots_) {
    if (slot.path_size == 0) return not_an_index();
  }
  return index;
}

Result<void> IndexFile::parse_entries(std::int64_t written) {
  const std::uint32_t count = get32(bytes_, 8);
  if (count > bytes_.size() / fixed_size) return not_an_index();
  slots_.reserve(count);
  std::size_t at = header_size;
  for (std::uint32_t i = 0; i < count; ++i) {
    Slot slot;
    if (!parse_entry(at, slot, written)) return not_an_index();
    slots_.push_back(slot);
  }
  entries_end_ = at;
  return {};
}

bool IndexFile::parse_entry(std::size_t& at, Slot& slot, std::int64_t written) {
  const std::size_t end = bytes_.size() - checksum_size;
  if (at + fixed_size + 2 > end) return false;
  slot.start = static_cast<std::uint32_t>(at);
  slot.flags = get16(bytes_, at + flags_at);
  // Touched in the second in which the index was written: its times prove nothing (git's
  // Documentation/technical/racy-git.txt).
  slot.racy = std::int64_t{get32(bytes_, at + mtime_at)} >= written;
  std::size_t name = at + fixed_size + ((slot.flags & flag_extended) != 0 ? 2 : 0);
  if (version_ == 4) {
    if (!parse_compressed_path(name, slot)) return false;
    at = name;
    return at <= end;
  }
  const std::size_t known = slot.flags & flag_name_mask;
  const std::size_t nul = known < flag_name_mask ? name + known : bytes_.find('\0', name);
  if (nul == std::string_view::npos || nul >= end || bytes_[nul] != '\0') return false;
  slot.path_size = static_cast<std::uint32_t>(nul - name);
  at += padded(nul - at);
  return at <= end;
}

/// Version 4: so many bytes less of the path before, then what comes instead.
bool IndexFile::parse_compressed_path(std::size_t& at, Slot& slot) {
  const std::size_t end = bytes_.size() - checksum_size;
  std::size_t strip = 0;
  for (bool first = true;; first = false) {
    if (at >= end || strip > end) return false;
    const auto byte = static_cast<unsigned char>(bytes_[at++]);
    strip = first ? (byte & 0x7fU) : (((strip + 1) << 7U) | (byte & 0x7fU));
    if ((byte & 0x80U) == 0) break;
  }
  const std::size_t nul = bytes_.find('\0', at);
  const std::size_t before = slots_.empty() ? 0 : slots_.back().path_size;
  if (nul == std::string_view::npos || nul >= end || strip > before) return false;
  const std::size_t start = paths_.size();
  paths_.append(paths_, start - before, before - strip).append(bytes_, at, nul - at);
  path_starts_.push_back(start);
  slot.path_size = static_cast<std::uint32_t>(paths_.size() - start);
  at = nul + 1;
  return true;
}

Result<void> IndexFile::parse_extensions() {
  const std::size_t end = bytes_.size() - checksum_size;
  std::size_t at = entries_end_;
  while (at < end) {
    if (at + 8 > end) return not_an_index();
    const std::string_view name = bytes_.substr(at, 4);
    const std::size_t size = get32(bytes_, at + 4);
    if (size > end - at - 8) return not_an_index();
    const std::string_view data = bytes_.substr(at + 8, size);
    if (name == "TREE") tree_cache_ = data;
    if (name == "REUC") resolve_undo_ = data;
    if (name == "link") return other_kind("split", "git update-index --no-split-index");
    if (name == "sdir")
      return other_kind("sparse", "git sparse-checkout reapply --no-sparse-index");
    if (is_small_letter(name[0])) return other_kind(name, "git read-tree HEAD");
    at += 8 + size;
  }
  return {};
}

std::string_view IndexFile::path_of(std::size_t i) const {
  const Slot& slot = slots_[i];
  if (version_ == 4) return std::string_view(paths_).substr(path_starts_[i], slot.path_size);
  const std::size_t fixed = fixed_size + ((slot.flags & flag_extended) != 0 ? 2 : 0);
  return bytes_.substr(slot.start + fixed, slot.path_size);
}

std::uint16_t IndexFile::extended_flags(const Slot& slot) const {
  if ((slot.flags & flag_extended) == 0) return 0;
  return get16(bytes_, slot.start + fixed_size);
}

std::size_t IndexFile::lower_bound(std::string_view path) const {
  std::size_t first = 0;
  std::size_t count = slots_.size();
  while (count > 0) {
    const std::size_t half = count / 2;
    if (path_of(first + half) < path) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

std::optional<IndexFile::Entry> IndexFile::find(std::string_view path) const {
  const std::size_t i = lower_bound(path);
  if (i == slots_.size() || path_of(i) != path || stage(slots_[i]) != 0) {
    return std::nullopt;
  }
  Entry entry;
  entry.file.mode = get32(bytes_, slots_[i].start + mode_at);
  const std::string_view oid = bytes_.substr(slots_[i].start + oid_at, entry.file.oid.bytes.size());
  std::copy(oid.begin(), oid.end(), entry.file.oid.bytes.begin());
  entry.skip_worktree = (extended_flags(slots_[i]) & extended_skip_worktree) != 0;
  entry.intent_to_add = (extended_flags(slots_[i]) & extended_intent_to_add) != 0;
  return entry;
}

bool IndexFile::unmerged(std::string_view path) const {
  const std::size_t i = lower_bound(path);
  return i < slots_.size() && path_of(i) == path && stage(slots_[i]) != 0;
}

bool IndexFile::in_the_way(std::string_view path) const {
  const std::string below = std::string(path) + '/';
  const std::size_t next = lower_bound(below);
  if (next < slots_.size() && path_of(next).starts_with(below)) return true;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::size_t i = lower_bound(path.substr(0, slash));
    if (i < slots_.size() && path_of(i) == path.substr(0, slash)) return true;
  }
  return false;
}

/// Puts a new index together.
class IndexFile::Builder {
 public:
  explicit Builder(const IndexFile& from) : from_(&from) {
    std::string head = "DIRC";
    put32(head, from.version_);
    put32(head, 0);
    head_ = &image_.own(std::move(head));
  }

  /// Entries as they are, from `first` up to but without `last`.
  void copy(std::size_t first, std::size_t last) {
    if (first >= last) return;
    count_ += last - first;
    if (from_->version_ == 4) return copy_compressed(first, last);
    std::size_t done = from_->slots_[first].start;
    for (std::size_t i = first; i < last; ++i) {
      if (!from_->slots_[i].racy) continue;
      const std::size_t size = from_->slots_[i].start + size_at;
      image_.borrow(from_->bytes_.substr(done, size - done));
      image_.borrow(unknown_size);
      done = size + unknown_size.size();
    }
    image_.borrow(from_->bytes_.substr(done, from_->end_of(last - 1) - done));
  }

  void add(std::string_view path, const IndexUpdate& update, unsigned flags, unsigned extended) {
    std::string entry = stat_bytes(update.info, update.file.mode);
    entry.append(reinterpret_cast<const char*>(update.file.oid.bytes.data()),
                 update.file.oid.bytes.size());
    const auto length = static_cast<unsigned>(std::min<std::size_t>(path.size(), flag_name_mask));
    put16(entry, (flags & ~flag_name_mask) | length);
    if ((flags & flag_extended) != 0) put16(entry, extended);
    add_path(entry, path);
    image_.own(std::move(entry));
    ++count_;
  }

  void extension(std::string_view name, std::string_view data) {
    if (data.empty()) return;
    std::string out(name);
    put32(out, data.size());
    out += data;
    image_.own(std::move(out));
  }

  IndexImage finish() && {
    std::string count;
    put32(count, count_);
    head_->replace(8, 4, count);
    image_.finish();
    return std::move(image_);
  }

 private:
  /// A size of 0 makes git compare the contents, as it does itself when it writes an index.
  static constexpr std::string_view unknown_size{"\0\0\0\0", 4};

  void add_path(std::string& entry, std::string_view path) {
    if (from_->version_ != 4) {
      entry += path;
      entry.resize(padded(entry.size()), '\0');
      return;
    }
    const auto [mine, theirs] = std::mismatch(last_.begin(), last_.end(), path.begin(), path.end());
    entry += distance_bytes(static_cast<std::size_t>(last_.end() - mine));
    entry.append(theirs, path.end());
    entry += '\0';
    last_ = path;
  }

  void copy_compressed(std::size_t first, std::size_t last) {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
      const Slot& slot = from_->slots_[i];
      std::string entry(from_->bytes_.substr(
          slot.start, fixed_size + ((slot.flags & flag_extended) != 0 ? 2U : 0U)));
      if (slot.racy) entry.replace(size_at, unknown_size.size(), unknown_size);
      add_path(entry, from_->path_of(i));
      out += entry;
    }
    image_.own(std::move(out));
  }

  const IndexFile* from_;
  IndexImage image_;
  std::string* head_ = nullptr;
  std::string last_;
  std::size_t count_ = 0;
};

IndexImage IndexFile::with(const std::map<std::string, std::optional<IndexUpdate>>& updates) const {
  Builder builder(*this);
  std::vector<std::string> paths;
  std::size_t done = 0;
  for (const auto& [path, update] : updates) {
    paths.push_back(path);
    std::size_t at = lower_bound(path);
    builder.copy(done, at);
    unsigned flags = 0;
    unsigned extended = 0;
    if (at < slots_.size() && path_of(at) == path && stage(slots_[at]) == 0) {
      flags = slots_[at].flags;
      extended = extended_flags(slots_[at]) & ~extended_intent_to_add;
    }
    while (at < slots_.size() && path_of(at) == path) ++at;
    if (update) builder.add(path, *update, flags, extended);
    done = at;
  }
  builder.copy(done, slots_.size());
  builder.extension("TREE", invalidate_tree_cache(tree_cache_, paths));
  builder.extension("REUC", resolve_undo_);
  return std::move(builder).finish();
}

}  // namespace tkt::git
