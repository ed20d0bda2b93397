#pragma once
#include <string>

#include "core/report/report.h"
#include "formats/report/report_voice.h"

namespace tkt {

/// The charts of a report's page, each a `<figure>` with its caption, its key and its numbers.
/// Empty where there is nothing to draw.
std::string compliance_figure(const SlaReport& report, const ReportVoice& voice);
std::string backlog_figure(const SlaReport& report, const ReportVoice& voice);
std::string times_figure(const SlaReport& report, const ReportVoice& voice, ClockKind kind);
std::string breaches_figure(const Division& division, const ReportVoice& voice);

}  // namespace tkt
