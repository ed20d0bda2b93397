#pragma once
#include <stdexcept>
#include <utility>

#include "core/base/result.h"

namespace tkt::test {

/// The value, or an exception with the error's text, which fails the test.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message.english());
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message.english());
}

}  // namespace tkt::test
