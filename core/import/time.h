#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/zone.h"

namespace tkt {

/// How a column writes a moment: `rfc3339`, `unix` (seconds), `unix_ms`, `excel` (the days of a
/// spreadsheet's calendar that begins in 1900, with a fraction), or a pattern of strptime(3) such
/// as
/// `%d/%m/%Y %H:%M` (month names in Spanish and English; `%z` for an offset).
class TimeFormat {
 public:
  TimeFormat() = default;
  /// `zone` counts where the text has no offset. usage where the pattern has no day or an unknown
  /// directive.
  static Result<TimeFormat> make(std::string format, Zone zone);

  /// The moment; nothing where the text is not wholly of that form or no such day exists. A time
  /// that a change of the clocks skips or repeats is read as `Zone::to_instant` says.
  [[nodiscard]] std::optional<Instant> read(std::string_view text) const;

  [[nodiscard]] const std::string& format() const { return format_; }

 private:
  std::string format_ = "rfc3339";
  Zone zone_;
};

}  // namespace tkt
