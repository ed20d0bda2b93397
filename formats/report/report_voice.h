#pragma once
#include <optional>
#include <string>

#include "core/report/report.h"

namespace tkt {

/// How a report speaks to its reader: in their language, with the desk's own names. Given by the
/// edge, so that no renderer knows a catalogue.
class ReportVoice {
 public:
  ReportVoice() = default;
  ReportVoice(const ReportVoice&) = delete;
  ReportVoice& operator=(const ReportVoice&) = delete;
  virtual ~ReportVoice() = default;

  [[nodiscard]] virtual std::string say(const Text& text) const = 0;
  /// `es`, `en`
  [[nodiscard]] virtual std::string language() const = 0;
  /// What the desk calls an id; `–` for none.
  [[nodiscard]] virtual std::string label(Dimension dimension, const std::string& id) const = 0;
  /// `2026-11-22 10:00` on the desk's clocks.
  [[nodiscard]] virtual std::string time(Instant t) const = 0;
  /// `1 h 30 min`
  [[nodiscard]] virtual std::string length(Seconds length) const = 0;
  /// Why the clock of a case stands as it does, in a sentence.
  [[nodiscard]] virtual std::string why(const ListedCase& one) const = 0;

  /// The same as the name of a group: words for none.
  [[nodiscard]] std::string group(Dimension dimension, const std::string& id) const;
  /// `94.1`, with the comma of the language.
  [[nodiscard]] std::string number(double x, int decimals) const;
  /// `94.1 %`; `–` where there is nothing to divide by.
  [[nodiscard]] std::string percent(const std::optional<double>& share) const;
  [[nodiscard]] std::string length(const std::optional<Seconds>& length) const;
};

/// What people call the parts of a report.
Text title_of(Dimension dimension);
Text name_of(ClockKind kind);
Text name_of(Figure figure);
Text name_of(ClockStatus status);

}  // namespace tkt
