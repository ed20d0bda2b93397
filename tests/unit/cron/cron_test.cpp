#include <doctest/doctest.h>

#include "core/cron/escalate.h"
#include "core/cron/recur.h"
#include "core/cron/stale.h"
#include "core/desk/silence.h"
#include "core/operations/assign.h"
#include "core/operations/contact.h"
#include "core/operations/reply.h"
#include "core/operations/undo.h"
#include "tests/support/test_desk.h"

/// What cron does to tickets, each rule by itself, on time, late and twice.
namespace tkt::test {
namespace {

constexpr std::string_view stale = R"(
[[stale]]
id           = "quiet"
states       = ["waiting"]
after        = "3bd"
remind_after = "1bd"
to           = "closed"
reason       = "silent"
reminder     = "{ref} waits for you"
note         = "We close {ref}"
)";

/// One action a line: `REF-LETTER from>to rule at steps`; what failed behind it.
std::string told(const Result<BulkResult>& result) {
  if (!result) return said(result.error());
  std::string out;
  for (const auto& action : result->actions) {
    out += fmt::format("{}>{} {} {}", action.from, action.to, action.rule, to_rfc3339(action.at));
    for (const auto& step : action.steps) out += " " + step;
    out += "\n";
  }
  for (const auto& failed : result->failed)
    out += "failed " + failed.path + ": " + said(failed.error) + "\n";
  return out;
}

/// A ticket that waits for luz since Monday, 10:00.
std::string waiting(TestDesk& desk) {
  auto ref = desk.open();
  ReplyRequest words;
  words.text = "Which printer?";
  words.to_state = "waiting";
  must(reply(desk.desk(), desk.by("ana"), ref, words));
  return ref;
}

Act robot(TestDesk& desk) {
  return desk.by("Robot <robot@desk.example>");
}

std::string reminded(TestDesk& desk, std::string_view time) {
  desk.at(time);
  return told(remind(desk.desk(), robot(desk)));
}

std::string closed(TestDesk& desk, std::string_view time) {
  desk.at(time);
  return told(close_stale(desk.desk(), robot(desk)));
}

std::string last_event(TestDesk& desk, const std::string& ref) {
  return tkt::test::told({desk.ticket(ref).events.back()});
}

}  // namespace

TEST_CASE("what a client leaves unanswered is reminded of and then closed") {
  TestDesk desk(with(small_policy, stale));
  const auto ref = waiting(desk);
  CHECK(reminded(desk, "2026-11-24T09:59") == "");
  CHECK(closed(desk, "2026-11-26T10:00") == "");  // not before the client was reminded
  CHECK(reminded(desk, "2026-11-26T10:00") == "waiting>waiting quiet 2026-11-24T10:00:00Z\n");
  CHECK(last_event(desk, ref) ==
        "4 11-24T10:00 robot reminded recorded=11-26T10:00 rule=quiet text='" + ref +
            " waits for you'");
  CHECK(reminded(desk, "2026-11-26T10:00") == "");
  CHECK(closed(desk, "2026-11-26T09:59") == "");
  CHECK(closed(desk, "2026-11-26T10:00") == "waiting>closed quiet 2026-11-26T10:00:00Z\n");
  CHECK(last_event(desk, ref) ==
        "5 11-26T10:00 robot transitioned from=waiting to=closed closes=yes reason=silent "
        "rule=quiet text='We close " +
            ref + "'");
  CHECK(closed(desk, "2026-11-27T10:00") == "");
}

TEST_CASE("late, it is dated when it was due; again, it is not done again") {
  TestDesk desk(with(small_policy, stale));
  const auto ref = waiting(desk);
  reminded(desk, "2026-12-10T08:00");
  CHECK(closed(desk, "2026-12-10T08:00") == "waiting>closed quiet 2026-11-26T10:00:00Z\n");
  CHECK(desk.ticket(ref).header.closed_at == utc("2026-11-26T10:00"));
  const auto id = desk.ticket(ref).events.back().id;

  // Another clone that knows the same comes to the same event.
  TestDesk other(with(small_policy, stale));
  const auto same = waiting(other);
  REQUIRE(same == ref);
  reminded(other, "2026-12-11T08:00");
  closed(other, "2026-12-11T08:00");
  CHECK(other.ticket(same).events.back().id == id);
  CHECK(other.ticket(same).events.back().n == desk.ticket(ref).events.back().n);

  // Somebody takes it back: then it stays so.
  must(undo(desk.desk(), desk.by("carla"), ref));
  CHECK(desk.ticket(ref).header.state == "waiting");
  CHECK(closed(desk, "2026-12-12T08:00") == "");
}

TEST_CASE("whoever answers in time is not closed") {
  TestDesk desk(with(small_policy, stale));
  const auto ref = waiting(desk);
  reminded(desk, "2026-11-24T10:00");
  ReplyRequest words;
  words.text = "The red one";
  must(reply(desk.desk(), desk.by("luz"), ref, words));
  CHECK(closed(desk, "2026-12-10T08:00") == "");
  CHECK(desk.ticket(ref).header.state == "working");
}

TEST_CASE("attempts to reach the client come before closing") {
  std::string rule(stale);
  rule.erase(rule.find("remind_after"), rule.find("to           =") - rule.find("remind_after"));
  TestDesk desk(with(small_policy, rule + "contacts = 2\n"));
  const auto ref = waiting(desk);
  const auto lacks = [&] {
    const auto silence = must(judge_silence(desk.desk(), desk.ticket(ref), {}));
    return silence && lacks_only_contact(*silence, desk.clock.now());
  };
  desk.at("2026-11-26T09:59");
  CHECK_FALSE(lacks());
  CHECK(closed(desk, "2026-11-26T10:00") == "");
  CHECK(lacks());
  must(contact(desk.desk(), desk.by("ana"), ref, {"phone", "no_answer", ""}));
  CHECK(closed(desk, "2026-11-26T11:00") == "");
  must(contact(desk.desk(), desk.by("ana"), ref, {"phone", "no_answer", ""}));
  CHECK_FALSE(lacks());
  // Tried only after the period: the client has it once more.
  CHECK(closed(desk, "2026-11-26T12:00") == "");
  CHECK(closed(desk, "2026-12-01T10:59") == "");
  CHECK(closed(desk, "2026-12-01T12:00") == "waiting>closed quiet 2026-12-01T11:00:00Z\n");
}

TEST_CASE("the client has the grace of the rule after the reminder") {
  TestDesk desk(with(small_policy, std::string(stale) + "grace = \"1bd\"\n"));
  const auto ref = waiting(desk);
  desk.at("2026-11-27T16:00");
  const auto verdict = must(judge_silence(desk.desk(), desk.ticket(ref), {}));
  REQUIRE(verdict);
  CHECK(verdict->remind_at == utc("2026-11-24T10:00"));
  CHECK(verdict->foreseen == utc("2026-11-26T10:00"));
  CHECK_FALSE(verdict->close_at);
  reminded(desk, "2026-11-27T16:00");
  CHECK(closed(desk, "2026-11-27T16:00") == "waiting>closed quiet 2026-11-26T10:00:00Z\n");
}

TEST_CASE("nothing is dated before the policy had the rule") {
  TestDesk desk(small_policy);
  const auto ref = waiting(desk);
  desk.at("2026-12-01T09:00");
  desk.put("tkt.toml", with(small_policy, stale));
  CHECK(reminded(desk, "2026-12-02T08:00") == "waiting>waiting quiet 2026-12-01T09:00:00Z\n");
  CHECK(closed(desk, "2026-12-02T08:00") == "waiting>closed quiet 2026-12-01T09:00:00Z\n");
  CHECK(desk.ticket(ref).header.closed_at == utc("2026-12-01T09:00"));
}

TEST_CASE("one ticket that cannot be changed does not stop the others") {
  TestDesk desk(with(small_policy, stale));
  const auto first = waiting(desk);
  const auto second = waiting(desk);
  const auto path = "tickets/2026/11/23/" + first + ".toml";
  desk.repository.edited.insert(path);
  const auto report = reminded(desk, "2026-11-24T10:00");
  CHECK(report.starts_with("waiting>waiting quiet 2026-11-24T10:00:00Z\nfailed " + path +
                           ": conflict: " + first + " has uncommitted edits: " + path));
  CHECK(desk.ticket(second).events.size() == 4);
}

TEST_CASE("a dry run tells what it would do") {
  TestDesk desk(with(small_policy, stale));
  waiting(desk);
  desk.at("2026-11-24T10:00");
  auto act = robot(desk);
  act.dry_run = DryRun::yes;
  const auto commits = desk.repository.commits_made;
  const auto report = must(remind(desk.desk(), act));
  REQUIRE(report.actions.size() == 1);
  CHECK(report.actions[0].commit.empty());
  CHECK(desk.repository.commits_made == commits);
}

namespace {

std::string escalated(TestDesk& desk, std::string_view time) {
  desk.at(time);
  return told(escalate(desk.desk(), robot(desk)));
}

std::string urgent(TestDesk& desk) {
  OpenRequest request;
  request.subject = "Fire";
  request.priority =
      "urgent";  // answer in 1h, solution in 4h, round the clock… of business? no: real
  return desk.open(request);
}

}  // namespace

TEST_CASE("a broken target is told, handed over and raised, each once") {
  TestDesk desk(with(small_policy, R"(
[[escalations]]
id       = "late"
clock    = "first_response"
notify   = "coordinator"
assign   = "carla"
raise_to = "urgent"
note     = "{ref} is late"
)"));
  const auto ref = desk.open();  // an answer within 4 business hours: 14:00
  CHECK(escalated(desk, "2026-11-23T14:00") == "");
  CHECK(escalated(desk, "2026-11-23T15:00") ==
        "new>new late 2026-11-23T14:00:00Z notify coordinator assign carla raise urgent\n");
  CHECK(escalated(desk, "2026-11-23T16:00") == "");
  auto events = desk.ticket(ref).events;
  events.erase(events.begin());
  std::string kinds;
  for (const auto& event : events) kinds += std::string(kind_of(event)) + " ";
  CHECK(events.size() == 5);
  for (const auto& event : events) {
    CHECK(event.at == utc("2026-11-23T14:00"));
    CHECK(event.recorded == utc("2026-11-23T15:00"));
    CHECK(event.n == 2);
    CHECK(event.by.mail == "robot@desk.example");
  }
  const auto header = desk.ticket(ref).header;
  CHECK(header.assignee == "carla");
  CHECK(header.priority == "urgent");
}

TEST_CASE("whoever answered in time is not escalated, nor what is closed") {
  TestDesk desk(with(small_policy,
                     "[[escalations]]\nid = \"late\"\nclock = \"first_response\"\n"
                     "notify = \"coordinator\"\n"));
  const auto answered = urgent(desk);
  ReplyRequest words;
  words.text = "Coming";
  must(reply(desk.desk(), desk.by("ana"), answered, words));
  const auto shut = urgent(desk);
  desk.force_state(shut, "closed");
  CHECK(escalated(desk, "2026-11-25T15:00") == "");
}

TEST_CASE("at risk is when little of the target is left; after that, the rule's own delay") {
  TestDesk desk(with(small_policy,
                     "[[escalations]]\nid = \"soon\"\nclock = \"resolution\"\nwhen = \"at_risk\"\n"
                     "notify = \"agent\"\npriorities = [\"urgent\"]\n"
                     "[[escalations]]\nid = \"over\"\nclock = \"resolution\"\nafter = \"30m\"\n"
                     "notify = \"coordinator\"\npriorities = [\"urgent\"]\n"));
  urgent(desk);  // 10:00 to 14:00; a quarter is left from 13:00 on
  desk.open();   // another priority
  CHECK(escalated(desk, "2026-11-23T13:00") == "");
  CHECK(escalated(desk, "2026-11-23T13:01") == "new>new soon 2026-11-23T13:00:00Z notify agent\n");
  CHECK(escalated(desk, "2026-11-23T14:30") == "");
  CHECK(escalated(desk, "2026-11-23T14:31") ==
        "new>new over 2026-11-23T14:30:00Z notify coordinator\n");
}

TEST_CASE("late, everything that was due comes in order") {
  TestDesk desk(with(small_policy,
                     "[[escalations]]\nid = \"solve\"\nclock = \"resolution\"\nnotify = \"agent\"\n"
                     "[[escalations]]\nid = \"answer\"\nclock = \"first_response\"\n"
                     "notify = \"coordinator\"\n"));
  urgent(desk);
  CHECK(escalated(desk, "2026-11-24T10:00") ==
        "new>new answer 2026-11-23T11:00:00Z notify coordinator\n"
        "new>new solve 2026-11-23T14:00:00Z notify agent\n");
}

TEST_CASE("what is so already is no step") {
  TestDesk desk(with(small_policy,
                     "[[escalations]]\nid = \"late\"\nclock = \"first_response\"\n"
                     "assign = \"field\"\nraise_to = \"low\"\n"));
  const auto ref = urgent(desk);
  CHECK(escalated(desk, "2026-11-23T15:00") == "new>new late 2026-11-23T11:00:00Z assign field\n");
  CHECK(desk.ticket(ref).header.team == "field");
  CHECK(desk.ticket(ref).header.priority == "urgent");
}

namespace {

constexpr std::string_view backups = R"(
[[recurring]]
id        = "backups"
rrule     = "FREQ=WEEKLY;BYDAY=MO"
starts    = "2026-11-16 08:00"
subject   = "Check the backups"
requester = "Robot <robot@desk.example>"
)";

std::string recurred(TestDesk& desk, std::string_view time) {
  desk.at(time);
  return told(open_recurring(desk.desk(), robot(desk)));
}

}  // namespace

TEST_CASE("what recurs is opened on its days, once") {
  TestDesk desk(with(small_policy, backups));
  CHECK(recurred(desk, "2026-11-16T07:59") == "");
  CHECK(recurred(desk, "2026-11-24T09:00") ==
        ">new backups 2026-11-16T08:00:00Z\n>new backups 2026-11-23T08:00:00Z\n");
  CHECK(recurred(desk, "2026-11-24T10:00") == "");
  CHECK(recurred(desk, "2026-11-30T08:00") == ">new backups 2026-11-30T08:00:00Z\n");
}

TEST_CASE("a turn is the same ticket in every clone") {
  const auto first_of = [](std::string_view time) {
    TestDesk desk(with(small_policy, backups));
    desk.at(time);
    const auto result = must(open_recurring(desk.desk(), robot(desk)));
    const auto ticket = desk.ticket(result.actions.at(0).ref);
    return std::pair(ticket.header.ref, ticket.events.front().id);
  };
  CHECK(first_of("2026-11-16T08:00") == first_of("2026-12-24T09:00"));
}

TEST_CASE("a rule that cannot be obeyed is reported, and the others go on") {
  std::string odd(backups);
  odd.replace(odd.find("\"backups\""), 9, "\"odd\"");
  odd += "type = \"incident\"\npriority = \"normal\"\nmodule = \"mail\"\n";
  TestDesk desk(with(small_policy, odd + std::string(backups) +
                                       "[fields.site]\nlabel = \"Site\"\n"
                                       "required_for = [\"incident\"]\n"));
  const auto report = recurred(desk, "2026-11-16T09:00");
  CHECK(report.find("the rule is [[recurring]] 'odd' of the policy") != std::string::npos);
}

}  // namespace tkt::test
