#pragma once
#include "core/report/report.h"
#include "formats/report/report_voice.h"
#include "formats/text/table.h"

namespace tkt::cli {

/// For whom a table of a report is: people see words and a bar, scripts names and plain numbers.
enum class ReportReader { terminal, document, script };

/// Each group as two lines, one for each clock, so that a column always means the same; the total
/// last. For scripts the other figures follow in the same lines.
Table clock_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader);

/// Each group as one line: where its tickets stand, and what became of them.
Table work_table(const SlaReport& report, const ReportVoice& voice, std::int64_t rating_scale);

/// The cases behind a figure: which ticket, who, when due, by how much, and why.
Table case_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader);

/// The events behind `late_entries`.
Table late_table(const SlaReport& report, const ReportVoice& voice, ReportReader reader);

/// Compliance and backlog over time as lines of small bars; empty where there is but one step.
std::string spark_lines(const SlaReport& report, const ReportVoice& voice, std::size_t width,
                        Color color);

}  // namespace tkt::cli
