#pragma once
#include <cstdint>

namespace tkt {

/// Random numbers for references and event ids (`TKT_SEED` makes them repeat).
class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
};

}  // namespace tkt
