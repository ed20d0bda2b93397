#pragma once
#include <string>
#include <string_view>

#include <zlib.h>

namespace tkt::git {

/// One zlib stream, used again and again: setting one up costs more than a small object.
class Deflater {
 public:
  explicit Deflater(int level);
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater();
  /// Appends the deflated `parts`, one after the other, to `out`.
  void append(std::string& out, std::string_view first, std::string_view second = {});

 private:
  void feed(std::string& out, std::string_view bytes, int flush);
  z_stream stream_{};
};

}  // namespace tkt::git
