#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace tkt::git {

/// The bytes of a file, mapped rather than copied. Git replaces its files by renaming, so that a
/// mapping stays what it was.
class FileBytes {
 public:
  FileBytes() = default;
  explicit FileBytes(std::string bytes) : owned_(std::make_unique<std::string>(std::move(bytes))) {}
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  FileBytes(FileBytes&& other) noexcept;
  FileBytes& operator=(FileBytes&& other) noexcept;
  ~FileBytes();

  /// Maps an open file; empty if that cannot be done, with `errno` set.
  static FileBytes map(int fd, std::size_t size);

  [[nodiscard]] std::string_view view() const {
    return owned_ ? std::string_view(*owned_) : std::string_view(mapped_, size_);
  }

 private:
  std::unique_ptr<std::string> owned_;
  char* mapped_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace tkt::git
