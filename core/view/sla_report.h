#pragma once
#include <string>
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
/// For a client, nothing that the policy calls private is in it.
Result<StoreReport> sla_report(const Desk& desk, ReportRequest request,
                               const ReportSource& source = {});

/// May a report for a client be asked in these words? `usage` unless the query names one client,
/// and asks nothing of what a client may not know.
Result<void> check_public_report(const Policy& policy, const std::vector<std::string>& words);

}  // namespace tkt
