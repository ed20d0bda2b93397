#pragma once
#include <string>
#include <vector>

#include "core/base/result.h"

namespace tkt {

/// Files of closed days outside the store, by name (`colombia`): those that come with the program,
/// or lie beside a policy that is about to be taken in.
class CalendarSource {
 public:
  CalendarSource() = default;
  CalendarSource(const CalendarSource&) = delete;
  CalendarSource& operator=(const CalendarSource&) = delete;
  virtual ~CalendarSource() = default;

  /// The names of all there are.
  [[nodiscard]] virtual std::vector<std::string> names() const = 0;
  /// The file's bytes; `not_found` says where it was looked for.
  [[nodiscard]] virtual Result<std::string> read(const std::string& name) const = 0;
};

}  // namespace tkt
