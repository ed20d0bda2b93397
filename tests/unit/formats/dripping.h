#pragma once
#include <algorithm>
#include <string>

#include "formats/csv/byte_source.h"

namespace tkt::test {

/// Gives out its text a few bytes at a time, and may break at the end.
class Dripping final : public ByteSource {
 public:
  Dripping(std::string bytes, std::size_t drop, bool breaks = false)
      : ByteSource("prueba.csv"), bytes_(std::move(bytes)), drop_(drop), breaks_(breaks) {}
  Result<std::size_t> read(char* buffer, std::size_t size) override {
    if (at_ == bytes_.size() && breaks_) return fail(ErrorKind::failed, text("disk on fire"));
    const auto count = bytes_.copy(buffer, std::min(size, drop_), at_);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t drop_;
  bool breaks_;
  std::size_t at_ = 0;
};

}  // namespace tkt::test
