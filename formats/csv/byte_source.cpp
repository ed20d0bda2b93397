#include "formats/csv/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "core/base/system_reason.h"

namespace tkt {
namespace {

/// What zlib's own reader makes of a descriptor: plain bytes as they are, gzip inflated.
class ZlibSource final : public ByteSource {
 public:
  /// Takes the descriptor over.
  ZlibSource(int descriptor, std::string name)
      : ByteSource(std::move(name)), file_(::gzdopen(descriptor, "rb")) {
    if (file_ == nullptr) ::close(descriptor);
  }
  ZlibSource(const ZlibSource&) = delete;
  ZlibSource& operator=(const ZlibSource&) = delete;
  ZlibSource(ZlibSource&&) = delete;
  ZlibSource& operator=(ZlibSource&&) = delete;
  ~ZlibSource() override { ::gzclose(file_); }

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    constexpr std::size_t most = 1024UL * 1024;
    const int count = ::gzread(file_, buffer, static_cast<unsigned>(std::min(size, most)));
    if (count > 0) return static_cast<std::size_t>(count);
    const int reading = errno;
    int error = file_ == nullptr ? Z_MEM_ERROR : Z_OK;
    ::gzerror(file_, &error);
    if (error == Z_OK) return 0U;
    return tl::unexpected<Error>(mistake(error, reading));
  }

 private:
  [[nodiscard]] Error mistake(int error, int reading) const {
    if (error == Z_ERRNO) return failed(text("cannot read {}: {}", name(), system_reason(reading)));
    if (error == Z_MEM_ERROR) throw std::bad_alloc();
    return {ErrorKind::damaged,
            error == Z_BUF_ERROR
                ? text("{} is damaged: the compressed data is cut off", name())
                : text("{} is damaged: the compressed data is not what was compressed", name()),
            {text("get the file again, whole")},
            {},
            {}};
  }

  static Error failed(Text message) { return {ErrorKind::failed, std::move(message), {}, {}, {}}; }

  gzFile file_;
};

}  // namespace

Result<ByteSourcePtr> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) return std::make_unique<ZlibSource>(descriptor, path);
  const auto kind = errno == ENOENT || errno == ENOTDIR ? ErrorKind::not_found : ErrorKind::failed;
  return fail(kind, text("cannot open {}: {}", path, system_reason(errno)));
}

Result<ByteSourcePtr> bytes_of_text(std::string_view bytes, std::string name) {
  const int descriptor = ::memfd_create("tkt", MFD_CLOEXEC);
  if (descriptor < 0)
    return fail(ErrorKind::failed, text("cannot read {}: {}", name, system_reason(errno)));
  auto source = std::make_unique<ZlibSource>(descriptor, std::move(name));
  while (!bytes.empty()) {
    const auto count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0)
      return fail(ErrorKind::failed,
                  text("cannot read {}: {}", source->name(), system_reason(errno)));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  ::lseek(descriptor, 0, SEEK_SET);
  return source;
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
