#include "formats/json/report_json.h"

#include <array>

namespace tkt {
namespace {

constexpr std::array<ClockStatus, ClockTally::statuses> statuses{
    ClockStatus::met,     ClockStatus::breached, ClockStatus::running, ClockStatus::paused,
    ClockStatus::at_risk, ClockStatus::stopped,  ClockStatus::none};

Json clock_json(const ClockTally& tally) {
  auto out = Json::object();
  for (const auto status : statuses) out.set(to_string(status), tally.of(status));
  out.set("compliance", tally.compliance());
  out.set("median_s", tally.taken.percentile(50));
  out.set("p90_s", tally.taken.percentile(90));
  out.set("p95_s", tally.taken.percentile(95));
  out.set("longest_s", tally.taken.longest());
  return out;
}

Json backlog_json(const BacklogAges& backlog) {
  const auto& count = backlog.count;
  return Json::object()
      .set("open", static_cast<std::int64_t>(backlog.ages.size()))
      .set("median_age_s", backlog.ages.percentile(50))
      .set("oldest_s", backlog.ages.longest())
      .set("younger_than_day", count[0])
      .set("younger_than_week", count[1])
      .set("younger_than_30_days", count[2])
      .set("older", count[3]);
}

Json group_json(const ReportGroup& group, const std::vector<Dimension>& by,
                const ReportRequest& request, std::int64_t scale) {
  auto key = Json::object();
  for (std::size_t i = 0; i < group.key.size(); ++i)
    key.set(to_string(by[i]), or_null(group.key[i]));
  const bool for_desk = request.audience == Audience::desk;
  return Json::object()
      .set("key", std::move(key))
      .set("tickets", group.tickets)
      .set("first_response", clock_json(group.first_response))
      .set("resolution", clock_json(group.resolution))
      .set("standing", Json::object()
                           .set("open", group.of(Standing::open))
                           .set("solved", group.of(Standing::solved))
                           .set("closed", group.of(Standing::closed)))
      .set("backlog", backlog_json(group.backlog))
      .set("reopened", group.reopened)
      .set("closed_by_silence", group.by_silence)
      .set("satisfaction", Json::object()
                               .set("rated", group.rated)
                               .set("mean", group.mean_rating())
                               .set("scale", scale > 0 ? Json(scale) : Json()))
      .set("first_contact", Json::object()
                                .set("solved", group.solved)
                                .set("at_first_contact", group.at_first_contact)
                                .set("share", group.first_contact_share()))
      .set("worked_s", for_desk ? Json(group.worked) : Json())
      .set("billable_s", group.billed)
      .set("late_entries", group.late_entries);
}

Json groups_json(const Division& division, const ReportRequest& request, std::int64_t scale) {
  auto groups = Json::list();
  for (const auto& group : division.groups)
    groups.add(group_json(group, division.by, request, scale));
  return groups;
}

Json kept_json(const SeriesPoint::Kept& kept) {
  return Json::object().set("met", kept.met).set("breached", kept.breached);
}

Json series_json(const Series& series) {
  auto points = Json::list();
  for (const auto& point : series.points) {
    points.add(Json::object()
                   .set("step", point.label)
                   .set("from", point.from)
                   .set("to", point.to)
                   .set("opened", point.opened)
                   .set("ended", point.ended)
                   .set("backlog", point.backlog)
                   .set("first_response", kept_json(point.first_response))
                   .set("resolution", kept_json(point.resolution)));
  }
  return points;
}

Json late_json(const std::vector<LateEntry>& entries) {
  auto list = Json::list();
  for (const auto& entry : entries) {
    list.add(Json::object()
                 .set("ref", entry.ref)
                 .set("event", entry.event)
                 .set("kind", entry.kind)
                 .set("by", or_null(to_string(entry.by)))
                 .set("at", entry.at)
                 .set("recorded", entry.recorded));
  }
  return list;
}

/// A client does not learn how many tickets others have.
Json left_out_json(const SlaReport& report, std::int64_t damaged) {
  if (report.request.audience == Audience::client) return {};
  const auto& left = report.left_out;
  return Json::object()
      .set("tickets", left.total() + damaged)
      .set("not_yet_open", left.not_yet_open)
      .set("outside_period", left.outside_period)
      .set("outside_query", left.outside_query)
      .set("damaged", damaged);
}

Json head(const SlaReport& report, std::string_view schema) {
  return envelope(schema)
      .set("from", report.request.from)
      .set("to", report.request.to)
      .set("as_of", report.request.as_of);
}

Json case_json(const ListedCase& one, const ReportVoice& voice) {
  const auto& header = one.header;
  const auto& clock = one.clock;
  const bool has_clock = one.kind.has_value();
  return Json::object()
      .set("ref", header.ref)
      .set("figure", to_string(one.figure))
      .set("clock", has_clock ? Json(*one.kind == ClockKind::first_response ? "first_response"
                                                                            : "resolution")
                              : Json())
      .set("subject", or_null(header.subject))
      .set("state", or_null(header.state))
      .set("priority", or_null(header.priority))
      .set("assignee", or_null(header.assignee))
      .set("team", or_null(header.team))
      .set("org", or_null(header.org))
      .set("opened_at", header.opened_at)
      .set("target", clock.target ? Json(to_string(*clock.target)) : Json())
      .set("calendar", or_null(clock.calendar))
      .set("due", clock.due)
      .set("met_at", clock.met_at)
      .set("elapsed_s", clock.elapsed)
      .set("over_s", one.over())
      .set("why", or_null(voice.why(one)));
}

}  // namespace

Json report_json(const SlaReport& report, std::int64_t damaged, std::int64_t rating_scale) {
  return head(report, "tkt.sla-report/1")
      .set("groups", groups_json(report.groups, report.request, rating_scale))
      .set("total", group_json(report.total, {}, report.request, rating_scale))
      .set("series", series_json(report.series))
      .set("late_entries", late_json(report.late_entries))
      .set("left_out", left_out_json(report, damaged));
}

Json report_list_json(const SlaReport& report, const ReportVoice& voice) {
  auto cases = Json::list();
  for (const auto& one : report.list) cases.add(case_json(one, voice));
  return head(report, "tkt.sla-list/1").set("cases", std::move(cases));
}

}  // namespace tkt
