#pragma once
#include <cstdint>

#include "core/base/time.h"

namespace tkt {

/// The clock, given to `core` from outside (`TKT_NOW` fixes it).
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

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
