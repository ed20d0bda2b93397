#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "core/base/result.h"

namespace tkt {

/// One line of a foreign log, as the file has it. Valid until the next one is read.
struct ForeignRow {
  std::size_t line = 0;  ///< where the row begins, from 1
  std::span<const std::string> cells;
  std::optional<Text> broken;  ///< why the row cannot be read, if it cannot
};

/// The rows of a foreign log, one after the other.
class ForeignRows {
 public:
  ForeignRows() = default;
  ForeignRows(const ForeignRows&) = delete;
  ForeignRows& operator=(const ForeignRows&) = delete;
  virtual ~ForeignRows() = default;
  /// The next row; nothing at the end. A row that is not well formed comes as `broken`; an error is
  /// a file that cannot be read on.
  virtual Result<std::optional<ForeignRow>> next() = 0;
};

}  // namespace tkt
