#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt {

/// Bytes that come one piece at a time, so that a file of any size is read in little memory.
class ByteSource {
 public:
  explicit ByteSource(std::string name) : name_(std::move(name)) {}
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ByteSource(ByteSource&&) = delete;
  ByteSource& operator=(ByteSource&&) = delete;
  virtual ~ByteSource() = default;

  /// Puts between 1 and `size` bytes into `buffer` and says how many; 0 at the end. `failed` where
  /// reading fails, `damaged` where the bytes are not what they should be.
  virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;

  /// How messages call it: a path, or "standard input".
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
};

using ByteSourcePtr = std::unique_ptr<ByteSource>;

/// The file at `path`, inflated where it is gzip (the bytes tell, not the name; several members are
/// one text). `not_found` where there is none, `failed` where it cannot be read. Reading is
/// `damaged` where the compressed data is wrong or cut; what came before it has been given out by
/// then. The only place in `formats` that opens files.
Result<ByteSourcePtr> open_file(const std::string& path);

/// Bytes that are in memory, inflated in the same way.
Result<ByteSourcePtr> bytes_of_text(std::string_view bytes, std::string name);

/// All of `source`; refused where it holds more than `limit` bytes.
Result<std::string> read_all(ByteSource& source, std::size_t limit);

}  // namespace tkt
