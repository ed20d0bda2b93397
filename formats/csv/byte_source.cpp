#include "formats/csv/byte_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tkt {
namespace {

std::string reason(int number) {
  return std::generic_category().message(number);
}

class DescriptorSource : public ByteSource {
 public:
  DescriptorSource(int descriptor, std::string name)
      : ByteSource(std::move(name)), descriptor_(descriptor) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    while (true) {
      const auto count = ::read(descriptor_, buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno == EINTR) continue;
      return fail(ErrorKind::failed, text("cannot read {}: {}", name(), reason(errno)));
    }
  }

 protected:
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

class FileSource final : public DescriptorSource {
 public:
  using DescriptorSource::DescriptorSource;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  FileSource(FileSource&&) = delete;
  FileSource& operator=(FileSource&&) = delete;
  ~FileSource() override { ::close(descriptor()); }
};

class TextSource final : public ByteSource {
 public:
  TextSource(std::string bytes, std::string name)
      : ByteSource(std::move(name)), bytes_(std::move(bytes)) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const auto count = bytes_.copy(buffer, size, at_);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace

Result<ByteSourcePtr> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return std::make_unique<FileSource>(descriptor, path);
  const auto kind = errno == ENOENT || errno == ENOTDIR ? ErrorKind::not_found : ErrorKind::failed;
  return fail(kind, text("cannot open {}: {}", path, reason(errno)));
}

ByteSourcePtr bytes_of_descriptor(int descriptor, std::string name) {
  return std::make_unique<DescriptorSource>(descriptor, std::move(name));
}

ByteSourcePtr bytes_of_text(std::string bytes, std::string name) {
  return std::make_unique<TextSource>(std::move(bytes), std::move(name));
}

Result<std::string> read_all(ByteSource& source, std::size_t limit) {
  constexpr std::size_t piece = 64UL * 1024;
  std::string all;
  std::string buffer(piece, '\0');
  while (true) {
    TRY(const auto count, source.read(buffer.data(), buffer.size()));
    if (count == 0) return all;
    if (all.size() + count > limit)
      return fail(ErrorKind::refused, text("{} is larger than {} bytes", source.name(), limit));
    all.append(buffer, 0, count);
  }
}

}  // namespace tkt
