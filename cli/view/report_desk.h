#pragma once
#include "cli/context.h"
#include "cli/view/labels.h"
#include "formats/report/report_voice.h"

namespace tkt::cli {

/// The voice of a report: the user's language, the desk's labels and clocks.
class DeskVoice final : public ReportVoice {
 public:
  DeskVoice(const Context& context, const Labels& labels, Zone zone)
      : context_(context), labels_(labels), zone_(std::move(zone)) {}

  using ReportVoice::length;
  [[nodiscard]] std::string say(const Text& text) const override { return context_.say(text); }
  [[nodiscard]] std::string language() const override;
  [[nodiscard]] std::string label(Dimension dimension, const std::string& id) const override;
  [[nodiscard]] std::string time(Instant t) const override;
  [[nodiscard]] std::string length(Seconds length) const override;
  [[nodiscard]] std::string why(const ListedCase& one) const override;

 private:
  const Context& context_;
  const Labels& labels_;
  Zone zone_;
};

}  // namespace tkt::cli
