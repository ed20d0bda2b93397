#pragma once
#include <string_view>

/// One target a file: `take` is given bytes of any kind, and breaks no promise on them.
namespace tkt::fuzz {

void take(std::string_view bytes);

/// What does not hold ends the run, and libFuzzer keeps the bytes.
inline void expect(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace tkt::fuzz
