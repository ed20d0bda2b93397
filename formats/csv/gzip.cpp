#include "formats/csv/gzip.h"

#include <algorithm>
#include <limits>
#include <string>

#include <zlib.h>

namespace tkt {
namespace {

constexpr std::size_t piece = 64UL * 1024;

/// What comes from the source, read ahead as far as needed.
class Lookahead {
 public:
  explicit Lookahead(ByteSourcePtr source) : source_(std::move(source)), bytes_(piece, '\0') {}

  [[nodiscard]] const std::string& name() const { return source_->name(); }
  [[nodiscard]] std::string_view view() const {
    return std::string_view(bytes_).substr(begin_, end_ - begin_);
  }
  void drop(std::size_t count) { begin_ += count; }
  /// The bytes for zlib, which does not write there but says `Bytef*`.
  char* data() { return bytes_.data() + begin_; }

  /// Reads until `count` bytes can be seen or the source has ended.
  Result<void> want(std::size_t count) {
    while (view().size() < count && !ended_) {
      bytes_.erase(0, begin_);
      end_ -= begin_;
      begin_ = 0;
      bytes_.resize(end_ + piece);
      TRY(const auto got, source_->read(bytes_.data() + end_, piece));
      end_ += got;
      ended_ = got == 0;
    }
    return {};
  }

 private:
  ByteSourcePtr source_;
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

bool has_magic(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b");
}

class MaybeGzip final : public ByteSource {
 public:
  explicit MaybeGzip(ByteSourcePtr source) : ByteSource(source->name()), in_(std::move(source)) {}
  MaybeGzip(const MaybeGzip&) = delete;
  MaybeGzip& operator=(const MaybeGzip&) = delete;
  MaybeGzip(MaybeGzip&&) = delete;
  MaybeGzip& operator=(MaybeGzip&&) = delete;
  ~MaybeGzip() override {
    if (state_ == State::member) inflateEnd(&stream_);
  }

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    if (state_ == State::unknown) TRY_VOID(look());
    if (state_ == State::plain) return read_plain(buffer, size);
    while (state_ != State::ended) {
      if (state_ == State::between) TRY_VOID(next_member());
      if (state_ != State::member) continue;
      TRY(const auto count, read_member(buffer, size));
      if (count > 0) return count;
    }
    return 0U;
  }

 private:
  enum class State { unknown, plain, member, between, ended };

  Result<void> look() {
    TRY_VOID(in_.want(2));
    if (has_magic(in_.view())) return begin_member();
    state_ = State::plain;
    return {};
  }

  Result<std::size_t> read_plain(char* buffer, std::size_t size) {
    TRY_VOID(in_.want(1));
    const auto count = in_.view().copy(buffer, size);
    in_.drop(count);
    return count;
  }

  Result<void> begin_member() {
    constexpr int gzip_only = 16;
    stream_ = {};
    if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK)
      return fail(ErrorKind::failed, text("no memory to decompress {}", name()));
    state_ = State::member;
    return {};
  }

  /// Behind a member: another one, padding, or the end.
  Result<void> next_member() {
    TRY_VOID(in_.want(2));
    if (has_magic(in_.view())) return begin_member();
    while (!in_.view().empty()) {
      if (in_.view().find_first_not_of('\0') != std::string_view::npos)
        return damaged(
            text("{} is damaged: something that is not gzip follows the compressed data", name()));
      in_.drop(in_.view().size());
      TRY_VOID(in_.want(1));
    }
    state_ = State::ended;
    return {};
  }

  /// Bytes of the current member; 0 where it ended.
  Result<std::size_t> read_member(char* buffer, std::size_t size) {
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    while (true) {
      TRY_VOID(in_.want(1));
      const auto offered = in_.view().size();
      const auto room = std::min(size, most);
      stream_.next_in = reinterpret_cast<Bytef*>(in_.data());
      stream_.avail_in = static_cast<uInt>(offered);
      stream_.next_out = reinterpret_cast<Bytef*>(buffer);
      stream_.avail_out = static_cast<uInt>(room);
      const int status = inflate(&stream_, Z_NO_FLUSH);
      in_.drop(offered - stream_.avail_in);
      const auto count = room - stream_.avail_out;
      if (status == Z_STREAM_END) end_member();
      if (status == Z_STREAM_END || count > 0) return count;
      TRY_VOID(check(status, offered));
    }
  }

  Result<void> check(int status, std::size_t offered) {
    if (status == Z_MEM_ERROR)
      return fail(ErrorKind::failed, text("no memory to decompress {}", name()));
    if (status != Z_OK && status != Z_BUF_ERROR)
      return damaged(text("{} is damaged: {}", name(),
                          stream_.msg != nullptr ? stream_.msg : "not a gzip stream"));
    if (offered == 0) return damaged(text("{} is damaged: the compressed data is cut off", name()));
    return {};
  }

  void end_member() {
    inflateEnd(&stream_);
    state_ = State::between;
  }

  static tl::unexpected<Error> damaged(Text message) {
    return fail(ErrorKind::damaged, std::move(message), text("get the file again, whole"));
  }

  Lookahead in_;
  State state_ = State::unknown;
  z_stream stream_{};
};

}  // namespace

ByteSourcePtr inflated_if_gzip(ByteSourcePtr source) {
  return std::make_unique<MaybeGzip>(std::move(source));
}

}  // namespace tkt
