#include "core/report/report.h"

#include "core/report/known.h"
#include "tests/unit/sla/story.h"

using namespace tkt;
using namespace tkt::test;

namespace {

struct Asked {
  std::string_view as_of = "12-01 00:00";
  std::vector<Dimension> by = {};
  std::vector<Figure> list = {};
  Audience audience = Audience::desk;
};

Result<SlaReport> try_report(const std::vector<Ticket>& tickets, const Asked& asked) {
  static const DeskRules rules;
  static const Zone guatemala = zone("America/Guatemala");
  ReportRequest request;
  request.as_of = gt(asked.as_of);
  request.by = asked.by;
  request.list = asked.list;
  request.audience = asked.audience;
  ReportBuilder builder(rules, guatemala, std::move(request));
  for (const auto& ticket : tickets) TRY_VOID(builder.take(ticket));
  return builder.finish();
}

SlaReport report(const std::vector<Ticket>& tickets, const Asked& asked = {}) {
  auto made = try_report(tickets, asked);
  REQUIRE(made.has_value());
  return *std::move(made);
}

/// A desk's week: one in time, one late, one open and overdue, one that waits, one without SLA.
std::vector<Ticket> a_week() {
  return {Story("11-23 08:00", "p1").reply("11-23 08:05").to("11-23 09:00", "resuelta").ticket(),
          Story("11-23 09:00", "p1").reply("11-23 10:00").to("11-23 18:00", "resuelta").ticket(),
          Story("11-24 08:00", "p2").ticket(),
          Story("11-24 09:00", "p2").reply("11-24 09:10").to("11-24 09:20", "espera").ticket(),
          Story("11-25 08:00", "libre").reply("11-25 09:00").ticket()};
}

std::int64_t sum(const ClockTally& tally) {
  std::int64_t all = 0;
  for (const auto n : tally.count) all += n;
  return all;
}

void check_sums(const ReportGroup& group) {
  CHECK(sum(group.first_response) == group.tickets);
  CHECK(sum(group.resolution) == group.tickets);
  CHECK(group.of(Standing::open) + group.of(Standing::solved) + group.of(Standing::closed) ==
        group.tickets);
}

}  // namespace

TEST_CASE("counts add up, in every group and in all") {
  const auto made = report(a_week(), {.by = {Dimension::priority, Dimension::week}});
  check_sums(made.total);
  CHECK(made.total.tickets == 5);
  std::int64_t in_groups = 0;
  for (const auto& group : made.groups.groups) {
    check_sums(group);
    in_groups += group.tickets;
  }
  CHECK(in_groups == 5);
  // In the policy's order.
  REQUIRE(made.groups.groups.size() == 3);
  CHECK(made.groups.groups[0].key == std::vector<std::string>{"p1", "2026-W48"});
  CHECK(made.groups.groups[2].key == std::vector<std::string>{"libre", "2026-W48"});
}

TEST_CASE("an open ticket that is overdue is breached, one without a target is none") {
  const auto total = report(a_week()).total;
  CHECK(total.first_response.of(ClockStatus::met) == 2);
  CHECK(total.first_response.of(ClockStatus::breached) == 2);  // answered late; not answered
  CHECK(total.first_response.of(ClockStatus::none) == 1);
  CHECK(total.resolution.of(ClockStatus::paused) == 1);
  CHECK(total.resolution.of(ClockStatus::breached) == 2);
  CHECK(total.first_response.compliance() == 0.5);
  CHECK(total.of(Standing::open) == 3);
  CHECK(total.backlog.ages.longest() == gt("12-01 00:00") - gt("11-24 08:00"));
}

TEST_CASE("solved at first contact: one answer, no wait, not reopened") {
  const auto contact = [](Story& story) {
    const auto total = report({story.ticket()}).total;
    return std::pair{total.at_first_contact, total.solved};
  };
  using Pair = std::pair<std::int64_t, std::int64_t>;
  Story one("11-23 08:00", "p1");
  CHECK(contact(one) == Pair{0, 0});
  one.reply("11-23 08:05").to("11-23 08:10", "resuelta");
  CHECK(contact(one) == Pair{1, 1});
  one.move("11-24 08:10", "cerrada", [](Transitioned& body) {
    body.text = "thank you";  // an answer after the solution is none on the way to it
    body.reason = "aval";
  });
  CHECK(contact(one) == Pair{1, 1});

  Story two("11-23 08:00", "p1");
  two.reply("11-23 08:05").reply("11-23 08:10").to("11-23 08:20", "resuelta");
  CHECK(contact(two) == Pair{0, 1});

  Story waited("11-23 08:00", "p1");
  waited.reply("11-23 08:05").to("11-23 08:06", "espera").to("11-23 09:00", "analisis");
  waited.to("11-23 09:10", "resuelta");
  CHECK(contact(waited) == Pair{0, 1});

  Story again("11-23 08:00", "p1");
  again.reply("11-23 08:05").to("11-23 08:06", "resuelta").to("11-23 09:00", "analisis");
  again.to("11-23 09:10", "resuelta");
  CHECK(contact(again) == Pair{0, 1});
  CHECK(report({again.ticket()}).total.reopened == 1);
}

TEST_CASE("closed by silence, ratings, and time spent") {
  Story silent("11-23 08:00", "p1");
  silent.to("11-23 09:00", "resuelta").to("11-25 09:00", "cerrada", "tacito");
  Story rated("11-23 08:00", "p1");
  Rated stars;
  stars.stars = 4;
  Worked billed;
  billed.spent = Seconds{1800};
  billed.billable = Billable::yes;
  Worked free;
  free.spent = Seconds{600};
  rated.to("11-23 09:00", "cerrada", "aval").add("11-23 10:00", stars);
  rated.add("11-23 11:00", billed).add("11-23 11:00", free);
  rated.undo("11-23 12:00", rated.last_id());  // the second one did not take place
  const auto total = report({silent.ticket(), rated.ticket()}).total;
  CHECK(total.by_silence == 1);
  CHECK(total.of(Standing::closed) == 2);
  CHECK(total.rated == 1);
  CHECK(total.mean_rating() == 4.0);
  CHECK(total.worked == Seconds{1800});
  CHECK(total.billed == Seconds{1800});
}

TEST_CASE("as of a moment the report says what it said then") {
  Story story("11-23 08:00", "p1");
  story.reply("11-23 08:05");
  story.last().recorded = gt("11-23 12:00");  // written down at noon
  const std::vector<Ticket> tickets{story.ticket()};

  CHECK(report(tickets, {.as_of = "11-23 07:00"}).total.tickets == 0);
  CHECK(report(tickets, {.as_of = "11-23 07:00"}).left_out.not_yet_open == 1);
  const auto morning = report(tickets, {.as_of = "11-23 11:00"});
  CHECK(morning.total.first_response.of(ClockStatus::breached) == 1);
  CHECK(morning.late_entries.empty());
  const auto evening = report(tickets, {.as_of = "11-23 18:00"});
  CHECK(evening.total.first_response.of(ClockStatus::met) == 1);
  REQUIRE(evening.late_entries.size() == 1);
  CHECK(evening.late_entries[0].kind == "replied");
  CHECK(evening.total.late_entries == 1);
}

TEST_CASE("what an import brought was known when it happened, and is no late entry") {
  auto ticket = Story("11-23 08:00", "p1").reply("11-23 08:05").ticket();
  for (auto& event : ticket.events) event.recorded = gt("11-30 12:00");
  std::get<Opened>(ticket.events[0].body).aliases = {"INC0001"};
  const auto before = report({ticket}, {.as_of = "11-23 09:00"});
  CHECK(before.total.first_response.of(ClockStatus::met) == 1);
  CHECK(before.late_entries.empty());

  // A later event of such a ticket that somebody entered late is one.
  Noted note;
  Event late;
  late.id = "late";
  late.n = 9;
  late.at = gt("12-02 10:00");
  late.recorded = gt("12-02 12:00");
  late.by = {"x", "ana@desk.example"};
  late.body = note;
  ticket.events.push_back(late);
  CHECK(report({ticket}, {.as_of = "12-02 11:00"}).late_entries.empty());
  CHECK(report({ticket}, {.as_of = "12-03 11:00"}).late_entries.size() == 1);
}

TEST_CASE("a public report is for one client, and does not name internal events") {
  auto ticket = Story("11-23 08:00", "p1").add("11-23 08:05", Noted{"x"}).ticket();
  ticket.events[1].recorded = gt("11-23 12:00");
  CHECK(report({ticket}).late_entries.size() == 1);
  CHECK(report({ticket}, {.audience = Audience::client}).late_entries.empty());
  CHECK(report({ticket}, {.audience = Audience::client}).total.late_entries == 0);

  auto other = Story("11-23 08:00", "p1").ticket();
  other.header.requester.mail = "somebody@else.example";
  const auto two = try_report({ticket, other}, {.audience = Audience::client});
  REQUIRE_FALSE(two);
  CHECK(two.error().kind == ErrorKind::usage);
  ticket.header.org = other.header.org = "acme";
  CHECK(try_report({ticket, other}, {.audience = Audience::client}));
}

TEST_CASE("the list behind a number has the cases, the worst first") {
  const auto made = report(a_week(), {.list = {Figure::breached}});
  const auto& total = made.total;
  CHECK(static_cast<std::int64_t>(made.list.size()) ==
        total.first_response.of(ClockStatus::breached) +
            total.resolution.of(ClockStatus::breached));
  for (std::size_t i = 1; i < made.list.size(); ++i)
    CHECK(made.list[i - 1].over() >= made.list[i].over());
  for (const auto& one : made.list) CHECK_FALSE(one.clock.stretches.empty());
  CHECK(report(a_week(), {.list = {Figure::open}}).list.size() == 3);
}

TEST_CASE("the series: what came, what went, and what was left at the end of each day") {
  const auto made = report(a_week(), {.as_of = "11-25 12:00"}).series;
  CHECK(made.step == Step::day);
  REQUIRE(made.points.size() == 3);
  CHECK(made.points[0].label == "2026-11-23");
  CHECK(made.points[0].opened == 2);
  CHECK(made.points[0].ended == 2);
  CHECK(made.points[0].backlog == 0);
  CHECK(made.points[1].backlog == 2);
  CHECK(made.points[2].backlog == 3);
  CHECK(made.points[0].first_response.met == 1);
  CHECK(made.points[0].first_response.breached == 1);
  CHECK(report({}).series.points.empty());
}

TEST_CASE("a reopened ticket is in the backlog again") {
  Story story("11-23 08:00", "p1");
  story.to("11-23 09:00", "cerrada", "aval").to("11-25 09:00", "analisis");
  const auto made = report({story.ticket()}, {.as_of = "11-25 12:00"}).series;
  REQUIRE(made.points.size() == 3);
  CHECK(made.points[0].backlog == 0);
  CHECK(made.points[1].backlog == 0);
  CHECK(made.points[2].backlog == 1);
}
