#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/text.h"
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

/// The catalogue of messages, for what `core` itself writes down in the desk's language (commit
/// messages).
class Translator {
 public:
  Translator() = default;
  Translator(const Translator&) = delete;
  Translator& operator=(const Translator&) = delete;
  virtual ~Translator() = default;
  /// The text in `language` (`es`, `en`), with its arguments in place.
  virtual std::string say(const Text& text, std::string_view language) = 0;
};

}  // namespace tkt
