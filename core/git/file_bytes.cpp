#include "core/git/file_bytes.h"

#include <utility>

#include <sys/mman.h>

namespace tkt::git {

FileBytes::FileBytes(FileBytes&& other) noexcept
    : owned_(std::move(other.owned_)),
      mapped_(std::exchange(other.mapped_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

FileBytes& FileBytes::operator=(FileBytes&& other) noexcept {
  std::swap(owned_, other.owned_);
  std::swap(mapped_, other.mapped_);
  std::swap(size_, other.size_);
  return *this;
}

FileBytes::~FileBytes() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

FileBytes FileBytes::map(int fd, std::size_t size) {
  FileBytes out;
  if (size == 0) return out;
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  if (at == MAP_FAILED) return out;
  out.mapped_ = static_cast<char*>(at);
  out.size_ = size;
  return out;
}

}  // namespace tkt::git
