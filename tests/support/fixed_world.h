#pragma once
#include <string>

#include "core/ports/world.h"

/// A world in which nothing moves by itself.
namespace tkt::test {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant now = Instant(Seconds(1'795'000'000))) : now_(now) {}
  Instant now() override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

class CountingRandom final : public Random {
 public:
  std::uint64_t next() override { return ++count_ * 0x9e3779b97f4a7c15U; }
  void start_again() { count_ = 0; }

 private:
  std::uint64_t count_ = 0;
};

class PlainTranslator final : public Translator {
 public:
  std::string say(const Text& text, std::string_view /*language*/) override {
    return text.english();
  }
};

}  // namespace tkt::test
