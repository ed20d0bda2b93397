#include "formats/csv/utf8_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include <iconv.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

constexpr std::size_t piece_size = 64UL * 1024;
constexpr std::string_view utf8_name = "UTF-8";

bool is_ascii_byte(char c) {
  return (c & 0x80) == 0;
}

/// Turns pieces of one encoding into UTF-8.
class Converter {
 public:
  /// Nothing where iconv knows no such encoding.
  static std::optional<Converter> to_utf8_from(const std::string& encoding) {
    Converter made;
    made.handle_ = ::iconv_open("UTF-8", encoding.c_str());
    if (made.is_closed()) return std::nullopt;
    return made;
  }
  Converter(const Converter&) = delete;
  Converter(Converter&& other) noexcept : handle_(std::exchange(other.handle_, closed())) {}
  Converter& operator=(const Converter&) = delete;
  Converter& operator=(Converter&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Converter() {
    if (!is_closed()) ::iconv_close(handle_);
  }

  enum class Ended { all, cut, wrong };  ///< cut: the last letter has bytes to come

  /// Takes what it can off the front of `from`.
  Ended convert(std::string_view& from, std::string& to) {
    std::array<char, piece_size> out{};
    while (true) {
      auto* in = const_cast<char*>(from.data());  // iconv's interface; it does not write there
      auto in_left = from.size();
      auto* at = out.data();
      auto out_left = out.size();
      const auto result = ::iconv(handle_, &in, &in_left, &at, &out_left);
      const int error = errno;
      to.append(out.data(), out.size() - out_left);
      from.remove_prefix(from.size() - in_left);
      if (result != static_cast<std::size_t>(-1)) return Ended::all;
      if (error != E2BIG) return error == EINVAL ? Ended::cut : Ended::wrong;
    }
  }

 private:
  Converter() = default;
  static iconv_t closed() {
    return reinterpret_cast<iconv_t>(-1);  // iconv_open(3) has it so
  }
  [[nodiscard]] bool is_closed() const { return handle_ == closed(); }

  iconv_t handle_ = closed();
};

enum class Judgement { utf8, western };
enum class Piece { last, more_follows };

/// How many bytes the letter of UTF-8 has that `text` begins with; 0 = none does.
std::size_t letter_size(std::string_view text) {
  constexpr std::size_t longest = 4;
  for (std::size_t size = 1; size <= std::min(longest, text.size()); ++size) {
    if (utf8::is_valid(text.substr(0, size))) return size;
  }
  return 0;
}

/// What a piece that has more than ASCII in it is written in. In a code page two such letters
/// seldom stand together, and only together could they look like one of UTF-8.
Judgement judged(std::string_view text, Piece which) {
  constexpr std::size_t longest = 4;
  std::size_t good = 0;
  std::size_t bad = 0;
  while (!text.empty()) {
    const auto size = letter_size(text);
    if (size > 1) ++good;
    const bool cut = which == Piece::more_follows && text.size() < longest;
    if (size == 0 && !cut) ++bad;
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return bad > good ? Judgement::western : Judgement::utf8;
}

class DecodedSource final : public Utf8Source {
 public:
  DecodedSource(ByteSourcePtr source, std::string encoding, std::optional<Converter> converter)
      : Utf8Source(source->name()),
        source_(std::move(source)),
        encoding_(std::move(encoding)),
        converter_(std::move(converter)) {}

  [[nodiscard]] std::string_view encoding() const override { return encoding_; }

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    if (!started_) TRY_VOID(start());
    while (ready_.empty()) {
      if (raw_.empty() && !ended_) TRY_VOID(fill());
      if (raw_.empty()) return 0U;
      TRY_VOID(decode());
    }
    const auto count = std::min(size, ready_.size());
    ready_.copy(buffer, count);
    ready_.erase(0, count);
    return count;
  }

 private:
  /// As many bytes as a piece has, or all there are.
  Result<void> fill() {
    while (raw_.size() < piece_size && !ended_) {
      const auto before = raw_.size();
      raw_.resize(piece_size);
      TRY(const auto count, source_->read(raw_.data() + before, piece_size - before));
      raw_.resize(before + count);
      ended_ = count == 0;
    }
    return {};
  }

  Result<void> start() {
    started_ = true;
    TRY_VOID(fill());
    TRY_VOID(refuse_workbook());
    if (!encoding_.empty()) return {};
    const std::string_view begin = raw_;
    if (begin.starts_with("\xFF\xFE")) return become("UTF-16LE", 2);
    if (begin.starts_with("\xFE\xFF")) return become("UTF-16BE", 2);
    if (begin.size() < 2 || begin.starts_with(std::string_view("\0\0", 2))) return {};
    if (begin[1] == '\0') return become("UTF-16LE", 0);
    if (begin[0] == '\0') return become("UTF-16BE", 0);
    return {};
  }

  [[nodiscard]] Result<void> refuse_workbook() const {
    if (!raw_.starts_with("PK\x03\x04") && !raw_.starts_with("\xD0\xCF\x11\xE0")) return {};
    return fail(ErrorKind::damaged, text("{} is a spreadsheet's own file, not CSV", name()),
                text("save it from there as CSV UTF-8"));
  }

  Result<void> become(const std::string& encoding, std::size_t mark) {
    converter_ = Converter::to_utf8_from(encoding);
    if (!converter_) {
      return fail(ErrorKind::failed, text("this system cannot read {}", encoding),
                  text("save {} as UTF-8", name()));
    }
    encoding_ = encoding;
    raw_.erase(0, mark);
    return {};
  }

  Result<void> decode() {
    if (encoding_.empty()) return take_ascii();
    if (!converter_) {
      ready_ = std::exchange(raw_, {});
      return {};
    }
    std::string_view left = raw_;
    const auto ended = converter_->convert(left, ready_);
    raw_.erase(0, raw_.size() - left.size());
    // What is good in front of a mistake is still given out.
    if (ended == Converter::Ended::all || !ready_.empty()) return {};
    if (ended == Converter::Ended::cut && !ended_) return fill();
    return fail(ErrorKind::damaged, text("{} cannot be read as {}", name(), encoding_),
                text("save it as UTF-8; 'encoding' in the map says what it is"));
  }

  /// Up to the first byte beyond ASCII, which decides.
  Result<void> take_ascii() {
    const auto first = std::ranges::find_if_not(raw_, is_ascii_byte);
    if (first != raw_.begin()) {
      ready_.assign(raw_.begin(), first);
      raw_.erase(raw_.begin(), first);
      return {};
    }
    TRY_VOID(fill());
    const auto which = ended_ ? Piece::last : Piece::more_follows;
    if (judged(raw_, which) == Judgement::western) return become(std::string(guessed_encoding), 0);
    encoding_ = utf8_name;
    return {};
  }

  ByteSourcePtr source_;
  std::string encoding_;  ///< empty: only ASCII so far
  std::optional<Converter> converter_;
  std::string raw_;    ///< read, not decoded
  std::string ready_;  ///< decoded, not given out
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<Utf8Source>> as_utf8(ByteSourcePtr source, const std::string& encoding) {
  std::optional<Converter> converter;
  if (!encoding.empty()) {
    converter = Converter::to_utf8_from(encoding);
    if (!converter) {
      return fail(ErrorKind::usage, text("this system knows no encoding '{}'", encoding),
                  text("`iconv -l` lists those there are"));
    }
  }
  return std::make_unique<DecodedSource>(std::move(source), encoding, std::move(converter));
}

}  // namespace tkt
