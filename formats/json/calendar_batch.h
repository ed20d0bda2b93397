#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/calendar/business.h"

namespace tkt {

/// Answers `calendar due --batch` and `calendar elapsed --batch`, one JSON line each (contract,
/// "Commands"): `{"id":…,"due":…}`, `{"id":…,"elapsed_s":…}`, or `{"id":…,"error":…}` for a line
/// that cannot be answered. Calendars that come with the lines are compiled once.
class CalendarBatch {
 public:
  using Lookup = std::function<Result<BusinessCalendar>(const std::string& name)>;
  using Say = std::function<std::string(const Text& text)>;

  /// `lookup` finds the policy's calendars by name; `say` puts errors in the user's language;
  /// `now` is for times like `-3d`.
  CalendarBatch(Lookup lookup, Instant now, Say say);

  std::string due(std::string_view line);
  std::string elapsed(std::string_view line);

  /// How many lines were answered with an error.
  [[nodiscard]] int failed() const { return failed_; }

 private:
  enum class Question { due, elapsed };
  std::string answer(std::string_view line, Question question);
  struct Reader;

  Lookup lookup_;
  Instant now_;
  Say say_;
  std::map<std::string, BusinessCalendar> inline_;  ///< by their JSON text
  int failed_ = 0;
};

}  // namespace tkt
