#include <doctest/doctest.h>

#include "core/operations/away.h"
#include "core/operations/edit.h"
#include "core/operations/merge.h"
#include "core/operations/plan.h"
#include "core/operations/rate.h"
#include "core/operations/reply.h"
#include "core/operations/transition.h"
#include "core/operations/work.h"
#include "core/verify/permissions.h"
#include "core/view/public_view.h"
#include "tests/support/test_desk.h"

/// What is the client's to say: whose word it is, how it came, and what it was given for.
namespace tkt::test {
namespace {

constexpr std::string_view plans = R"(
[states.doing]
kind = "open"
[[transitions]]
from = ["working"]
to   = "doing"
by   = ["agent", "coordinator"]
plan = true
[[transitions]]
from = ["doing"]
to   = "solved"
by   = ["agent", "coordinator"]
[[transitions]]
from = ["doing"]
to   = "waiting"
by   = ["agent", "coordinator"]
)";

constexpr std::string_view ratings = "[survey]\nscale = 5\n";
constexpr auto not_said =
    "refused: it is not said how Luz Mora <luz@acme.example> told you so | say it with --channel: "
    "telephone, in person, mail, or one of the policy's";

std::string moved(TestDesk& desk, const std::string& ref, const TransitionRequest& request) {
  return told(transition(desk.desk(), desk.by("ana"), ref, request));
}

PlanRequest plan_of(PlanRequest::Step step, const std::string& objective = "") {
  PlanRequest request;
  request.step = step;
  request.objective = objective;
  request.schedule = objective.empty() ? "" : "Sunday";
  return request;
}

std::string rated(TestDesk& desk, const std::string& who, const std::string& ref,
                  const std::string& channel) {
  return told(rate(desk.desk(), desk.by(who), ref, {3, "", channel}));
}

}  // namespace

TEST_CASE("what the desk writes down comes with the way it came") {
  TestDesk desk(with(small_policy, ratings));
  const auto ref = desk.open();
  CHECK(told(away(desk.desk(), desk.by("ana"), ref, AwayRequest{})) == not_said);
  const auto gone = must(away(desk.desk(), desk.by("ana"), ref, {std::nullopt, "", "phone"}));
  CHECK(notes(gone) == "written down as the word of Luz Mora <luz@acme.example>");
  desk.force_state(ref, "solved");
  CHECK(rated(desk, "ana", ref, "") == not_said);
  CHECK(rated(desk, "ana", ref, "phone") ==
        "4 11-23T10:00 luz rated noted_by=ana via=phone stars=3");
}

TEST_CASE("nobody rates their own work, nor over the client's own hand") {
  TestDesk desk(with(small_policy, ratings));
  const auto ref = desk.open();
  desk.add(ref, {Assigned{"", "", "ana", "", ""}}, "carla");
  desk.force_state(ref, "solved");
  CHECK(rated(desk, "ana", ref, "phone") ==
        "refused: nobody writes down a rating of their own work, and " + ref +
            " is assigned to you | somebody else of the desk may, or the client with `tkt rate`");
  CHECK(rated(desk, "beto", ref, "phone").find("rated noted_by=beto") != std::string::npos);
  CHECK(rated(desk, "luz", ref, "").find("luz rated stars=3") != std::string::npos);
  CHECK(rated(desk, "beto", ref, "phone") ==
        "refused: " + ref + " was rated by the client, with their own hand | only they change it");
}

TEST_CASE("a confirmation names a way, and not the ticket") {
  TestDesk desk(with(small_policy,
                     "[reasons.gone]\nlabel = \"withdrawn\"\nword = \"client\"\n"
                     "[[transitions]]\nfrom = [\"waiting\"]\nto = \"closed\"\n"
                     "by = [\"agent\"]\nreasons = [\"gone\"]\n"));
  const auto ref = desk.open();
  desk.force_state(ref, "waiting");
  const auto closed = [&](const std::string& by, const std::string& how) {
    return moved(desk, ref, {"closed", "", "gone", "", by, how});
  };
  CHECK(closed("", "") ==
        "refused: 'withdrawn' is the client's word, and it is not said who gave it | say who, and "
        "how they told you: --confirmed-by PERSON --confirmed-how CHANNEL");
  CHECK(closed("luz", "x").starts_with("not_found: there is no channel 'x'"));
  CHECK(closed("luz", "phone").find("confirmed_how=phone") != std::string::npos);
}

TEST_CASE("a changed plan is approved anew before it goes on") {
  TestDesk desk(with(small_policy, plans));
  const auto ref = desk.open();
  using Step = PlanRequest::Step;
  desk.force_state(ref, "working");
  must(plan(desk.desk(), desk.by("ana"), ref, plan_of(Step::propose, "Move")));
  must(plan(desk.desk(), desk.by("luz"), ref, plan_of(Step::approve)));
  CHECK(moved(desk, ref, {"doing", "", "", "", "", ""}).find("to=doing") != std::string::npos);
  must(plan(desk.desk(), desk.by("ana"), ref, plan_of(Step::propose, "Move all")));
  CHECK(moved(desk, ref, {"solved", "", "", "", "", ""})
            .starts_with("refused: 'Solved' demands a work plan that the client approved"));
  // It may wait for the client, who is asked.
  CHECK(moved(desk, ref, {"waiting", "", "", "", "", ""}).find("to=waiting") != std::string::npos);
  desk.force_state(ref, "doing");
  must(plan(desk.desk(), desk.by("luz"), ref, plan_of(Step::approve)));
  CHECK(moved(desk, ref, {"solved", "", "", "", "", ""}).find("to=solved") != std::string::npos);
}

TEST_CASE("a yes lapses with the client who gave it") {
  TestDesk desk(with(small_policy, plans));
  const auto ref = desk.open();
  using Step = PlanRequest::Step;
  desk.force_state(ref, "working");
  must(plan(desk.desk(), desk.by("ana"), ref, plan_of(Step::propose, "Move")));
  must(plan(desk.desk(), desk.by("luz"), ref, plan_of(Step::approve)));
  EditRequest request;
  request.set = {{"org", ""}, {"requester", "Otto <otto@other.example>"}};
  const auto edited = must(edit(desk.desk(), desk.by("ana"), ref, request));
  CHECK(told(edited).find("planned step=lapsed") != std::string::npos);
  CHECK(desk.ticket(ref).plan->stage == Plan::Stage::proposed);
  CHECK_FALSE(approval_stands(desk.desk().policy(), desk.desk().people(),
                              [&] {
                                auto header = desk.ticket(ref).header;
                                header.requester = {"Otto", "otto@other.example"};
                                header.org.clear();
                                return header;
                              }(),
                              {"Luz Mora", "luz@acme.example"}));
}

TEST_CASE("a yes of somebody of the desk is none") {
  TestDesk desk(with(small_policy, plans));
  const auto ref = desk.open();
  desk.force_state(ref, "working");
  must(plan(desk.desk(), desk.by("ana"), ref, plan_of(PlanRequest::Step::propose, "Move")));
  Planned yes;
  yes.step = "approved";
  yes.approved_by = "Ana Ruiz <ana@desk.example>";
  desk.add(ref, {yes});
  CHECK(moved(desk, ref, {"doing", "", "", "", "", ""})
            .starts_with("refused: 'doing' demands a work plan that the client approved"));
}

TEST_CASE("a merge looks at where it leads, and what ended is left alone") {
  TestDesk desk(with(small_policy, ratings));
  const auto a = desk.open("A");
  const auto b = desk.open("B");
  desk.force_state(a, "closed");
  const auto into_closed = merge_tickets(desk.desk(), desk.by("carla"), b, a);
  REQUIRE_FALSE(into_closed);
  CHECK(said(into_closed.error()) == "refused: " + a + " is closed, and " + b +
                                         " would end in it unanswered | merge the other way: `tkt "
                                         "merge " +
                                         a + " --into " + b + "`");
  const auto c = desk.open("C");
  must(merge_tickets(desk.desk(), desk.by("carla"), b, c));
  const auto goes_on = "refused: " + b + " was merged into " + c + " and goes on there";
  EditRequest labels;
  labels.set = {{"labels", "+x"}};
  CHECK(told(edit(desk.desk(), desk.by("ana"), b, labels)).starts_with(goes_on));
  CHECK(
      told(work(desk.desk(), desk.by("ana"), b, {Seconds{60}, WorkRequest::Billing::included, ""}))
          .starts_with(goes_on));
  CHECK(rated(desk, "luz", b, "").starts_with(goes_on));
  CHECK(told(away(desk.desk(), desk.by("luz"), b, AwayRequest{})).starts_with(goes_on));
}

TEST_CASE("who asked for what was merged in answers on what goes on") {
  const std::string mia = "mia";
  TestDesk desk(small_policy, with(small_people,
                                   "[people.mia]\nname = \"Mia Mar\"\n"
                                   "mail = \"mia@acme.example\"\norg = \"acme\"\n"));
  const auto first = desk.open("First");
  OpenRequest request;
  request.subject = "Second";
  request.text = "Mine smokes, too.";
  const auto second = desk.open(request, mia);
  must(merge_tickets(desk.desk(), desk.by("carla"), second, first));
  ReplyRequest words;
  words.text = "And now?";
  const auto answered = reply(desk.desk(), desk.by(mia), first, words);
  REQUIRE(answered);
  CHECK(std::get<Replied>(answered->events.front().body).as == Side::requester);
  CHECK(must(PermissionAudit::of(desk.desk())).oversteps(desk.ticket(first)).empty());
  // What the other wrote before is not for her; the other reads it all.
  const auto seen = since_merge(desk.desk().people(), desk.person(mia), desk.ticket(first));
  CHECK(seen.description.empty());
  CHECK(seen.events.size() == 3);
  CHECK(text_of(seen.events.front())->empty());
  const auto own = since_merge(desk.desk().people(), desk.person("luz"), desk.ticket(first));
  CHECK(own.description == "It smokes.");
}

TEST_CASE("what a closed ticket says stays as it is") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "closed");
  EditRequest request;
  request.set = {{"module", "printer"}};
  CHECK(told(edit(desk.desk(), desk.by("ana"), ref, request)) ==
        "refused: " + ref +
            " is closed, and what it says stays as it is | a closed ticket goes on "
            "in a new one: `tkt open SUBJECT --follows " +
            ref + "` | labels and time spent can still be noted");
  request.set = {{"labels", "+paper"}};
  CHECK(told(edit(desk.desk(), desk.by("ana"), ref, request)).find("edited") != std::string::npos);
  CHECK(told(work(desk.desk(), desk.by("ana"), ref,
                  {Seconds{60}, WorkRequest::Billing::included, ""}))
            .find("worked") != std::string::npos);
}

TEST_CASE("verify asks how words came, and leaves the client's rating to the client") {
  TestDesk desk(with(small_policy, ratings));
  const auto ref = desk.open();
  desk.force_state(ref, "solved");
  must(rate(desk.desk(), desk.by("luz"), ref, {1, "", ""}));
  auto ticket = desk.ticket(ref);
  auto forged = ticket.events.back();
  forged.id = "ZZZZZZZZZZZZZZZZ";
  ++forged.n;
  forged.recorded_by = desk.person("ana");
  forged.body = Rated{5, ""};
  ticket.events.push_back(forged);
  const auto audit = must(PermissionAudit::of(desk.desk()));
  CHECK(audit.oversteps(ticket).back().why.english().starts_with("it is not said how Luz Mora"));
  ticket.events.back().via = "phone";
  CHECK(audit.oversteps(ticket).back().why.english() ==
        ref + " was rated by the client, with their own hand");
}

}  // namespace tkt::test
