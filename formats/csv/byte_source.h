#pragma once
#include <cstddef>
#include <memory>
#include <string>

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

/// The file at `path`, closed with the source. `not_found` where there is none, `failed` where it
/// cannot be read. The only place in `formats` that opens files.
Result<ByteSourcePtr> open_file(const std::string& path);

/// An open descriptor (standard input, a pipe), which stays open.
ByteSourcePtr bytes_of_descriptor(int descriptor, std::string name);

ByteSourcePtr bytes_of_text(std::string bytes, std::string name);

/// All of `source`; refused where it holds more than `limit` bytes.
Result<std::string> read_all(ByteSource& source, std::size_t limit);

}  // namespace tkt
