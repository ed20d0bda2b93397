#include <doctest/doctest.h>

#include "core/operations/assign.h"
#include "core/operations/merge.h"
#include "core/operations/plan.h"
#include "core/operations/rate.h"
#include "core/operations/reply.h"
#include "core/operations/transition.h"
#include "core/operations/undo.h"
#include "core/verify/permissions.h"
#include "tests/support/test_desk.h"

/// Whose deed it is, before it is taken back.
namespace tkt::test {
namespace {

/// Reopening within two business days, by the desk and the client.
constexpr std::string_view reopening = R"(
[[transitions]]
from   = ["closed"]
to     = "working"
by     = ["agent", "coordinator", "requester"]
within = "2bd"
[survey]
scale = 5
)";

std::string taken_back(TestDesk& desk, const std::string& who, const std::string& what) {
  const auto outcome = undo(desk.desk(), desk.by(who), what);
  return outcome ? outcome->front().summary.english() : said(outcome.error());
}

Outcome moved(TestDesk& desk, const std::string& who, const std::string& ref,
              const std::string& to) {
  return must(transition(desk.desk(), desk.by(who), ref, {to, "", "", "", "", ""}));
}

Outcome replied(TestDesk& desk, const std::string& who, const std::string& ref,
                const std::string& text, const std::string& channel = "") {
  ReplyRequest request;
  request.text = text;
  request.channel = channel;
  if (!channel.empty()) request.as = ReplyRequest::As::requester;
  return must(reply(desk.desk(), desk.by(who), ref, request));
}

std::string short_name(const Outcome& outcome) {
  return outcome.commit.substr(0, 10);
}

}  // namespace

TEST_CASE("one takes back what one did; what another did takes a role for it") {
  TestDesk desk;
  const auto ref = desk.open();
  must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "beto"}));
  CHECK(taken_back(desk, "ana", ref) ==
        "refused: the policy does not let you take back what somebody else did; your role: agent | "
        "Carla Sol <carla@desk.example> did it, at 2026-11-23 10:00 | only these may do that: "
        "coordinator");
  CHECK(desk.ticket(ref).header.assignee == "beto");
  moved(desk, "ana", ref, "waiting");
  CHECK(taken_back(desk, "ana", ref) == "undone: Working → Waiting");
  CHECK(taken_back(desk, "luz", ref).starts_with("refused: the policy does not let you take back"));
  CHECK(taken_back(desk, "carla", ref) == "undone: assigned to Beto Paz, New → Working");
}

TEST_CASE("the client's word is taken back only by who said it or wrote it down") {
  TestDesk desk(with(small_policy, reopening));
  const auto ref = desk.open();
  replied(desk, "luz", ref, "No, it still smokes");
  const auto theirs =
      "refused: it is the word of Luz Mora <luz@acme.example>: only they, or who wrote it down, "
      "take it back | what they say now is a new answer of theirs; `tkt log " +
      ref + "` shows both";
  CHECK(taken_back(desk, "ana", ref) == theirs);
  CHECK(taken_back(desk, "carla", ref) == theirs);
  replied(desk, "ana", ref, "She says so too", "phone");
  CHECK(taken_back(desk, "carla", ref) == theirs);
  CHECK(taken_back(desk, "ana", ref) == "undone: answer of the requester");
  desk.force_state(ref, "solved");
  must(rate(desk.desk(), desk.by("luz"), ref, {1, "", ""}));
  CHECK(taken_back(desk, "ana", ref) == theirs);
  CHECK(desk.ticket(ref).header.rating == 1);
}

TEST_CASE("a plan's yes or no is the client's, and says so when it is taken back") {
  TestDesk desk;
  const auto ref = desk.open();
  using Step = PlanRequest::Step;
  PlanRequest request;
  request.objective = "Move";
  request.schedule = "Sunday";
  const auto proposed = must(plan(desk.desk(), desk.by("ana"), ref, request));
  PlanRequest answer;
  answer.step = Step::reject;
  must(plan(desk.desk(), desk.by("luz"), ref, answer));
  CHECK(taken_back(desk, "carla", ref).starts_with("refused: it is the word of Luz Mora"));
  answer.step = Step::approve;
  answer.approved_by = "luz";
  answer.channel = "phone";
  must(plan(desk.desk(), desk.by("ana"), ref, answer));
  CHECK(taken_back(desk, "ana", ref) ==
        "undone: work plan approved by Luz Mora <luz@acme.example>");
  // Under an answer that stands the question is not taken away.
  CHECK(taken_back(desk, "ana", proposed.commit).find("was built on it") != std::string::npos);
}

TEST_CASE("what is taken back is what was entered last, whenever it took place") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.at("2026-11-23T12:00");
  replied(desk, "ana", ref, "Later");
  ReplyRequest request;
  request.text = "Earlier";
  auto act = desk.by("carla");
  act.at = utc("2026-11-23T11:00");
  must(reply(desk.desk(), act, ref, request));
  REQUIRE(taken_back(desk, "carla", ref) == "undone: answer");
  const auto ticket = desk.ticket(ref);
  CHECK(ticket.is_void(ticket.events.at(1)));
  CHECK_FALSE(ticket.is_void(ticket.events.at(2)));
}

TEST_CASE("taking a closing back is reopening, but for a slip of just now") {
  TestDesk desk(with(small_policy, reopening));
  const auto closed = [&] {
    desk.at("2026-11-23T10:00");
    const auto ref = desk.open();
    moved(desk, "ana", ref, "working");
    must(transition(desk.desk(), desk.by("ana"), ref, {"closed", "", "done", "", "", ""}));
    return ref;
  };
  auto ref = closed();
  desk.at("2026-11-23T11:00");
  CHECK(taken_back(desk, "ana", ref) == "undone: Working → Closed (done)");
  ref = closed();
  desk.at("2026-11-25T10:00");
  CHECK(taken_back(desk, "ana", ref) == "undone: Working → Closed (done)");
  ref = closed();
  desk.at("2026-11-25T10:01");
  CHECK(taken_back(desk, "ana", ref) ==
        "refused: 'Working' was possible until 2026-11-25 10:00, 2 business days after closing | "
        "open a new ticket that refers to it: `tkt open SUBJECT --follows " +
            ref + "`");
  CHECK(taken_back(desk, "carla", ref) == "undone: Working → Closed (done)");
}

TEST_CASE("where closed stays closed, only a slip or a coordinator opens it") {
  TestDesk desk;
  const auto ref = desk.open();
  moved(desk, "ana", ref, "working");
  must(transition(desk.desk(), desk.by("ana"), ref, {"closed", "", "done", "", "", ""}));
  desk.at("2026-11-23T11:01");
  CHECK(taken_back(desk, "ana", ref) ==
        "refused: " + ref +
            " is closed, and the policy keeps it so | go on in a new ticket: `tkt "
            "open SUBJECT --follows " +
            ref + "`");
  CHECK(taken_back(desk, "carla", ref) == "undone: Working → Closed (done)");
}

TEST_CASE("a hint names the commit that takes it back, to whom may") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto first = moved(desk, "ana", ref, "working");
  const auto second = moved(desk, "ana", ref, "waiting");
  CHECK(taken_back(desk, "ana", first.commit).find("`tkt undo " + short_name(second) + "`") !=
        std::string::npos);
  const auto other = desk.open("Other");
  const auto merged = must(merge_tickets(desk.desk(), desk.by("carla"), ref, other));
  const auto again = [&](const char* who) {
    return told(transition(desk.desk(), desk.by(who), ref, {"working", "", "", "", "", ""}));
  };
  const auto goes_on = "refused: " + ref + " was merged into " + other +
                       " and goes on there | name that one: `tkt show " + other + "`";
  CHECK(again("ana") == goes_on);
  CHECK(again("carla") ==
        goes_on + " | `tkt undo " + short_name(merged.front()) + "` takes a wrong merge back");
}

TEST_CASE("verify tells who took back what was not theirs") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto answer = replied(desk, "luz", ref, "No");
  desk.add(ref, {Undone{{answer.events.front().id}, ""}}, "ana");
  const auto audit = must(PermissionAudit::of(desk.desk()));
  const auto found = audit.oversteps(desk.ticket(ref));
  REQUIRE(found.size() == 1);
  CHECK(found.front().why.english().starts_with("it is the word of Luz Mora"));
}

}  // namespace tkt::test
