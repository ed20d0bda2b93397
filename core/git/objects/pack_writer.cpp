#include "core/git/objects/pack_writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/git/objects/big_endian.h"
#include "core/git/objects/delta.h"
#include "core/git/objects/sha1.h"

namespace tkt::git {
namespace {

// gitformat-pack. DO NOT CHANGE.
constexpr unsigned offset_delta = 6;
constexpr std::uint32_t pack_version = 2;
constexpr std::string_view index_magic = "\377tOc";

constexpr int deepest_chain = 50;                         // git's own limit
constexpr std::size_t base_budget = 128UL * 1024 * 1024;  // bytes
constexpr std::size_t flush_at = 1024UL * 1024;           // bytes

std::string entry_head(unsigned type, std::size_t size) {
  std::string out;
  unsigned byte = (type << 4U) | static_cast<unsigned>(size & 15U);
  size >>= 4U;
  while (size > 0) {
    out += static_cast<char>(byte | 0x80U);
    byte = static_cast<unsigned>(size & 0x7fU);
    size >>= 7U;
  }
  out += static_cast<char>(byte);
  return out;
}

std::string_view as_text(const Oid& oid) {
  return {reinterpret_cast<const char*>(oid.bytes.data()), oid.bytes.size()};
}

}  // namespace

PackWriter::PackWriter(std::string folder, Sharing sharing, Durability durability)
    : folder_(std::move(folder)),
      sharing_(sharing),
      durability_(durability),
      deflater_(Z_BEST_SPEED) {}

PackWriter::~PackWriter() {
  if (!temporary_.empty()) (void)::unlink(temporary_.c_str());
  if (!temporary_index_.empty()) (void)::unlink(temporary_index_.c_str());
}

Result<void> PackWriter::start() {
  if (!make_folders(folder_, sharing_)) return cannot_write(folder_, errno);
  temporary_ = folder_ + "/tmp_pack_";
  file_ = make_unique_file(temporary_, 0444);
  if (!file_) return cannot_write(folder_, errno);
  buffer_ = "PACK";
  put32(buffer_, pack_version);
  put32(buffer_, 0);
  size_ = buffer_.size();
  return {};
}

Result<void> PackWriter::flush() {
  if (!write_all(file_.get(), buffer_)) return cannot_write(temporary_, errno);
  buffer_.clear();
  return {};
}

Result<void> PackWriter::write(const Oid& oid, std::string_view head, std::string_view body) {
  const std::size_t start = buffer_.size();
  buffer_ += head;
  deflater_.append(buffer_, body);
  const std::size_t length = buffer_.size() - start;
  const auto crc =
      ::crc32(0, reinterpret_cast<const Bytef*>(buffer_.data() + start), static_cast<uInt>(length));
  entries_.push_back({oid, size_, static_cast<std::uint32_t>(crc)});
  offsets_.emplace(oid, size_);
  size_ += length;
  return buffer_.size() >= flush_at ? flush() : Result<void>();
}

void PackWriter::remember(std::string_view slot, std::string_view bytes, std::uint64_t offset,
                          int depth) {
  if (slot.empty() || bytes.size() > base_budget / 8) return;
  auto [at, fresh] = bases_.try_emplace(std::string(slot));
  base_bytes_ += bytes.size();
  base_bytes_ -= at->second.bytes.size();
  at->second.bytes.assign(bytes);
  at->second.offset = offset;
  at->second.depth = depth;
  if (fresh) base_order_.push_back(at->first);
  while (base_bytes_ > base_budget && base_order_.size() > 1) {
    const auto oldest = bases_.find(base_order_.front());
    base_bytes_ -= oldest->second.bytes.size();
    bases_.erase(oldest);
    base_order_.pop_front();
  }
}

Result<Oid> PackWriter::add(Kind kind, std::string_view bytes, std::string_view slot) {
  if (!file_) TRY_VOID(start());
  const Oid oid = name_of_object(kind, bytes);
  if (offsets_.contains(oid)) return oid;
  // A tree's root and a file cannot share a slot: trees' slots begin with the kind.
  const std::string key =
      kind == Kind::commit ? std::string() : fmt::format("{}:{}", kind_name(kind), slot);
  const auto base = bases_.find(key);
  const std::uint64_t offset = size_;
  if (base != bases_.end() && base->second.depth < deepest_chain) {
    const auto make = kind == Kind::tree ? middle_delta : line_delta;
    const std::string delta = make(base->second.bytes, bytes, bytes.size() / 2);
    if (!delta.empty()) {
      const int depth = base->second.depth + 1;
      const std::string head =
          entry_head(offset_delta, delta.size()) + distance_bytes(offset - base->second.offset);
      TRY_VOID(write(oid, head, delta));
      remember(key, bytes, offset, depth);
      return oid;
    }
  }
  TRY_VOID(write(oid, entry_head(static_cast<unsigned>(kind), bytes.size()), bytes));
  remember(key, bytes, offset, 0);
  return oid;
}

/// Puts the number of objects into the head and the check sum at the end.
Result<Oid> PackWriter::seal() {
  TRY_VOID(flush());
  std::string count;
  put32(count, entries_.size());
  if (::pwrite(file_.get(), count.data(), count.size(), 8) != 4) {
    return cannot_write(temporary_, errno);
  }
  Sha1 sum;
  std::string part(flush_at, '\0');
  for (std::uint64_t at = 0; at < size_;) {
    const ssize_t n = ::pread(file_.get(), part.data(), part.size(), static_cast<off_t>(at));
    if (n <= 0) return cannot_write(temporary_, n < 0 ? errno : EIO);
    sum.update(std::string_view(part).substr(0, static_cast<std::size_t>(n)));
    at += static_cast<std::uint64_t>(n);
  }
  const Oid checksum = sum.finish();
  if (!write_all(file_.get(), as_text(checksum))) return cannot_write(temporary_, errno);
  return checksum;
}

/// Pack index, version 2.
std::string PackWriter::index_bytes(const Oid& checksum) {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.oid < b.oid; });
  std::array<std::uint32_t, 256> fan{};
  for (const Entry& entry : entries_) ++fan[entry.oid.bytes[0]];
  std::string out(index_magic);
  put32(out, 2);
  std::uint32_t sum = 0;
  for (const std::uint32_t count : fan) put32(out, sum += count);
  for (const Entry& entry : entries_) out += as_text(entry.oid);
  for (const Entry& entry : entries_) put32(out, entry.crc);
  constexpr std::uint64_t large = 0x80000000U;
  std::vector<std::uint64_t> far;
  for (const Entry& entry : entries_) {
    if (entry.offset < large) {
      put32(out, entry.offset);
    } else {
      put32(out, large | far.size());
      far.push_back(entry.offset);
    }
  }
  for (const std::uint64_t offset : far) {
    put32(out, offset >> 32U);
    put32(out, offset & 0xffffffffU);
  }
  out += as_text(checksum);
  Sha1 all;
  all.update(out);
  return out += as_text(all.finish());
}

Result<std::string> PackWriter::publish() {
  if (!file_) TRY_VOID(start());
  TRY(const Oid checksum, seal());
  temporary_index_ = folder_ + "/tmp_idx_";
  Fd index = make_unique_file(temporary_index_, 0444);
  if (!index || !write_all(index.get(), index_bytes(checksum))) {
    return cannot_write(temporary_index_, errno);
  }
  share_file(file_.get(), sharing_);
  share_file(index.get(), sharing_);
  SyncBatch files(durability_);
  files.add(std::move(file_), temporary_);
  files.add(std::move(index), temporary_index_);
  TRY_VOID(files.run());
  const std::string name = folder_ + "/pack-" + checksum.hex();
  if (!open_file(name + ".keep", O_WRONLY | O_CREAT)) return cannot_write(name + ".keep", errno);
  if (::rename(temporary_.c_str(), (name + ".pack").c_str()) != 0 ||
      ::rename(temporary_index_.c_str(), (name + ".idx").c_str()) != 0) {
    return cannot_write(name, errno);
  }
  temporary_.clear();
  temporary_index_.clear();
  SyncBatch folder(durability_);
  folder.add_folder(folder_);
  TRY_VOID(folder.run());
  return "pack-" + checksum.hex() + ".keep";
}

}  // namespace tkt::git
