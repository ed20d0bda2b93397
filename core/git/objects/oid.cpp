#include "core/git/objects/oid.h"

#include "core/base/chars.h"

namespace tkt::git {
namespace {

int digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Oid::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const unsigned char b : bytes) {
    out += digits[b >> 4U];
    out += digits[b & 15U];
  }
  return out;
}

std::optional<Oid> Oid::from_hex(std::string_view text) {
  Oid oid;
  if (text.size() != 2 * oid.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < oid.bytes.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[(2 * i) + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    oid.bytes[i] = static_cast<unsigned char>((high * 16) + low);
  }
  return oid;
}

}  // namespace tkt::git
