#include "core/git/objects/deflate.h"

#include <new>

namespace tkt::git {

Deflater::Deflater(int level) {
  if (deflateInit(&stream_, level) != Z_OK) throw std::bad_alloc();
}

Deflater::~Deflater() {
  deflateEnd(&stream_);
}

void Deflater::feed(std::string& out, std::string_view bytes, int flush) {
  // zlib takes its input as mutable, and leaves it alone.
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // NOLINT
  stream_.avail_in = static_cast<uInt>(bytes.size());
  do {
    const std::size_t used = out.size();
    const std::size_t room = bytes.size() + 64;
    out.resize(used + room);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream_.avail_out = static_cast<uInt>(room);
    (void)deflate(&stream_, flush);
    out.resize(used + room - stream_.avail_out);
  } while (stream_.avail_out == 0);
}

void Deflater::append(std::string& out, std::string_view first, std::string_view second) {
  (void)deflateReset(&stream_);
  if (!second.empty()) {
    feed(out, first, Z_NO_FLUSH);
    feed(out, second, Z_FINISH);
  } else {
    feed(out, first, Z_FINISH);
  }
}

}  // namespace tkt::git
