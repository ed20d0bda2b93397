#include "formats/report/openmetrics.h"

#include <doctest/doctest.h>

#include "formats/report/report_metrics.h"

using namespace tkt;

TEST_CASE("a family is its type, unit and help, then its samples; the end is marked") {
  OpenMetrics out;
  out.family(
      {"tkt_x_seconds", OpenMetrics::Type::summary, "seconds", "How long.\nIn \"seconds\"."});
  out.sample({{"team", "a\\b\"c\nd"}, {"quantile", "0.5"}}, 1.5);
  out.sample({}, 3, "_count");
  CHECK(std::move(out).text() ==
        "# TYPE tkt_x_seconds summary\n"
        "# UNIT tkt_x_seconds seconds\n"
        "# HELP tkt_x_seconds How long.\\nIn \\\"seconds\\\".\n"
        "tkt_x_seconds{team=\"a\\\\b\\\"c\\nd\",quantile=\"0.5\"} 1.5\n"
        "tkt_x_seconds_count 3\n"
        "# EOF\n");
}

TEST_CASE("an empty report is a whole file that invents no figure") {
  const auto text = report_metrics(SlaReport{}, 0);
  CHECK(text.ends_with("# EOF\n"));
  CHECK(text.find("tkt_tickets 0\n") != std::string::npos);
  CHECK(text.find("tkt_sla_compliance_ratio") == std::string::npos);
  CHECK(text.find("tkt_backlog_age_oldest_seconds") == std::string::npos);
}
