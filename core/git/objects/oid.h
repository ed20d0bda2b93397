#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace tkt::git {

/// A git object name (SHA-1), as bytes. All zero = none.
struct Oid {
  std::array<unsigned char, 20> bytes{};

  auto operator<=>(const Oid&) const = default;
  [[nodiscard]] bool none() const { return *this == Oid{}; }
  [[nodiscard]] std::string hex() const;
  /// Empty for "no object", else 40 hexadecimal digits.
  [[nodiscard]] std::string name() const { return none() ? std::string() : hex(); }
  static std::optional<Oid> from_hex(std::string_view text);
};

struct OidHash {
  std::size_t operator()(const Oid& oid) const {
    std::size_t h = 0;
    std::memcpy(&h, oid.bytes.data(), sizeof h);
    return h;
  }
};

}  // namespace tkt::git
