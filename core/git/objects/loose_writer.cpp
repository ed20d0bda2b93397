#include "core/git/objects/loose_writer.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace tkt::git {

LooseWriter::~LooseWriter() {
  for (const Pending& file : pending_) (void)::unlink(file.temporary.c_str());
}

Result<Oid> LooseWriter::add(Kind kind, std::string_view bytes, std::string_view /*slot*/) {
  const Oid oid = name_of_object(kind, bytes);
  if (!done_.insert(oid).second) return oid;
  const std::string header = fmt::format("{} {}{}", kind_name(kind), bytes.size(), '\0');
  std::string deflated;
  deflater_.append(deflated, header, bytes);
  TRY_VOID(write(oid, std::move(deflated)));
  return oid;
}

Result<void> LooseWriter::write(const Oid& oid, std::string deflated) {
  const std::string hex = oid.hex();
  const std::string folder = objects_ + '/' + hex.substr(0, 2);
  const std::string path = folder + '/' + hex.substr(2);
  std::string temporary = folder + "/tmp_obj_";
  Fd file = make_unique_file(temporary, 0444);
  // Not there yet, or an empty one that `git gc` has just taken away.
  for (int tries = 0; !file && errno == ENOENT && tries < 3; ++tries) {
    if (!make_folders(folder, sharing_)) return cannot_write(folder, errno);
    batch_.add_folder(objects_);
    file = make_unique_file(temporary, 0444);
  }
  if (!file) return cannot_write(folder, errno);
  pending_.push_back({temporary, folder, path, oid, std::move(deflated)});
  if (!write_all(file.get(), pending_.back().deflated)) return cannot_write(path, errno);
  share_file(file.get(), sharing_);
  batch_.add(std::move(file), temporary);
  return {};
}

Result<void> LooseWriter::publish() {
  SyncBatch folders(durability_);
  for (const Pending& file : pending_) {
    if (::rename(file.temporary.c_str(), file.name.c_str()) != 0) {
      return cannot_write(file.name, errno);
    }
    folders.add_folder(file.folder);
  }
  published_ = std::move(pending_);
  pending_.clear();
  return folders.run();
}

Result<void> LooseWriter::restore_pruned() {
  auto pruned = std::exchange(published_, {});
  std::erase_if(pruned, [](const Pending& file) { return exists(file.name); });
  if (pruned.empty()) return {};
  for (Pending& file : pruned) TRY_VOID(write(file.oid, std::move(file.deflated)));
  TRY_VOID(batch_.run());
  return publish();
}

}  // namespace tkt::git
