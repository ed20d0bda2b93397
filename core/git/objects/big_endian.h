#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tkt::git {

/// Git's files hold their numbers with the most significant byte first.
inline std::uint32_t get32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

inline std::uint16_t get16(std::string_view bytes, std::size_t at) {
  const unsigned high = static_cast<unsigned char>(bytes[at]);
  const unsigned low = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint16_t>((high << 8U) | low);
}

inline void put32(std::string& out, std::uint64_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xffU);
}

inline void put16(std::string& out, unsigned value) {
  out += static_cast<char>((value >> 8U) & 0xffU);
  out += static_cast<char>(value & 0xffU);
}

/// A distance, as packs and shortened paths of the index have it: seven bits a byte, all but the
/// last marked and one less than they say (gitformat-pack, "offset encoding").
inline std::string distance_bytes(std::uint64_t value) {
  std::string out(1, static_cast<char>(value & 0x7fU));
  while ((value >>= 7U) != 0) {
    --value;
    out.insert(out.begin(), static_cast<char>(0x80U | (value & 0x7fU)));
  }
  return out;
}

}  // namespace tkt::git
