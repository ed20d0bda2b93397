#pragma once
#include "core/report/report.h"
#include "formats/json/json.h"
#include "formats/report/report_voice.h"

namespace tkt {

/// `tkt.sla-report/1` (contract, "Output"): the report for scripts, with ids and not with labels.
Json report_json(const SlaReport& report, std::int64_t damaged, std::int64_t rating_scale);

/// `tkt.sla-list/1`: the cases behind a figure. `why` is a sentence in the reader's language.
Json report_list_json(const SlaReport& report, const ReportVoice& voice);

}  // namespace tkt
