#include "core/base/utf8.h"

#include <array>

#include <utf8proc.h>

namespace tkt::utf8 {

CodePoint first(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1, true};
  utf8proc_int32_t code = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (bytes <= 0 || code < 0) return {};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(bytes), true};
}

CodePoint take(std::string_view& text) {
  const auto code = first(text);
  text.remove_prefix(code.bytes);
  return code;
}

void append(std::string& to, char32_t code) {
  if (code < 0x80) {
    to += static_cast<char>(code);
    return;
  }
  const auto known = static_cast<utf8proc_int32_t>(code);
  const auto what = utf8proc_codepoint_valid(known) ? known : utf8proc_int32_t{0xFFFD};
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto count = utf8proc_encode_char(what, bytes.data());
  to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

std::u32string decode(std::string_view text) {
  std::u32string all;
  all.reserve(text.size());
  while (!text.empty()) all += take(text).value;
  return all;
}

bool is_valid(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {  // nearly all of most files
      text.remove_prefix(1);
    } else if (!take(text).valid) {
      return false;
    }
  }
  return true;
}

}  // namespace tkt::utf8
