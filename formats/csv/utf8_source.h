#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "formats/csv/byte_source.h"

namespace tkt {

/// A text as UTF-8, whatever it was written in. Programs on Windows write tables in UTF-16 or in
/// the code page of their country, and say so in no file name.
class Utf8Source : public ByteSource {
 public:
  using ByteSource::ByteSource;
  /// What the text was taken for: `UTF-8`, `UTF-16LE`, `WINDOWS-1252` … Only known once the first
  /// letter beyond ASCII was read.
  [[nodiscard]] virtual std::string_view encoding() const = 0;
};

/// What is taken for granted where a text is none of Unicode's encodings.
inline constexpr std::string_view guessed_encoding = "WINDOWS-1252";

/// `source` as UTF-8. `encoding` is a name that iconv(3) knows; usage where it knows none. Empty:
/// the file tells by itself. A byte order mark, or the zeros that ASCII has in it, make it UTF-16;
/// otherwise the first piece that has more than ASCII decides between Windows-1252 and UTF-8 (what
/// is wrong in UTF-8 is then for its reader to say). Reading is `damaged` where the bytes are not
/// of that encoding, and where they are a spreadsheet's own file rather than a text.
Result<std::unique_ptr<Utf8Source>> as_utf8(ByteSourcePtr source, const std::string& encoding = "");

}  // namespace tkt
