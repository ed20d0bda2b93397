#pragma once
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

}  // namespace tkt
