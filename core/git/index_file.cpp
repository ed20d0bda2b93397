#include "core/git/index_file.h"

#include <algorithm>
#include <cerrno>

#include "core/git/big_endian.h"
#include "core/git/os.h"
#include "core/git/sha1.h"
#include "core/git/tree_cache.h"

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

std::string varint(std::size_t value) {
  std::string out(1, static_cast<char>(value & 0x7fU));
  while ((value >>= 7U) != 0) {
    --value;
    out.insert(out.begin(), static_cast<char>(0x80U | (value & 0x7fU)));
  }
  return out;
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
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0 && errno == ENOENT) return IndexFile();
  TRY(auto bytes, read_file(path));
  if (!bytes) return IndexFile();
  return parse(*std::move(bytes), info.st_mtim.tv_sec);
}

Result<IndexFile> IndexFile::parse(std::string bytes, std::int64_t written) {
  IndexFile index;
  index.bytes_ = std::move(bytes);
  if (index.bytes_.size() < header_size + checksum_size || !index.bytes_.starts_with("DIRC")) {
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
  slot.start = at;
  slot.flags = get16(bytes_, at + flags_at);
  // Touched in the second in which the index was written: its times prove nothing (git's
  // Documentation/technical/racy-git.txt).
  slot.racy = std::int64_t{get32(bytes_, at + mtime_at)} >= written;
  std::size_t name = at + fixed_size + ((slot.flags & flag_extended) != 0 ? 2 : 0);
  if (version_ == 4) {
    if (!parse_compressed_path(name, slot)) return false;
    at = name;
  } else {
    const std::size_t known = slot.flags & flag_name_mask;
    const std::size_t nul = known < flag_name_mask ? name + known : bytes_.find('\0', name);
    if (nul == std::string::npos || nul >= end || bytes_[nul] != '\0') return false;
    slot.path_start = name;
    slot.path_size = static_cast<std::uint32_t>(nul - name);
    at += padded(nul - at);
  }
  slot.length = at - slot.start;
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
  const std::string before = slots_.empty() ? "" : std::string(path_of(slots_.back()));
  if (nul == std::string::npos || nul >= end || strip > before.size()) return false;
  slot.path_start = paths_.size();
  paths_.append(before, 0, before.size() - strip).append(bytes_, at, nul - at);
  slot.path_size = static_cast<std::uint32_t>(paths_.size() - slot.path_start);
  at = nul + 1;
  return true;
}

Result<void> IndexFile::parse_extensions() {
  const std::size_t end = bytes_.size() - checksum_size;
  std::size_t at = entries_end_;
  while (at < end) {
    if (at + 8 > end) return not_an_index();
    const std::string_view name = std::string_view(bytes_).substr(at, 4);
    const std::size_t size = get32(bytes_, at + 4);
    if (size > end - at - 8) return not_an_index();
    const std::string_view data = std::string_view(bytes_).substr(at + 8, size);
    if (name == "TREE") tree_cache_ = data;
    if (name == "REUC") resolve_undo_ = data;
    if (name == "link") return other_kind("split", "git update-index --no-split-index");
    if (name == "sdir")
      return other_kind("sparse", "git sparse-checkout reapply --no-sparse-index");
    if (name[0] >= 'a' && name[0] <= 'z') return other_kind(name, "git read-tree HEAD");
    at += 8 + size;
  }
  return {};
}

std::string_view IndexFile::path_of(const Slot& slot) const {
  const std::string& where = version_ == 4 ? paths_ : bytes_;
  return std::string_view(where).substr(slot.path_start, slot.path_size);
}

std::uint16_t IndexFile::extended_flags(const Slot& slot) const {
  if ((slot.flags & flag_extended) == 0) return 0;
  return get16(bytes_, slot.start + fixed_size);
}

std::size_t IndexFile::lower_bound(std::string_view path) const {
  const auto at = std::lower_bound(
      slots_.begin(), slots_.end(), path,
      [this](const Slot& slot, std::string_view wanted) { return path_of(slot) < wanted; });
  return static_cast<std::size_t>(at - slots_.begin());
}

std::optional<IndexFile::Entry> IndexFile::find(std::string_view path) const {
  const std::size_t i = lower_bound(path);
  if (i == slots_.size() || path_of(slots_[i]) != path || stage(slots_[i]) != 0) {
    return std::nullopt;
  }
  Entry entry;
  entry.file.mode = get32(bytes_, slots_[i].start + mode_at);
  const std::string_view oid =
      std::string_view(bytes_).substr(slots_[i].start + oid_at, entry.file.oid.bytes.size());
  std::copy(oid.begin(), oid.end(), entry.file.oid.bytes.begin());
  entry.skip_worktree = (extended_flags(slots_[i]) & extended_skip_worktree) != 0;
  entry.intent_to_add = (extended_flags(slots_[i]) & extended_intent_to_add) != 0;
  return entry;
}

bool IndexFile::unmerged(std::string_view path) const {
  const std::size_t i = lower_bound(path);
  return i < slots_.size() && path_of(slots_[i]) == path && stage(slots_[i]) != 0;
}

bool IndexFile::in_the_way(std::string_view path) const {
  const std::string below = std::string(path) + '/';
  const std::size_t next = lower_bound(below);
  if (next < slots_.size() && path_of(slots_[next]).starts_with(below)) return true;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::size_t i = lower_bound(path.substr(0, slash));
    if (i < slots_.size() && path_of(slots_[i]) == path.substr(0, slash)) return true;
  }
  return false;
}

/// Puts a new index together.
class IndexFile::Builder {
 public:
  explicit Builder(const IndexFile& from) : from_(&from) {
    out_.reserve(from.bytes_.size() + 4096);
    out_ += "DIRC";
    put32(out_, from.version_);
    put32(out_, 0);
  }

  /// Entries as they are, from `first` up to but without `last`.
  void copy(std::size_t first, std::size_t last) {
    if (first >= last) return;
    if (from_->version_ == 4) return copy_compressed(first, last);
    const std::size_t start = from_->slots_[first].start;
    const std::size_t moved = out_.size() - start;
    const Slot& end = from_->slots_[last - 1];
    out_.append(from_->bytes_, start, end.start + end.length - start);
    for (std::size_t i = first; i < last; ++i) {
      if (from_->slots_[i].racy) smudge(from_->slots_[i].start + moved);
    }
    count_ += last - first;
  }

  void add(std::string_view path, const IndexUpdate& update, unsigned flags, unsigned extended) {
    const std::size_t start = out_.size();
    out_ += stat_bytes(update.info, update.file.mode);
    out_.append(reinterpret_cast<const char*>(update.file.oid.bytes.data()),
                update.file.oid.bytes.size());
    const unsigned length =
        static_cast<unsigned>(std::min<std::size_t>(path.size(), flag_name_mask));
    put16(out_, (flags & ~flag_name_mask) | length);
    if ((flags & flag_extended) != 0) put16(out_, extended);
    add_path(start, path);
    ++count_;
  }

  void extension(std::string_view name, std::string_view data) {
    if (data.empty()) return;
    out_ += name;
    put32(out_, data.size());
    out_ += data;
  }

  std::string finish() && {
    std::string count;
    put32(count, count_);
    out_.replace(8, 4, count);
    Sha1 sum;
    sum.update(out_);
    const Oid checksum = sum.finish();
    out_.append(reinterpret_cast<const char*>(checksum.bytes.data()), checksum.bytes.size());
    return std::move(out_);
  }

 private:
  /// A size of 0 makes git compare the contents, as it does itself when it writes an index.
  void smudge(std::size_t entry) { out_.replace(entry + size_at, 4, 4, '\0'); }

  void add_path(std::size_t start, std::string_view path) {
    if (from_->version_ != 4) {
      out_ += path;
      out_.append(padded(out_.size() - start) - (out_.size() - start), '\0');
      return;
    }
    const auto [mine, theirs] = std::mismatch(last_.begin(), last_.end(), path.begin(), path.end());
    out_ += varint(static_cast<std::size_t>(last_.end() - mine));
    out_.append(theirs, path.end());
    out_ += '\0';
    last_ = path;
  }

  void copy_compressed(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Slot& slot = from_->slots_[i];
      const std::size_t start = out_.size();
      out_.append(from_->bytes_, slot.start,
                  fixed_size + ((slot.flags & flag_extended) != 0 ? 2 : 0));
      if (slot.racy) smudge(start);
      add_path(start, from_->path_of(slot));
      ++count_;
    }
  }

  const IndexFile* from_;
  std::string out_;
  std::string last_;
  std::size_t count_ = 0;
};

std::string IndexFile::with(
    const std::map<std::string, std::optional<IndexUpdate>>& updates) const {
  Builder builder(*this);
  std::vector<std::string> paths;
  std::size_t done = 0;
  for (const auto& [path, update] : updates) {
    paths.push_back(path);
    std::size_t at = lower_bound(path);
    builder.copy(done, at);
    unsigned flags = 0;
    unsigned extended = 0;
    if (at < slots_.size() && path_of(slots_[at]) == path && stage(slots_[at]) == 0) {
      flags = slots_[at].flags;
      extended = extended_flags(slots_[at]) & ~extended_intent_to_add;
    }
    while (at < slots_.size() && path_of(slots_[at]) == path) ++at;
    if (update) builder.add(path, *update, flags, extended);
    done = at;
  }
  builder.copy(done, slots_.size());
  builder.extension("TREE", invalidate_tree_cache(tree_cache_, paths));
  builder.extension("REUC", resolve_undo_);
  return std::move(builder).finish();
}

}  // namespace tkt::git
