#include "formats/report/report_metrics.h"

#include <functional>

#include "formats/report/openmetrics.h"

namespace tkt {
namespace {

using Labels = OpenMetrics::Labels;
using Type = OpenMetrics::Type;

double number(std::int64_t n) {
  return static_cast<double>(n);
}

double number(Seconds length) {
  return static_cast<double>(length.count());
}

/// The groups with their labels, family after family: a family's samples stand together.
class Metrics {
 public:
  explicit Metrics(const SlaReport& report) : report_(report) {}

  std::string text(std::int64_t damaged) {
    counts();
    clocks();
    backlog();
    outcomes();
    work();
    whole(damaged);
    return std::move(out_).text();
  }

 private:
  using Each = std::function<void(const ReportGroup&, const Labels&)>;

  /// Groups where the report is divided, else the total: the sum over all series is never twice
  /// the truth.
  void each(const Each& visit) const {
    const auto& [by, groups] = report_.groups;
    if (by.empty()) return visit(report_.total, {});
    for (const auto& group : groups) {
      Labels labels;
      for (std::size_t i = 0; i < by.size(); ++i)
        labels.emplace_back(to_string(by[i]), group.key[i]);
      visit(group, labels);
    }
  }

  void gauge(const OpenMetrics::Family& family,
             const std::function<std::optional<double>(const ReportGroup&)>& value) {
    out_.family(family);
    each([&](const ReportGroup& group, const Labels& labels) {
      if (const auto x = value(group)) out_.sample(labels, *x);
    });
  }

  static Labels with(Labels labels, std::string name, std::string_view value) {
    labels.emplace_back(std::move(name), value);
    return labels;
  }

  void counts() {
    gauge({"tkt_tickets", Type::gauge, "", "Tickets in the report."},
          [](const ReportGroup& group) { return number(group.tickets); });
    out_.family({"tkt_tickets_standing", Type::gauge, "",
                 "Tickets by where they stand: open (the backlog), solved or closed."});
    each([&](const ReportGroup& group, const Labels& labels) {
      out_.sample(with(labels, "standing", "open"), number(group.of(Standing::open)));
      out_.sample(with(labels, "standing", "solved"), number(group.of(Standing::solved)));
      out_.sample(with(labels, "standing", "closed"), number(group.of(Standing::closed)));
    });
  }

  void clocks() {
    each_clock({"tkt_sla_clocks", Type::gauge, "",
                "Tickets by how a clock of theirs stands; without a target: none."},
               [&](const ClockTally& tally, const Labels& labels) {
                 for (std::size_t i = 0; i < ClockTally::statuses; ++i) {
                   const auto status = static_cast<ClockStatus>(i);
                   out_.sample(with(labels, "status", to_string(status)), number(tally.of(status)));
                 }
               });
    each_clock({"tkt_sla_compliance_ratio", Type::gauge, "ratio",
                "Met of all that are decided; absent where none is."},
               [&](const ClockTally& tally, const Labels& labels) {
                 if (const auto share = tally.compliance()) out_.sample(labels, *share);
               });
    each_clock({"tkt_sla_time_seconds", Type::summary, "seconds",
                "Time until the first response or the solution, in the time of each target."},
               [&](const ClockTally& tally, const Labels& labels) {
                 for (const auto& [p, quantile] :
                      {std::pair{50, "0.5"}, {90, "0.9"}, {95, "0.95"}, {100, "1.0"}}) {
                   if (const auto length = tally.taken.percentile(p))
                     out_.sample(with(labels, "quantile", quantile), number(*length));
                 }
                 out_.sample(labels, number(tally.taken.sum()), "_sum");
                 out_.sample(labels, static_cast<double>(tally.taken.size()), "_count");
               });
  }

  void each_clock(const OpenMetrics::Family& family,
                  const std::function<void(const ClockTally&, const Labels&)>& visit) {
    out_.family(family);
    each([&](const ReportGroup& group, const Labels& labels) {
      visit(group.first_response, with(labels, "clock", "first_response"));
      visit(group.resolution, with(labels, "clock", "resolution"));
    });
  }

  void backlog() {
    gauge({"tkt_backlog_tickets", Type::gauge, "", "Tickets that still need a solution."},
          [](const ReportGroup& group) { return number(group.of(Standing::open)); });
    const auto age = [](int p) {
      return [p](const ReportGroup& group) -> std::optional<double> {
        const auto length = group.backlog.ages.percentile(p);
        return length ? std::optional(number(*length)) : std::nullopt;
      };
    };
    gauge({"tkt_backlog_age_median_seconds", Type::gauge, "seconds",
           "Median age of the backlog in real time; absent where it is empty."},
          age(50));
    gauge({"tkt_backlog_age_oldest_seconds", Type::gauge, "seconds",
           "Age of the oldest ticket of the backlog; absent where it is empty."},
          age(100));
  }

  void outcomes() {
    gauge({"tkt_reopened_tickets", Type::gauge, "",
           "Tickets that went back to work after they were solved."},
          [](const ReportGroup& group) { return number(group.reopened); });
    gauge({"tkt_silence_closed_tickets", Type::gauge, "",
           "Tickets closed because the client said nothing."},
          [](const ReportGroup& group) { return number(group.by_silence); });
    gauge({"tkt_rated_tickets", Type::gauge, "", "Tickets that the requester rated."},
          [](const ReportGroup& group) { return number(group.rated); });
    gauge({"tkt_rating_mean", Type::gauge, "", "Mean rating; absent where there is none."},
          [](const ReportGroup& group) { return group.mean_rating(); });
    gauge({"tkt_first_contact_ratio", Type::gauge, "ratio",
           "Of the solved tickets: solved with one answer, without a wait, not reopened."},
          [](const ReportGroup& group) { return group.first_contact_share(); });
  }

  void work() {
    if (report_.request.audience == Audience::desk)
      gauge({"tkt_worked_seconds", Type::gauge, "seconds", "Time spent on the tickets."},
            [](const ReportGroup& group) { return number(group.worked); });
    gauge({"tkt_billable_seconds", Type::gauge, "seconds", "Time spent that is billed extra."},
          [](const ReportGroup& group) { return number(group.billed); });
    gauge({"tkt_late_entries", Type::gauge, "", "Events written down after they happened."},
          [](const ReportGroup& group) { return number(group.late_entries); });
  }

  /// What is one for the whole report.
  void whole(std::int64_t damaged) {
    if (report_.request.audience == Audience::desk) {
      const auto& left = report_.left_out;
      out_.family({"tkt_left_out_tickets", Type::gauge, "", "Tickets not in the report, by why."});
      out_.sample({{"why", "not_yet_open"}}, number(left.not_yet_open));
      out_.sample({{"why", "outside_period"}}, number(left.outside_period));
      out_.sample({{"why", "outside_query"}}, number(left.outside_query));
      out_.sample({{"why", "damaged"}}, number(damaged));
    }
    out_.family({"tkt_report_as_of_timestamp_seconds", Type::gauge, "seconds",
                 "The moment of which the report speaks, in seconds since 1970."});
    out_.sample({}, number(report_.request.as_of.time_since_epoch()));
  }

  const SlaReport& report_;
  OpenMetrics out_;
};

}  // namespace

std::string report_metrics(const SlaReport& report, std::int64_t damaged) {
  return Metrics(report).text(damaged);
}

}  // namespace tkt
