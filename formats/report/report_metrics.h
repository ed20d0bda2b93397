#pragma once
#include <string>

#include "core/report/report.h"

namespace tkt {

/// The report as OpenMetrics text. Names, labels and help are English whoever asks, since
/// dashboards and alerts are built on them.
std::string report_metrics(const SlaReport& report, std::int64_t damaged);

}  // namespace tkt
