#include <doctest/doctest.h>

#include "core/operations/announce.h"
#include "core/operations/attach.h"
#include "core/operations/away.h"
#include "core/operations/check_item.h"
#include "core/operations/contact.h"
#include "core/operations/merge.h"
#include "core/operations/out_of_hours.h"
#include "core/operations/plan.h"
#include "core/operations/rate.h"
#include "core/operations/work.h"
#include "tests/support/test_desk.h"

/// The operations that write one thing down.
namespace tkt::test {
namespace {

constexpr std::string_view lists = R"(
[checklists.start]
label = "Start"
[checklists.start.items]
plug  = { label = "Plugged in" }
paper = { label = "Paper loaded" }
[checklists.end]
label = "End"
[checklists.end.items]
clean = { label = "Cleaned up" }
)";

}  // namespace

TEST_CASE("files and a word with them") {
  TestDesk desk;
  const auto ref = desk.open();
  const std::vector<NewFile> two{{"a.txt", "text/plain", "one"}, {"b", "text/plain", "two"}};
  const auto outcome = must(attach(desk.desk(), desk.by("luz"), ref, two, "here"));
  REQUIRE(outcome.events.size() == 3);
  CHECK(std::get<Attached>(outcome.events[0].body).name == "a.txt");
  CHECK(std::get<Attached>(outcome.events[1].body).size == 3);
  CHECK(std::get<Replied>(outcome.events[2].body).as == Side::requester);
  CHECK(outcome.summary.english() == "attached 2 files");
  const auto one = must(attach(desk.desk(), desk.by("ana"), ref, {two[0]}, "seen"));
  CHECK(one.summary.english() == "attached a.txt");
  CHECK(std::get<Replied>(one.events[1].body).as == Side::agent);
  CHECK(one.ticket.header.attachments.size() == 3);
}

TEST_CASE("files of a merged ticket go to the one that goes on") {
  TestDesk desk;
  const auto first = desk.open("First");
  const auto second = desk.open("Second");
  must(merge_tickets(desk.desk(), desk.by("carla"), second, first));
  const auto outcome =
      must(attach(desk.desk(), desk.by("luz"), second, {{"a.txt", "text/plain", "x"}}, ""));
  CHECK(outcome.ref == first);
  CHECK(notes(outcome) == second + " was merged into " + first + "; this was written there");
}

TEST_CASE("files that the policy does not take are all named") {
  TestDesk desk(with(small_policy,
                     "[attachments]\nallow = [\"image/*\", \"text/plain\"]\nmax_size = \"4B\"\n"
                     "refusal = \"Pictures only\"\n"));
  const auto ref = desk.open();
  CHECK(told(attach(desk.desk(), desk.by("luz"), ref,
                    {{"a.png", "image/png", "1234"},
                     {"b.exe", "application/x-dosexec", "1"},
                     {"c.txt", "text/plain", "12345"}},
                    "")) ==
        "refused: 'b.exe' is application/x-dosexec by its content, which the policy does not take "
        "| Pictures only + refused: 'c.txt' has 5 bytes; the policy takes at most 4 | Pictures "
        "only");
  CHECK(desk.ticket(ref).header.attachments.empty());
}

TEST_CASE("the requester leaves, for a while or without saying until when") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(told(away(desk.desk(), desk.by("luz"), ref, {utc("2026-12-01T08:00"), "holidays", ""})) ==
        "2 11-23T10:00 luz away until=2026-12-01T08:00:00Z text=holidays");
  CHECK(desk.ticket(ref).away_until == utc("2026-12-01T08:00"));
  CHECK(told(away(desk.desk(), desk.by("ana"), ref, {std::nullopt, "", "Telephone"})) ==
        "3 11-23T10:00 luz away noted_by=ana via=phone");
  CHECK(desk.ticket(ref).away_until == Instant::max());
}

TEST_CASE("items of a checklist") {
  TestDesk desk(with(small_policy, lists));
  const auto ref = desk.open();
  CHECK(told(check_item(desk.desk(), desk.by("ana"), ref, "", "Paper loaded", "A4")) ==
        "2 11-23T10:00 ana checked checklist=start item=paper text=A4");
  CHECK(told(check_item(desk.desk(), desk.by("ana"), ref, "end", "clean", "")) ==
        "3 11-23T10:00 ana checked checklist=end item=clean");
  CHECK(told(check_item(desk.desk(), desk.by("ana"), ref, "end", "plug", "")) ==
        "not_found: no checklist of this desk has the item 'plug' | `tkt policy show` lists them");
  CHECK(desk.ticket(ref).checked.size() == 2);
}

TEST_CASE("attempts to reach the client") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto said = [&](const char* outcome) {
    return must(contact(desk.desk(), desk.by("ana"), ref, {"Telephone", outcome, ""}))
        .summary.english();
  };
  CHECK(said("reached") == "reached the client by Telephone");
  CHECK(said("no_answer") == "no answer by Telephone");
  CHECK(said("left_message") == "left a message by Telephone");
  CHECK(told(contact(desk.desk(), desk.by("ana"), ref, {"phone", "no_answer", "rang"})) ==
        "5 11-23T10:00 ana contacted channel=phone outcome=no_answer text=rang");
  CHECK(told(contact(desk.desk(), desk.by("ana"), ref, {"phone", "hung_up", ""})) ==
        "usage: 'hung_up' is not an outcome of a contact | it is one of: reached, no_answer, "
        "left_message");
  CHECK(told(contact(desk.desk(), desk.by("ana"), ref, {"pigeon", "reached", ""})) ==
        "not_found: there is no channel 'pigeon' | one of: Form, Telephone");
}

TEST_CASE("time spent, and whether it is billed") {
  using Billing = WorkRequest::Billing;
  TestDesk plain;
  TestDesk billed(with(small_policy, "[out_of_hours]\nbillable = true\n"));
  const auto worked = [](TestDesk& desk, const char* time, Billing billing) {
    desk.at("2026-11-23T08:00");
    const auto ref = desk.open();
    desk.at(time);
    return must(work(desk.desk(), desk.by("ana"), ref, {Seconds{5400}, billing, ""}))
        .summary.english();
  };
  CHECK(worked(plain, "2026-11-23T18:00", Billing::by_policy) == "worked 1 hour 30 minutes");
  CHECK(worked(plain, "2026-11-23T10:00", Billing::extra) == "worked 1 hour 30 minutes, billable");
  CHECK(worked(billed, "2026-11-23T10:00", Billing::by_policy) == "worked 1 hour 30 minutes");
  // Nobody asked for work after 17:00.
  CHECK(worked(billed, "2026-11-23T18:00", Billing::by_policy) == "worked 1 hour 30 minutes");
  CHECK(worked(billed, "2026-11-23T17:00", Billing::included) == "worked 1 hour 30 minutes");
  const auto ref = plain.open();
  CHECK(told(work(plain.desk(), plain.by("ana"), ref, {Seconds{0}, Billing::extra, ""})) ==
        "usage: the time spent is not positive");
  CHECK(told(work(plain.desk(), plain.by("ana"), ref, {Seconds{60}, Billing::extra, "x"})) ==
        "2 11-23T10:00 ana worked spent=60s billable=yes text=x");
}

TEST_CASE("of the time spent the part outside the hours that was accepted is billed") {
  TestDesk desk(with(small_policy, "[out_of_hours]\nbillable = true\n"));
  const auto ref = desk.open();
  const OutOfHoursRequest wanted{OutOfHoursRequest::Step::request, utc("2026-11-23T16:00"),
                                 utc("2026-11-23T18:00"), ""};
  must(out_of_hours(desk.desk(), desk.by("luz"), ref, wanted));
  desk.at("2026-11-23T19:00");
  const WorkRequest spent{Seconds{4 * 3600}, WorkRequest::Billing::by_policy, ""};
  CHECK(told(work(desk.desk(), desk.by("ana"), ref, spent)) ==
        "3 11-23T19:00 ana worked spent=14400s");
  must(out_of_hours(desk.desk(), desk.by("carla"), ref,
                    {OutOfHoursRequest::Step::accept, {}, {}, ""}));
  // From 15:00 to 19:00; open until 17:00, accepted until 18:00.
  CHECK(told(work(desk.desk(), desk.by("ana"), ref, spent)) ==
        "5 11-23T19:00 ana worked spent=3600s billable=yes\n"
        "6 11-23T19:00 ana worked spent=10800s");
}

TEST_CASE("a window lies ahead and ends after it begins") {
  using Step = OutOfHoursRequest::Step;
  TestDesk desk(with(small_policy, "[out_of_hours]\nbillable = true\n"));
  const auto ref = desk.open();
  const auto asked = [&](const char* from, const char* until) {
    return told(
        out_of_hours(desk.desk(), desk.by("luz"), ref, {Step::request, utc(from), utc(until), ""}));
  };
  CHECK(asked("2026-11-24T20:00", "2026-11-24T19:00").starts_with("usage: the work would end"));
  CHECK(asked("2026-11-22T20:00", "2026-11-22T22:00").starts_with("refused: 2026-11-22 20:00"));
  CHECK(asked("2026-11-24T10:00", "2026-11-24T17:00").find("within the opening hours") !=
        std::string::npos);
  CHECK(asked("2026-11-24T16:00", "2026-11-24T17:01").starts_with("2 "));
  CHECK(asked("2026-11-24T20:00", "2026-11-24T22:00").starts_with("3 "));
  CHECK(told(out_of_hours(desk.desk(), desk.by("carla"), ref, {Step::accept, {}, {}, ""}))
            .find("has these open requests") != std::string::npos);
  OutOfHoursRequest second{Step::refuse, {}, {}, "", "", 2};
  CHECK(told(out_of_hours(desk.desk(), desk.by("carla"), ref, second))
            .find("from=2026-11-24T20:00:00Z") != std::string::npos);
  CHECK(told(out_of_hours(desk.desk(), desk.by("carla"), ref, {Step::accept, {}, {}, ""}))
            .find("from=2026-11-24T16:00:00Z") != std::string::npos);
}

TEST_CASE("a closed ticket takes no file and no absence") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "closed");
  CHECK(told(attach(desk.desk(), desk.by("luz"), ref, {{"a.txt", "text/plain", "x"}}, ""))
            .starts_with("refused: " + ref + " is closed"));
  CHECK(told(away(desk.desk(), desk.by("luz"), ref, AwayRequest{}))
            .starts_with("refused: " + ref + " is closed"));
}

TEST_CASE("a file of the client does what their words do") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "waiting");
  const auto outcome =
      must(attach(desk.desk(), desk.by("luz"), ref, {{"a.txt", "text/plain", "x"}}, ""));
  CHECK(outcome.ticket.header.state == "working");
  desk.force_state(ref, "waiting");
  CHECK(must(attach(desk.desk(), desk.by("ana"), ref, {{"b.txt", "text/plain", "x"}}, ""))
            .ticket.header.state == "waiting");
}

TEST_CASE("a band says what is billed") {
  TestDesk desk(with(small_policy,
                     "[bands.day]\nlabel = \"Day\"\ncalendar = \"office\"\n[bands.night]\n"
                     "label = \"Night\"\nbillable = true\n"));
  const auto ref = desk.open();
  const auto billable = [&](const char* time) {
    desk.at(time);
    const auto outcome = must(
        work(desk.desk(), desk.by("ana"), ref, {Seconds{60}, WorkRequest::Billing::by_policy, ""}));
    return std::get<Worked>(outcome.events.front().body).billable;
  };
  CHECK(billable("2026-11-23T16:59") == Billable::no);
  CHECK(billable("2026-11-23T17:00") == Billable::no);
  CHECK(billable("2026-11-23T17:01") == Billable::yes);
}

TEST_CASE("a rating is on the scale, afterwards, and in time") {
  TestDesk desk(with(small_policy, "[survey]\nscale = 5\nwithin = \"2bd\"\n"));
  const auto ref = desk.open();
  const auto rated = [&](std::int64_t stars) {
    return told(rate(desk.desk(), desk.by("luz"), ref, {stars, "thanks", ""}));
  };
  CHECK(rated(5) == "refused: " + ref + " is not solved yet; the service is rated afterwards");
  desk.force_state(ref, "solved");
  CHECK(rated(5) == "3 11-23T10:00 luz rated stars=5 text=thanks");
  CHECK(rated(0) == "refused: 0 is not on the scale of this desk, 1 to 5");
  CHECK(rated(6) == "refused: 6 is not on the scale of this desk, 1 to 5");
  desk.force_state(ref, "closed");
  desk.at("2026-11-25T10:00");
  CHECK(rated(1) == "5 11-25T10:00 luz rated stars=1 text=thanks");
  CHECK(desk.ticket(ref).header.rating == 1);
  desk.at("2026-11-25T10:01");
  CHECK(rated(1) == "refused: " + ref + " could be rated until 2026-11-25 10:00");
  TestDesk none;
  CHECK(told(rate(none.desk(), none.by("luz"), none.open(), {3, "", ""})) ==
        "refused: the policy of this desk asks for no rating");
}

TEST_CASE("a work plan is proposed, approved and followed") {
  using Step = PlanRequest::Step;
  TestDesk desk;
  const auto ref = desk.open();
  const auto planned = [&](const std::string& who, PlanRequest request) {
    return told(plan(desk.desk(), desk.by(who), ref, request));
  };
  PlanRequest request;
  CHECK(planned("ana", request) ==
        "refused: a work plan names its objective and its schedule | give --objective and "
        "--schedule");
  request.step = Step::approve;
  CHECK(planned("luz", request) == "refused: " + ref +
                                       " has no work plan yet | only these may do that: agent, "
                                       "coordinator");
  CHECK(planned("carla", request) == "refused: " + ref + " has no work plan yet | `tkt plan " +
                                         ref + " --objective … --schedule …`");
  request.step = Step::follow_up;
  request.text = "half done";
  CHECK(planned("ana", request) ==
        "refused: a follow-up needs a work plan and a text | give the text with -m");
  request = {};
  request.objective = "New toner";
  request.schedule = "Tuesday";
  request.starts = utc("2026-11-24T09:00");
  CHECK(planned("ana", request) ==
        "2 11-23T10:00 ana planned step=proposed objective='New toner' schedule=Tuesday "
        "starts=2026-11-24T09:00:00Z");
  CHECK(desk.ticket(ref).plan->stage == Plan::Stage::proposed);
  request = {};
  request.step = Step::reject;
  CHECK(planned("luz", request) ==
        "3 11-23T10:00 luz planned step=rejected approved_by='Luz Mora <luz@acme.example>'");
  request.step = Step::approve;
  request.approved_by = "luz";
  CHECK(planned("ana", request) ==
        "refused: it is not said how Luz Mora <luz@acme.example> told you so | say it with "
        "--channel: telephone, in person, mail, or one of the policy's");
  request.channel = "mail";
  CHECK(planned("ana", request) ==
        "4 11-23T10:00 luz planned noted_by=ana via=mail step=approved approved_by='Luz Mora "
        "<luz@acme.example>'");
  CHECK(desk.ticket(ref).plan->stage == Plan::Stage::approved);
  request = {};
  request.step = Step::follow_up;
  request.text = "half done";
  CHECK(planned("ana", request) == "5 11-23T10:00 ana planned step=follow_up text='half done'");
}

TEST_CASE("work at special hours is planned ahead, or with a reason") {
  TestDesk desk(with(small_policy,
                     "[plan]\nlead = \"2bd\"\nlead_for = \"outside_hours\"\n"
                     "calendar = \"office\"\n"));
  const auto ref = desk.open();
  const auto planned = [&](const char* starts, const std::string& force) {
    PlanRequest request;
    request.objective = "o";
    request.schedule = "s";
    request.starts = utc(starts);
    request.force = force;
    return told(plan(desk.desk(), desk.by("carla"), ref, request));
  };
  CHECK(planned("2026-11-24T09:00", "").starts_with("2 "));  // within the opening hours
  CHECK(planned("2026-11-24T20:00", "") ==
        "refused: work at that time has to be planned 2 business days ahead; asked now, the "
        "earliest day is "
        "that of 2026-11-25 10:00 | choose a later --starts | if it was agreed all the same, "
        "say why: --force REASON");
  CHECK(planned("2026-11-25T20:00", "").starts_with("3 "));
  CHECK(planned("2026-11-24T20:00", "agreed").find("forced=agreed") != std::string::npos);
}

TEST_CASE("work outside the opening hours is asked for and answered") {
  using Step = OutOfHoursRequest::Step;
  TestDesk off;
  CHECK(told(out_of_hours(off.desk(), off.by("luz"), off.open(), {})) ==
        "refused: the policy of this desk knows no work outside the opening hours");

  TestDesk desk(with(small_policy, "[out_of_hours]\nlead = \"1bd\"\nbillable = true\n"));
  const auto ref = desk.open();
  const auto answered = [&](const std::string& who, const OutOfHoursRequest& request) {
    return told(out_of_hours(desk.desk(), desk.by(who), ref, request));
  };
  CHECK(answered("luz", {}) == "usage: it is not said when the work is wanted | give --from TIME");
  CHECK(answered("luz", {Step::request, utc("2026-11-25T10:00"), {}, "", ""}) ==
        "refused: 2026-11-25 10:00 is within the opening hours | work at that time needs no "
        "request");
  CHECK(
      answered("luz", {Step::request, utc("2026-11-23T20:00"), {}, "", ""}) ==
      "refused: work outside the opening hours is asked for 1 business day ahead; the earliest is "
      "2026-11-24 10:00");
  CHECK(answered("carla", {Step::accept, {}, {}, "", ""}) ==
        "refused: nobody has asked for work outside the opening hours on " + ref);
  const auto asked = must(out_of_hours(
      desk.desk(), desk.by("luz"), ref,
      {Step::request, utc("2026-11-24T20:00"), utc("2026-11-24T22:00"), "please", ""}));
  CHECK(told(asked) ==
        "2 11-23T10:00 luz out_of_hours step=requested from=2026-11-24T20:00:00Z "
        "until=2026-11-24T22:00:00Z billable=yes text=please");
  CHECK(notes(asked) ==
        "it is request 1 of the ticket\nwork outside the opening hours is billed extra");
  CHECK(answered("carla", {Step::accept, {}, {}, "fine"}) ==
        "3 11-23T10:00 carla out_of_hours step=accepted request=" + asked.events.front().id +
            " from=2026-11-24T20:00:00Z until=2026-11-24T22:00:00Z billable=yes text=fine");
  CHECK(answered("carla", {Step::refuse, {}, {}, "no"}) ==
        "refused: nobody has asked for work outside the opening hours on " + ref);
}

TEST_CASE("the same to many clients, a ticket each") {
  TestDesk desk(with(small_policy,
                     "[announce]\ntype = \"request\"\nto = \"waiting\"\n[templates.update]\n"
                     "text = \"Dear {requester}\"\n"));
  AnnounceRequest request;
  request.subject = "Version 4";
  request.template_id = "update";
  request.to = AnnounceRequest::To::everybody;
  const auto all = must(announce(desk.desk(), desk.by("carla"), request));
  REQUIRE(all.actions.size() == 2);
  CHECK(all.failed.empty());
  CHECK(all.actions[0].org == "acme");
  CHECK(all.actions[1].requester.mail == "mario@beta.example");
  const auto ticket = desk.ticket(all.actions[0].ref);
  CHECK(told(ticket.events) ==
        "1 11-23T10:00 carla opened subject='Version 4' state=new priority=normal type=request "
        "channel=form requester='Luz Mora <luz@acme.example>' org=acme team=desk\n"
        "2 11-23T10:00 carla replied as=agent template=update announcement=yes text='Dear Luz "
        "Mora'\n"
        "3 11-23T10:00 carla transitioned from=new to=waiting");
  const auto run = desk.message().substr(desk.message().find("Tkt-Run: "));
  CHECK(run.size() == std::string("Tkt-Run: \n").size() + 16);
}

TEST_CASE("the same on several tickets; who cannot be told does not stop the others") {
  TestDesk desk(small_policy, with(small_people, "[orgs.gamma]\nname = \"Gamma\"\n"));
  const auto open = desk.open();
  const auto closed = desk.open();
  desk.force_state(closed, "closed");
  AnnounceRequest request;
  request.text = "Down until noon";
  request.to = AnnounceRequest::To::tickets;
  request.refs = {closed, open};
  const auto told_on = must(announce(desk.desk(), desk.by("carla"), request));
  REQUIRE(told_on.actions.size() == 1);
  CHECK(told_on.actions[0].ref == open);
  REQUIRE(told_on.failed.size() == 1);
  CHECK(told_on.failed[0].path == closed);
  CHECK(said(told_on.failed[0].error) ==
        "refused: " + closed + " is closed, and the policy keeps it so");

  request.to = AnnounceRequest::To::organisations;
  request.subject = "Down";
  request.orgs = {"Gamma", "acme"};
  const auto orgs = must(announce(desk.desk(), desk.by("carla"), request));
  CHECK(orgs.actions.size() == 1);
  REQUIRE(orgs.failed.size() == 1);
  CHECK(said(orgs.failed[0].error) ==
        "not_found: people.toml has nobody of 'Gamma' to tell | `tkt people add … --org gamma` "
        "adds somebody");
  request.orgs = {"acm"};
  CHECK(failure(announce(desk.desk(), desk.by("carla"), request)) ==
        "not_found: there is no organisation 'acm' | did you mean 'acme'?");
}

TEST_CASE("an announcement has words and a subject, and a dry run tells nobody") {
  TestDesk desk;
  AnnounceRequest request;
  request.to = AnnounceRequest::To::everybody;
  CHECK(failure(announce(desk.desk(), desk.by("carla"), request)) ==
        "usage: the text is empty | give it with -m TEXT, -F FILE or --template");
  request.text = "x";
  CHECK(failure(announce(desk.desk(), desk.by("carla"), request)) ==
        "usage: a ticket needs a SUBJECT | tkt announce 'Versión 4.2 disponible' --everybody "
        "--template NAME");
  request.subject = "s";
  auto act = desk.by("carla");
  act.dry_run = DryRun::yes;
  const auto commits = desk.repository.commits_made;
  const auto imagined = must(announce(desk.desk(), act, request));
  CHECK(imagined.actions.size() == 2);
  CHECK(imagined.actions[0].ref.empty());
  CHECK(desk.repository.commits_made == commits);
}

}  // namespace tkt::test
