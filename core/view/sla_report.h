#pragma once
#include <vector>

#include "core/desk/find.h"
#include "core/report/report.h"

namespace tkt {

/// By which rules clocks are judged: those in force when they were set, or the present ones.
enum class Judged { as_set, by_present_policy };

/// A report over the store, with the tickets that could not be read.
struct StoreReport {
  SlaReport report;
  std::vector<Damage> damaged;
};
struct ReportSource {
  std::vector<TextCondition> texts;  ///< the words of the query, by what tickets say now
  Judged judged = Judged::as_set;
};
Result<StoreReport> sla_report(const Desk& desk, ReportRequest request,
                               const ReportSource& source = {});

}  // namespace tkt
