#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tkt {

/// SHA-256 (FIPS 180-4), fed in pieces: names attachments by content and gives computed ids.
class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  void update(std::string_view bytes);
  /// The digest of everything so far. The object is spent afterwards.
  Digest finish();

 private:
  void take_block(const char* block);
  void fill(std::string_view& bytes);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<char, 64> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t total_ = 0;  ///< bytes
};

/// 64 hexadecimal digits, lower case.
std::string sha256_hex(std::string_view bytes);

}  // namespace tkt
