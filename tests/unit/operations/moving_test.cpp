#include <doctest/doctest.h>

#include "core/operations/assign.h"
#include "core/operations/auto_assign.h"
#include "core/operations/away.h"
#include "core/operations/transition.h"
#include "tests/support/test_desk.h"

/// Changes of state and of hands.
namespace tkt::test {
namespace {

std::string moved(TestDesk& desk, const std::string& ref, const std::string& who,
                  const TransitionRequest& request) {
  return told(transition(desk.desk(), desk.by(who), ref, request));
}

TransitionRequest to(const std::string& state, const std::string& text = "") {
  TransitionRequest request;
  request.to = state;
  request.text = text;
  return request;
}

std::string assigned(TestDesk& desk, const std::string& ref, const std::string& who,
                     const std::string& whom) {
  return told(assign(desk.desk(), desk.by(who), ref, {AssignRequest::Mode::to, whom}));
}

std::string chosen(TestDesk& desk, const std::string& ref) {
  const auto outcome =
      assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::automatic, ""});
  if (!outcome) return said(outcome.error());
  return outcome->ticket.header.assignee + ": " + notes(*outcome);
}

}  // namespace

TEST_CASE("a state by id or label") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(moved(desk, ref, "ana", to("working")) ==
        "2 11-23T10:00 ana transitioned from=new to=working");
  const auto outcome = must(transition(desk.desk(), desk.by("ana"), ref, to("with a third party")));
  CHECK(told(outcome) == "3 11-23T10:00 ana transitioned from=working to=third");
  CHECK(outcome.summary.english() == "Working → With a third party");
  CHECK(outcome.ticket.header.state == "third");
}

TEST_CASE("closing has a reason and a moment, which reopening takes away") {
  TestDesk desk;
  const auto ref = desk.open();
  auto request = to("closed");
  request.reason = "duplicate";
  CHECK(moved(desk, ref, "ana", request) ==
        "2 11-23T10:00 ana transitioned from=new to=closed closes=yes reason=twice");
  auto header = desk.ticket(ref).header;
  CHECK(header.close_reason == "twice");
  CHECK(header.closed_at == utc("2026-11-23T10:00"));
  desk.force_state(ref, "working");
  header = desk.ticket(ref).header;
  CHECK(header.close_reason.empty());
  CHECK_FALSE(header.closed_at);
}

TEST_CASE("closing as unanswered by hand asks for the silence that cron waits for") {
  TestDesk desk(with(small_policy,
                     "[[stale]]\nid = \"quiet\"\nstates = [\"waiting\"]\nafter = \"3bd\"\n"
                     "to = \"closed\"\nreason = \"silent\"\n"));
  const auto ref = desk.open();
  auto silent = to("closed");
  silent.reason = "silent";
  CHECK(moved(desk, ref, "ana", silent).starts_with("refused: " + ref + " waits for no answer"));
  must(transition(desk.desk(), desk.by("ana"), ref, to("waiting", "Which printer?")));
  CHECK(moved(desk, ref, "ana", silent)
            .starts_with("refused: " + ref + " closes by silence from 2026-11-26 10:00 on"));
  desk.at("2026-11-26T10:00");
  CHECK(moved(desk, ref, "ana", silent) ==
        "3 11-26T10:00 ana transitioned from=waiting to=closed closes=yes reason=silent");
}

TEST_CASE("an assignment does not get round the guards of the step it would take") {
  TestDesk desk(with(small_policy,
                     "[states.triage]\nkind = \"new\"\non_assign = \"working\"\n"
                     "[[transitions]]\nfrom = [\"new\"]\nto = \"triage\"\n"
                     "[[transitions]]\nfrom = [\"triage\"]\nto = \"working\"\n"
                     "fields = [\"module\"]\nassignee = true\n"));
  const auto ref = desk.open();
  desk.force_state(ref, "triage");
  const auto outcome =
      must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "ana"}));
  CHECK(outcome.events.size() == 1);
  CHECK(outcome.ticket.header.assignee == "ana");
  CHECK(outcome.ticket.header.state == "triage");
  CHECK(notes(outcome).starts_with("it stays in 'triage':\n'Working' demands a value for"));
}

TEST_CASE("what a change of state is refused for") {
  TestDesk desk;
  const auto ref = desk.open();
  auto odd_reason = to("closed");
  odd_reason.reason = "bored";
  auto workaround = to("waiting");
  workaround.workaround = "use the other one";
  struct Case {
    const char* who;
    TransitionRequest request;
    std::string expected;
  };
  const std::vector<Case> cases{
      {"ana", to("new"), "refused: " + ref + " is already in 'New'"},
      {"ana", to("shut"),
       "not_found: there is no state 'shut' | one of: New, Working, Waiting, With a third party, "
       "Solved, "
       "Testing, "
       "Closed"},
      {"ana", to("third"),
       "refused: the policy has no way from 'New' to 'With a third party' | from 'New' you may go "
       "to: Working, Waiting, Closed | the way there: Working → With a third party; it begins with "
       "`tkt transition " +
           ref + " working`"},
      {"luz", to("waiting"),
       "refused: from 'New' to 'Waiting' goes only: agent, coordinator | ask one of them; `tkt "
       "people` lists everybody with their roles"},
      {"ana", to("closed"),
       "refused: 'Closed' demands a reason: done, no answer, duplicate | give it "
       "with --reason"},
      {"ana", odd_reason,
       "not_found: there is no close reason 'bored' | one of: done, no answer, duplicate"},
      {"ana", workaround,
       "refused: 'Waiting' takes no temporary alternative | leave --workaround away, or go where "
       "the policy takes one"},
  };
  for (const auto& each : cases) CHECK(moved(desk, ref, each.who, each.request) == each.expected);
  desk.force_state(ref, "working");
  CHECK(moved(desk, ref, "ana", to("solved")) ==
        "refused: 'Solved' demands a text that says what was done | give it with -m TEXT");
  desk.force_state(ref, "closed");
  CHECK(
      moved(desk, ref, "ana", to("working")) ==
      "refused: the policy has no way from 'Closed' to 'Working' | nothing leads on from 'Closed' "
      "for you | a closed ticket goes on in a new one: `tkt open SUBJECT --follows " +
          ref + "`");
}

TEST_CASE("to a person, to a team, to nobody") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(assigned(desk, ref, "carla", "Ana") ==
        "2 11-23T10:00 carla assigned from_team=desk assignee=ana team=desk\n"
        "3 11-23T10:00 carla transitioned from=new to=working");
  CHECK(assigned(desk, ref, "beto", "me") ==
        "4 11-23T10:00 beto assigned from_assignee=ana from_team=desk assignee=beto team=desk");
  const auto team =
      must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "field service"}));
  CHECK(told(team) == "5 11-23T10:00 carla assigned from_assignee=beto from_team=desk team=field");
  CHECK(team.summary.english() == "assigned to the team Field service");
  CHECK(assigned(desk, ref, "carla", "ana") ==
        "6 11-23T10:00 carla assigned from_team=field assignee=ana team=field");
  const auto nobody =
      must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::none, ""}));
  CHECK(told(nobody) ==
        "7 11-23T10:00 carla assigned from_assignee=ana from_team=field team=field");
  CHECK(desk.ticket(ref).header.assignee.empty());
}

TEST_CASE("who has it already is not given it again") {
  TestDesk desk;
  const auto ref = desk.open();
  must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "ana"}));
  const auto commits = desk.repository.commits_made;
  const auto again =
      must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "ana"}));
  CHECK(again.events.empty());
  CHECK(again.commit.empty());
  CHECK(notes(again) == ref + " is assigned so already; nothing changed");
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("to whom a ticket is not given") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(assigned(desk, ref, "carla", "dora") ==
        "refused: Dora Old is no longer active | `tkt people` shows who is");
  CHECK(assigned(desk, ref, "carla", "luz") ==
        "refused: Luz Mora has no role that works on tickets | `tkt people edit luz …` gives one");
  CHECK(assigned(desk, ref, "carla", "nobody at all") ==
        "not_found: there is nobody 'nobody at all' in people.toml | `tkt people` lists everybody");
  desk.force_state(ref, "closed");
  CHECK(assigned(desk, ref, "carla", "ana") ==
        "refused: " + ref + " is closed; nobody works on it any more");
}

TEST_CASE("the least loaded of those who fit is chosen, the first of equals") {
  TestDesk desk(with(small_policy, "[modules.paper]\nlabel = \"Paper\"\nskills = [\"paper\"]\n"));
  const auto first = desk.open();
  CHECK(chosen(desk, first) == "ana: agents: 3, team Service desk: 2, present: 2; least load: 0");
  CHECK(chosen(desk, desk.open()) ==
        "beto: agents: 3, team Service desk: 2, present: 2; least load: 0");
  CHECK(chosen(desk, desk.open()) ==
        "ana: agents: 3, team Service desk: 2, present: 2; least load: 1");
  // A client who is away asks nothing of anybody.
  must(away(desk.desk(), desk.by("luz"), first, {utc("2026-12-01T08:00"), "", ""}));
  CHECK(chosen(desk, desk.open()) ==
        "ana: agents: 3, team Service desk: 2, present: 2; least load: 1");
  OpenRequest paper;
  paper.subject = "Paper jam";
  paper.module = "paper";
  CHECK(chosen(desk, desk.open(paper)) ==
        "beto: agents: 3, team Service desk: 2, skilled in Paper: 1, present: 1; least load: 1");
}

TEST_CASE("weighted, an urgent ticket counts for more") {
  TestDesk desk(with(small_policy, ""), small_people);
  std::string weighted(small_policy);
  weighted.replace(weighted.find("default_team = \"desk\""), 21,
                   "default_team = \"desk\"\nload = \"open_weighted\"");
  TestDesk counted(weighted);
  for (auto* each : {&desk, &counted}) {
    OpenRequest urgent;
    urgent.subject = "Fire";
    urgent.priority = "urgent";
    chosen(*each, each->open(urgent));  // ana: one urgent
    chosen(*each, each->open());        // beto: one normal
    must(assign(each->desk(), each->by("carla"), each->open(),
                {AssignRequest::Mode::to, "beto"}));  // beto: two normal
  }
  CHECK(chosen(desk, desk.open()).starts_with("ana:"));
  CHECK(chosen(counted, counted.open()).starts_with("ana:"));
  CHECK(chosen(counted, counted.open()).starts_with("beto:"));
}

TEST_CASE("who is away is not chosen, and nobody is an answer too") {
  const std::string away = std::string(small_people) +
                           "[[absences]]\nperson = \"ana\"\nfrom = \"2026-11-23\"\n"
                           "until = \"2026-11-24\"\n"
                           "[[absences]]\nperson = \"beto\"\nfrom = \"2026-11-24 12:00\"\n"
                           "until = \"2026-11-24 18:00\"\n";
  TestDesk desk(small_policy, away);
  CHECK(chosen(desk, desk.open()).starts_with("beto: "));
  const auto& people = desk.desk().people();
  const auto absent = [&](const char* who, const char* time) {
    return is_absent(desk.desk(), *people.by_id(who), utc(time));
  };
  CHECK_FALSE(absent("ana", "2026-11-22T23:59"));
  CHECK(absent("ana", "2026-11-23T00:00"));
  CHECK(absent("ana", "2026-11-24T23:59"));
  CHECK_FALSE(absent("ana", "2026-11-25T00:00"));
  CHECK_FALSE(absent("beto", "2026-11-24T11:59"));
  CHECK(absent("beto", "2026-11-24T12:00"));
  desk.at("2026-11-24T13:00");
  const auto ref = desk.open();
  CHECK(chosen(desk, ref) ==
        "refused: nobody can be chosen: agents: 3, team Service desk: 2, present: 0 | assign it by "
        "hand: `tkt assign " +
            ref + " AGENT` | teams and skills: `tkt people edit AGENT --team TEAM --skill SKILL`");
}

}  // namespace tkt::test
