#include <doctest/doctest.h>

#include "core/operations/assign.h"
#include "core/operations/edit.h"
#include "core/operations/link.h"
#include "core/operations/merge.h"
#include "core/operations/open.h"
#include "core/operations/reply.h"
#include "core/operations/transition.h"
#include "core/operations/undo.h"
#include "tests/support/test_desk.h"

/// Changes of what a ticket says, of its relations, and taking them back.
namespace tkt::test {
namespace {

using Changes = std::vector<std::pair<std::string, std::string>>;

std::string edited(TestDesk& desk, const std::string& ref, const std::string& who,
                   const Changes& set) {
  const auto outcome = edit(desk.desk(), desk.by(who), ref, {set, ""});
  if (outcome && outcome->events.empty()) return notes(*outcome);
  return told(outcome);
}

std::string linked(TestDesk& desk, const std::string& ref, const std::string& kind,
                   const std::string& other, Removed removed = Removed::no) {
  const auto outcome = link(desk.desk(), desk.by("ana"), ref, {kind, other, removed});
  if (outcome && outcome->events.empty()) return notes(*outcome);
  return told(outcome);
}

std::string merged(TestDesk& desk, const std::string& ref, const std::string& into) {
  const auto outcomes = merge_tickets(desk.desk(), desk.by("carla"), ref, into);
  if (!outcomes) return said(outcomes.error());
  std::string out;
  for (const auto& each : *outcomes) out += each.ref + "\n" + told(each) + "\n";
  return out;
}

std::string undone(TestDesk& desk, const std::string& ref_or_commit,
                   const std::string& who = "ana") {
  const auto outcome = undo(desk.desk(), desk.by(who), ref_or_commit);
  return outcome ? outcome->front().summary.english() : said(outcome.error());
}

}  // namespace

TEST_CASE("keys by name, values by name, and what they were") {
  TestDesk desk(with(small_policy, "[fields.site]\nlabel = \"Site\"\n"));
  const auto ref = desk.open("Printr");
  CHECK(edited(desk, ref, "ana", {{"subject", "Printer"}, {"module", "Printers"}}) ==
        "2 11-23T10:00 ana edited set.module=printer set.subject=Printer was.module='' "
        "was.subject=Printr");
  CHECK(edited(desk, ref, "ana", {{"Site", "north"}}) ==
        "3 11-23T10:00 ana edited set.fields.site=north was.fields.site=''");
  CHECK(edited(desk, ref, "ana", {{"fields.site", ""}}) ==
        "4 11-23T10:00 ana edited set.fields.site='' was.fields.site=north");
  CHECK(edited(desk, ref, "ana", {{"description", "More."}}) ==
        "5 11-23T10:00 ana edited set.description=More. was.description='It smokes.'");
  CHECK(desk.ticket(ref).description == "More.");
  CHECK(edited(desk, ref, "ana", {{"requester", "Eva <eva@x.example>"}}) ==
        "6 11-23T10:00 ana edited set.org='' set.requester='Eva <eva@x.example>' was.org=acme "
        "was.requester='Luz Mora <luz@acme.example>'");
}

TEST_CASE("a new priority names the policy that sets its clock") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto outcome =
      must(edit(desk.desk(), desk.by("carla"), ref, {{{"priority", "Urgent"}}, "it burns"}));
  CHECK(told(outcome) ==
        "2 11-23T10:00 carla edited set.priority=urgent was.priority=normal text='it burns'");
  CHECK(outcome.summary.english() == "priority Normal → Urgent");
  CHECK(std::get<Edited>(outcome.events.front().body).policy == desk.policy_blob());
  const auto subject = must(edit(desk.desk(), desk.by("ana"), ref, {{{"subject", "Fire"}}, ""}));
  CHECK(std::get<Edited>(subject.events.front().body).policy.empty());
}

TEST_CASE("labels are set, added and taken away") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto labels = [&](const std::string& typed) {
    const auto outcome = must(edit(desk.desk(), desk.by("ana"), ref, {{{"labels", typed}}, ""}));
    return joined(outcome.ticket.header.labels);
  };
  CHECK(labels("a,b") == "a, b");
  CHECK(labels("+c") == "a, b, c");
  CHECK(labels("-a,+d") == "b, c, d");
  CHECK(labels("+b") == "c, d, b");
  CHECK(labels("x") == "x");
  CHECK(labels("") == "");
}

TEST_CASE("what says so already is no change") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(edited(desk, ref, "ana", {{"priority", "normal"}, {"labels", ""}}) ==
        ref + " says so already; nothing changed");
}

TEST_CASE("an exclusion is told with its notice") {
  TestDesk desk(with(small_policy,
                     "[exclusions.abroad]\nlabel = \"Abroad\"\nnotice = \"We do not go there\"\n"));
  const auto ref = desk.open();
  const auto outcome =
      must(edit(desk.desk(), desk.by("carla"), ref, {{{"exclusion", "abroad"}}, ""}));
  CHECK(notes(outcome) == "out of SLA: We do not go there");
  CHECK(outcome.ticket.header.exclusion == "abroad");
}

TEST_CASE("impact and urgency rank anew") {
  TestDesk desk(with(small_policy, R"(
[impacts]
big = { label = "Big" }
[urgencies]
now = { label = "Now" }
[matrix.big]
now = "urgent"
)"));
  const auto ref = desk.open();
  CHECK(edited(desk, ref, "carla", {{"impact", "big"}, {"urgency", "now"}, {"priority", "low"}}) ==
        "usage: impact and urgency give the priority 'Urgent', not 'Low' | leave priority= away");
  CHECK(edited(desk, ref, "carla", {{"impact", "big"}, {"urgency", "now"}}) ==
        "2 11-23T10:00 carla edited set.impact=big set.priority=urgent set.urgency=now "
        "was.impact='' was.priority=normal was.urgency=''");
}

TEST_CASE("what an edit is refused for") {
  TestDesk desk(with(small_policy, "[fields.pages]\nlabel = \"Pages\"\ntype = \"number\"\n"));
  const auto ref = desk.open();
  struct Case {
    Changes set;
    const char* expected;
  };
  const std::vector<Case> cases{
      {{{"priority", "hihg"}},
       "not_found: there is no priority 'hihg' | one of: Urgent, Normal, Low"},
      {{{"colour", "red"}}, "not_found: there is no field 'colour' | one of: Pages"},
      {{{"fields.colour", ""}}, "not_found: there is no field 'colour' | one of: Pages"},
      {{{"pages", "many"}}, "refused: 'Pages' has to be a number"},
      {{{"requester", ""}}, "usage: a ticket always has a requester | write it as: Name <mail>"},
      {{{"requester", "nobody"}},
       "usage: 'nobody' does not name a person: the mail is missing | write it as: Name <mail>"},
      {{{"occurred_at", "soon"}},
       "usage: 'soon' is not a time | times are written 2026-11-22, 2026-11-22 10:00, "
       "2026-11-22T10:00:00-05:00, now, today, yesterday, tomorrow, -3d or +2h"},
      {{{"exclusion", "none"}}, "not_found: there is no exclusion 'none'"},
      {{{"state", "closed"}}, "not_found: there is no field 'state' | one of: Pages"},
      {{{"assignee", "ana"}}, "not_found: there is no field 'assignee' | one of: Pages"},
  };
  for (const auto& each : cases) CHECK(edited(desk, ref, "carla", each.set) == each.expected);
}

TEST_CASE("relations, and the rings they may not form") {
  TestDesk desk(with(small_policy, "[link_kinds]\ncauses = { label = \"causes\" }\n"));
  const auto a = desk.open("A");
  const auto b = desk.open("B");
  const auto c = desk.open("C");
  CHECK(linked(desk, a, "causes", b) == "2 11-23T10:00 ana linked link=causes ref=" + b);
  CHECK(linked(desk, b, "causes", c) == "2 11-23T10:00 ana linked link=causes ref=" + c);
  CHECK(linked(desk, c, "causes", a) ==
        "refused: " + a + " is related to " + c +
            " already (causes), so the relation would form a ring | `tkt show " + a +
            "` shows its relations");
  CHECK(linked(desk, a, "relates", b) == "3 11-23T10:00 ana linked link=relates ref=" + b);
  CHECK(linked(desk, b, "relates", a) == "3 11-23T10:00 ana linked link=relates ref=" + a);
  CHECK(linked(desk, a, "causes", b) == a + " says so already; nothing changed");
  CHECK(linked(desk, a, "causes", c, Removed::yes) == a + " says so already; nothing changed");
  CHECK(linked(desk, a, "causes", b, Removed::yes) ==
        "4 11-23T10:00 ana linked link=causes ref=" + b + " removed=yes");
  CHECK(linked(desk, c, "causes", a) == "2 11-23T10:00 ana linked link=causes ref=" + a);
  CHECK(linked(desk, a, "relates", a) == "refused: " + a + " cannot be related to itself");
  CHECK(linked(desk, a, "hates", b) ==
        "not_found: there is no kind of relation 'hates' | one of: causes");
}

TEST_CASE("a merge ends one ticket in favour of another") {
  TestDesk desk;
  const auto a = desk.open("A");
  const auto b = desk.open("B");
  const auto c = desk.open("C");
  CHECK(merged(desk, b, a) == b + "\n2 11-23T10:00 carla merged into=" + a +
                                  " requester=''\n3 11-23T10:00 carla transitioned from=new "
                                  "to=closed closes=yes reason=twice\n" +
                                  a + "\n2 11-23T10:00 carla merged from=" + b + " requester=''\n");
  CHECK(desk.ticket(b).header.merged_into == a);
  CHECK(desk.ticket(a).header.state == "new");
  CHECK(merged(desk, b, c) == "refused: " + b + " was already merged into " + a);
  CHECK(merged(desk, a, b) == "refused: " + b + " was merged into " + a +
                                  ", so the other way round is not possible | "
                                  "`tkt show " +
                                  b + "` shows where it went on");
  CHECK(merged(desk, a, a) == "refused: " + a + " cannot be merged into itself");
  OpenRequest of_mario;
  of_mario.subject = "D";
  of_mario.requester = "mario";
  const auto d = must(open_ticket(desk.desk(), desk.by("ana"), of_mario)).ref;
  CHECK(
      merged(desk, d, a).starts_with("refused: " + d + " and " + a + " are of different clients"));
  desk.force_state(c, "closed");
  CHECK(merged(desk, c, a).find("transitioned") == std::string::npos);
}

TEST_CASE("the last command is taken back, whole") {
  TestDesk desk;
  const auto ref = desk.open();
  must(assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "ana"}));
  CHECK(undone(desk, ref, "carla") == "undone: assigned to Ana Ruiz, New → Working");
  const auto ticket = desk.ticket(ref);
  CHECK(ticket.header.state == "new");
  CHECK(ticket.header.assignee.empty());
  CHECK(ticket.voided.size() == 2);
  CHECK(std::get<Undone>(ticket.events.back().body).events.size() == 2);
  CHECK(undone(desk, ref) == "refused: " + ref +
                                 " cannot be un-opened; its history stays | close it, or merge it "
                                 "into the right one");
}

TEST_CASE("one commit is taken back, if nothing was built on it") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto first =
      must(transition(desk.desk(), desk.by("ana"), ref, {"working", "", "", "", "", ""}));
  ReplyRequest words;
  words.text = "Hello";
  must(reply(desk.desk(), desk.by("ana"), ref, words));
  CHECK(undone(desk, first.commit) == "undone: New → Working");
  CHECK(undone(desk, first.commit) == "refused: " + ref + ": that change has no effect any more");
  const auto again =
      must(transition(desk.desk(), desk.by("ana"), ref, {"working", "", "", "", "", ""}));
  must(transition(desk.desk(), desk.by("beto"), ref, {"waiting", "", "", "", "", ""}));
  CHECK(undone(desk, again.commit) ==
        "refused: " + ref +
            ": what Beto Paz <beto@desk.example> did at 2026-11-23 10:00 was built on it | "
            "change it with a command of its own");
}

TEST_CASE("what cannot be taken back") {
  TestDesk desk;
  const auto a = desk.open("A");
  const auto b = desk.open("B");
  merged(desk, b, a);
  // A merge is taken back on both, whichever is named.
  CHECK(undone(desk, a, "carla").starts_with("undone: "));
  CHECK(desk.ticket(b).header.merged_into.empty());
  CHECK(desk.ticket(b).header.state == "new");
  CHECK(desk.ticket(a).voided.size() == 1);
  merged(desk, b, a);
  CHECK(undone(desk, b, "carla").starts_with("undone: "));
  CHECK(desk.ticket(b).header.state == "new");
  CHECK(desk.ticket(a).voided.size() == 2);
  desk.put("notes.txt", "x");
  const auto by_hand = must(desk.repository.head()).commit;
  CHECK(undone(desk, by_hand) == "not_found: the commit " + by_hand +
                                     " is not a change of a ticket | what git committed, `git "
                                     "revert` takes back");
  CHECK(undone(desk, "zzzz") ==
        "not_found: no ticket fits 'zzzz' | `tkt list` shows the open ones, `tkt list "
        "state:closed` the others");
}

}  // namespace tkt::test
