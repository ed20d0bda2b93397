#include <doctest/doctest.h>

#include "core/guards/admission.h"
#include "core/guards/ring.h"
#include "core/guards/telephone.h"
#include "core/guards/transition_guards.h"
#include "core/operations/check_item.h"
#include "core/operations/contact.h"
#include "core/operations/link.h"
#include "core/operations/plan.h"
#include "core/operations/transition.h"
#include "tests/support/test_desk.h"

/// What stands before an operation.
namespace tkt::test {
namespace {

/// Would this opening be admitted? What the guards say, one after the other as `open` asks them.
std::string admitted(TestDesk& desk, const std::string& who, const Opened& draft) {
  const auto actor = actor_of(desk.desk(), desk.person(who));
  const Ticket none;
  const auto now = desk.clock.now();
  const Situation situation{desk.desk(), none, actor, now, now};
  if (const auto ok = admit_requester(situation, draft); !ok) return said(ok.error());
  if (const auto ok = admit_channel(desk.desk(), draft.channel, header_of(draft)); !ok)
    return said(ok.error());
  if (const auto ok = admit_type(situation, draft); !ok) return said(ok.error());
  return failure(admit_priority(desk.desk().policy(), actor, draft));
}

Opened by(TestDesk& desk, const std::string& requester) {
  Opened draft;
  draft.requester = desk.person(requester);
  if (const auto* org = desk.desk().people().org_of(draft.requester)) draft.org = org->id;
  draft.type = "incident";
  draft.channel = "form";
  draft.priority = "normal";
  return draft;
}

/// A policy with one transition, working → done, that has these guards.
std::string guarded(const std::string& guards) {
  return with(
      small_policy,
      "[states.done]\nlabel = \"Done\"\nkind = \"solved\"\n"
      "[[transitions]]\nfrom = [\"working\", \"closed\"]\nto = \"done\"\nby = [\"agent\"]\n" +
          guards);
}

/// To `done` from `working`.
std::string finished(TestDesk& desk, const std::string& ref, TransitionRequest request = {}) {
  request.to = "done";
  auto act = desk.by("ana");
  act.dry_run = DryRun::yes;
  return told(transition(desk.desk(), act, ref, request));
}

std::string working(TestDesk& desk) {
  auto ref = desk.open();
  desk.force_state(ref, "working");
  return ref;
}

constexpr auto let_through = "3 11-23T10:00 ana transitioned from=working to=done";

}  // namespace

TEST_CASE("a text that says what was done") {
  TestDesk desk(guarded("note = true\n"));
  const auto ref = working(desk);
  CHECK(finished(desk, ref) ==
        "refused: 'Done' demands a text that says what was done | give it with -m TEXT");
  CHECK(finished(desk, ref, {"", "mended", "", "", "", ""}) ==
        std::string(let_through) + " text=mended");
}

TEST_CASE("the requester's confirmation") {
  TestDesk desk(guarded("confirmation = true\n"));
  const auto ref = working(desk);
  CHECK(finished(desk, ref) ==
        "refused: 'Done' demands that Luz Mora confirms | if they have: `tkt reply " + ref +
            " --as-requester --channel CHANNEL --to done -m TEXT` in their words, or "
            "--confirmed-by and "
            "--confirmed-how");
  CHECK(finished(desk, ref, {"", "", "", "", "Luz", "phone"}) ==
        std::string(let_through) +
            " confirmed_by='Luz Mora <luz@acme.example>' confirmed_how=phone");
  CHECK(finished(desk, working(desk), {"", "", "", "", "luz", ""}) ==
        "refused: it is not said how Luz Mora <luz@acme.example> confirmed it | say it with "
        "--confirmed-how: by telephone, in person, by mail");
  const auto other = working(desk);
  CHECK(finished(desk, other, {"", "", "", "", "ana", "phone"}) ==
        "refused: Ana Ruiz <ana@desk.example> does not speak for the client of " + other +
            " | its requester confirms, or a contact of their organisation");
}

TEST_CASE("somebody is assigned") {
  TestDesk desk(guarded("assignee = true\n"));
  const auto ref = working(desk);
  CHECK(finished(desk, ref) ==
        "refused: 'Done' demands that somebody is assigned | `tkt assign " + ref + " AGENT`");
  desk.add(ref, {Assigned{"", "", "ana", "", ""}});
  CHECK(finished(desk, ref).find("transitioned") != std::string::npos);
}

TEST_CASE("somebody has spoken to the client") {
  const auto demands = "refused: 'Done' demands that somebody has spoken to the client first | ";
  const auto after = [&](const EventBody& body) {
    TestDesk desk(guarded("answered = true\n"));
    const auto ref = working(desk);
    CHECK(finished(desk, ref).starts_with(demands));
    desk.add(ref, {body});
    return finished(desk, ref);
  };
  Replied answer;
  answer.text = "x";
  auto machine = answer;
  machine.automatic = Automatic::yes;
  auto theirs = answer;
  theirs.as = Side::requester;
  CHECK_FALSE(after(answer).starts_with(demands));
  CHECK_FALSE(after(Contacted{"phone", "reached", ""}).starts_with(demands));
  CHECK(after(machine).starts_with(demands));
  CHECK(after(theirs).starts_with(demands));
  CHECK(after(Noted{"x"}).starts_with(demands));
  CHECK(after(Contacted{"phone", "no_answer", ""}).starts_with(demands));
}

TEST_CASE("a temporary alternative is demanded, allowed or not taken") {
  const TransitionRequest with_one{"", "", "", "use the other", "", ""};
  TestDesk required(guarded("workaround = \"required\"\n"));
  CHECK(finished(required, working(required)) ==
        "refused: 'Done' demands a temporary alternative | say which with --workaround TEXT");
  CHECK(finished(required, working(required), with_one) ==
        std::string(let_through) + " workaround='use the other'");
  TestDesk allowed(guarded("workaround = \"allowed\"\n"));
  CHECK(finished(allowed, working(allowed)) == let_through);
  CHECK(finished(allowed, working(allowed), with_one).starts_with(let_through));
  TestDesk none(guarded(""));
  CHECK(finished(none, working(none), with_one).starts_with("refused: 'Done' takes no"));
}

TEST_CASE("every item of a checklist") {
  TestDesk desk(
      guarded("checklist = \"end\"\n[checklists.end]\nlabel = \"End\"\n"
              "[checklists.end.items]\nplug = { label = \"Plug\" }\n"
              "clean = { label = \"Clean\" }\n"));
  const auto ref = working(desk);
  const auto missing = [&](const std::string& label, const std::string& item) {
    return "refused: 'Done' demands that '" + label +
           "' of the checklist 'End' is done | `tkt check " + ref + " " + item + "`";
  };
  CHECK(finished(desk, ref) == missing("Plug", "plug") + " + " + missing("Clean", "clean"));
  must(check_item(desk.desk(), desk.by("ana"), ref, "", "plug", ""));
  CHECK(finished(desk, ref) == missing("Clean", "clean"));
  must(check_item(desk.desk(), desk.by("ana"), ref, "", "clean", ""));
  CHECK(finished(desk, ref).find("transitioned") != std::string::npos);
}

TEST_CASE("values of fields, the desk's own too") {
  TestDesk desk(guarded("fields = [\"url\", \"site\"]\n[fields.site]\nlabel = \"Site\"\n"));
  const auto ref = working(desk);
  CHECK(finished(desk, ref) ==
        "refused: 'Done' demands a value for 'Address' | `tkt edit " + ref +
            " url=…` + refused: 'Done' demands a value for 'Site' | `tkt edit " + ref + " site=…`");
  Edited edited;
  edited.set["url"] = Value{std::string("https://x.example")};
  edited.set["fields.site"] = Value{std::string("north")};
  desk.add(ref, {edited});
  CHECK(finished(desk, ref).find("transitioned") != std::string::npos);
}

TEST_CASE("attempts to reach the client, since the wait began and by the right channels") {
  TestDesk desk(guarded("contacts = 2\ncontact_channels = [\"phone\"]\n"));
  const auto ref = desk.open();
  const auto call = [&](const char* channel) {
    must(contact(desk.desk(), desk.by("ana"), ref, {channel, "no_answer", ""}));
  };
  call("phone");
  desk.at("2026-11-23T11:00");
  desk.force_state(ref, "working");
  const auto there_are = [&](int made) {
    return "refused: 'Done' demands 2 attempts to reach the requester since the wait began, and "
           "there are only " +
           std::to_string(made) + " | `tkt contact " + ref + " CHANNEL` notes one";
  };
  CHECK(finished(desk, ref) == there_are(0));
  call("form");
  call("phone");
  CHECK(finished(desk, ref) == there_are(1));
  call("phone");
  CHECK(finished(desk, ref).find("transitioned") != std::string::npos);
}

TEST_CASE("a plan that the client approved, where there is one or the type wants it") {
  const std::string policy =
      guarded("plan = true\n") + "[types.project]\nlabel = \"Project\"\nplan = true\n";
  TestDesk desk(policy);
  const auto plain = working(desk);
  CHECK(finished(desk, plain) == let_through);
  const auto demands = [](const std::string& ref) {
    return "refused: 'Done' demands a work plan that the client approved | `tkt plan " + ref +
           " --objective … --schedule …`; then the client approves it: `tkt plan " + ref +
           " --approve`";
  };
  PlanRequest proposal;
  proposal.objective = proposal.schedule = "x";
  must(plan(desk.desk(), desk.by("ana"), plain, proposal));
  CHECK(finished(desk, plain) == demands(plain));
  PlanRequest approval;
  approval.step = PlanRequest::Step::approve;
  must(plan(desk.desk(), desk.by("luz"), plain, approval));
  CHECK(finished(desk, plain).find("transitioned") != std::string::npos);
  OpenRequest request;
  request.subject = "Project";
  request.type = "project";
  const auto project = desk.open(request);
  desk.force_state(project, "working");
  CHECK(finished(desk, project) == demands(project));
}

TEST_CASE("reopening in time, counted from closing") {
  TestDesk desk(guarded("within = \"1bd\"\n"));
  const auto ref = working(desk);
  desk.force_state(ref, "closed");
  desk.at("2026-11-24T10:00");
  CHECK(finished(desk, ref).find("transitioned") != std::string::npos);
  desk.at("2026-11-24T10:01");
  CHECK(finished(desk, ref) ==
        "refused: 'Done' was possible until 2026-11-24 10:00, 1 business day after closing | open "
        "a new "
        "ticket that refers to it: `tkt open SUBJECT --follows " +
            ref + "`");
}

TEST_CASE("every refusal comes at once, behind the policy's own words") {
  TestDesk desk(guarded("note = true\nassignee = true\nrefusal = \"Not like this\"\n"));
  const auto ref = working(desk);
  CHECK(finished(desk, ref) ==
        "refused: 'Done' demands a text that says what was done | Not like this | give it with -m "
        "TEXT + refused: 'Done' demands that somebody is assigned | `tkt assign " +
            ref + " AGENT`");
}

TEST_CASE("the close reason is one of the transition's, and the only one is taken") {
  TestDesk desk(with(small_policy,
                     "[states.shut]\nlabel = \"Shut\"\nkind = \"closed\"\n"
                     "[[transitions]]\nfrom = [\"working\"]\nto = \"shut\"\nby = [\"agent\"]\n"
                     "reasons = [\"done\"]\n"));
  const auto ref = working(desk);
  auto act = desk.by("ana");
  act.dry_run = DryRun::yes;
  TransitionRequest request{"shut", "", "", "", "", ""};
  CHECK(told(transition(desk.desk(), act, ref, request)) ==
        "3 11-23T10:00 ana transitioned from=working to=shut closes=yes reason=done");
  request.reason = "silent";
  CHECK(told(transition(desk.desk(), act, ref, request)) ==
        "refused: 'no answer' is not a reason for 'Shut' here | the policy allows: done");
}

TEST_CASE("who may open: known, active, designated, trained") {
  const auto people = with(small_people,
                           "[people.nora]\nname = \"Nora\"\nmail = \"nora@acme.example\"\n"
                           "org = \"acme\"\ncontact = true\ntrained = true\n"
                           "[people.olga]\nname = \"Olga\"\nmail = \"olga@acme.example\"\n"
                           "org = \"acme\"\nactive = false\n");
  const auto opens = [&](const std::string& rule, const std::string& who) {
    TestDesk desk(with(small_policy, "[requesters]\nopen_types = [\"request\"]\n" + rule), people);
    return admitted(desk, who, by(desk, who));
  };
  CHECK(opens("", "Eva <eva@x.example>").empty());
  CHECK(opens("known = true\n", "luz").empty());
  CHECK(opens("known = true\n", "Eva <eva@x.example>") ==
        "refused: Eva <eva@x.example> is not among the people of this desk | a coordinator adds "
        "them with `tkt people add`, or they ask for access first");
  CHECK(opens("", "olga") ==
        "refused: Olga <olga@acme.example> is no longer active | `tkt people disable olga --undo` "
        "brings them back");
  CHECK(opens("designated = true\n", "nora").empty());
  CHECK(opens("designated = true\n", "ana").empty());
  CHECK(opens("designated = true\nrefusal = \"Two people only\"\n", "luz") ==
        "refused: only the designated contacts of an organisation may open tickets, and Luz Mora "
        "<luz@acme.example> is none | Two people only | the contacts of 'acme' are listed by `tkt "
        "people`");
  CHECK(opens("trained = true\n", "nora").empty());
  CHECK(opens("trained = true\n", "luz") ==
        "refused: Luz Mora <luz@acme.example> has not been trained in the system yet | ask for an "
        "induction course first: --type request");
  TestDesk desk(with(small_policy, "[requesters]\nopen_types = [\"request\"]\ntrained = true\n"));
  auto course = by(desk, "luz");
  course.type = "request";
  CHECK(admitted(desk, "luz", course).empty());
}

TEST_CASE("types that are kept for some roles and channels, or asked for ahead") {
  TestDesk desk(with(small_policy,
                     "[types.change]\nlabel = \"Change\"\nopen_by = [\"coordinator\"]\n"
                     "channels = [\"form\"]\nlead = \"2bd\"\nlead_field = \"day\"\n"
                     "[fields.day]\nlabel = \"Day\"\ntype = \"date\"\n"));
  auto draft = by(desk, "carla");
  draft.type = "change";
  CHECK(admitted(desk, "carla", draft).empty());
  CHECK(admitted(desk, "ana", draft) == "refused: 'Change' is opened only by: coordinator");
  draft.channel = "phone";
  CHECK(admitted(desk, "carla", draft) ==
        "refused: 'Change' comes only by: Form | say the channel with --channel");
  draft.channel = "form";
  draft.fields["day"] = Value{std::string("2026-11-24")};
  CHECK(admitted(desk, "carla", draft) ==
        "refused: 'Change' has to be asked for 2 business days ahead; the earliest is 2026-11-25 "
        "10:00 | "
        "choose a later time for 'Day' | if it was agreed all the same, say why: --force REASON");
  draft.forced = "agreed";
  CHECK(admitted(desk, "carla", draft).empty());
  draft.forced.clear();
  draft.fields["day"] = Value{std::string("2026-11-25")};
  CHECK(admitted(desk, "carla", draft).empty());
}

TEST_CASE("channels by which tickets come") {
  TestDesk desk(with(small_policy,
                     "[channels.callback]\nlabel = \"Call back\"\ncontact_only = true\n"
                     "[channels.vip]\nlabel = \"VIP line\"\nby_org = true\n"
                     "[channels.acme]\nlabel = \"Acme line\"\norgs = [\"acme\"]\n"
                     "[channels.hot]\nlabel = \"Hot line\"\npriorities = [\"urgent\"]\n"),
                std::string(small_people) + "channels = [\"vip\"]\n");
  const auto comes_by = [&](const std::string& channel, const std::string& who,
                            const std::string& priority = "normal") {
    auto draft = by(desk, who);
    draft.channel = channel;
    draft.priority = priority;
    return admitted(desk, who, draft);
  };
  CHECK(comes_by("callback", "luz") ==
        "refused: 'Call back' serves to reach the client; no ticket comes by it | `tkt policy "
        "show` names the channels by which tickets come");
  CHECK(comes_by("vip", "mario").empty());
  const auto contract =
      " is a channel only for organisations whose contract says so | a "
      "contract's channels stand in people.toml, under the organisation";
  CHECK(comes_by("vip", "luz") == std::string("refused: 'VIP line'") + contract);
  CHECK(comes_by("acme", "luz").empty());
  CHECK(comes_by("acme", "mario") == std::string("refused: 'Acme line'") + contract);
  CHECK(comes_by("hot", "luz", "urgent").empty());
  CHECK(comes_by("hot", "luz") ==
        "refused: 'Hot line' is only for the priorities Urgent | use another channel, or another "
        "priority");
  CHECK(comes_by("not in the policy", "luz").empty());
}

TEST_CASE("a priority by who asks, by what channel, and for what reason") {
  TestDesk desk(with(small_policy,
                     "[priorities.high]\nlabel = \"High\"\nset_by = [\"agent\"]\n"
                     "[priorities.phoned]\nlabel = \"Phoned\"\nchannels = [\"phone\"]\n"
                     "[priorities.fire]\nlabel = \"Fire\"\n"
                     "[priorities.fire.reasons.flames]\nlabel = \"Flames\"\n"
                     "[priorities.fire.reasons.smoke]\nlabel = \"Smoke\"\nby = [\"coordinator\"]\n"
                     "fields = [\"floor\"]\n[fields.floor]\nlabel = \"Floor\"\n"));
  auto draft = by(desk, "luz");
  draft.priority = "high";
  CHECK(admitted(desk, "ana", draft).empty());
  CHECK(admitted(desk, "luz", draft) ==
        "refused: the priority 'High' is set only by: agent | leave --priority away; the desk "
        "sets it");
  draft.priority = "phoned";
  CHECK(admitted(desk, "luz", draft) ==
        "refused: the priority 'Phoned' is asked for only by: Telephone | say the channel with "
        "--channel");
  draft.priority = "fire";
  CHECK(admitted(desk, "luz", draft) ==
        "refused: the priority 'Fire' demands one of its reasons | `--priority-reason flames`: "
        "Flames | `--priority-reason smoke`: Smoke");
  draft.priority_reason = "flames";
  CHECK(admitted(desk, "luz", draft).empty());
  draft.priority_reason = "smoke";
  CHECK(admitted(desk, "luz", draft) ==
        "refused: the reason 'Smoke' is given only by: coordinator | ask them, or choose a lower "
        "priority");
  CHECK(admitted(desk, "carla", draft) ==
        "refused: the reason 'Smoke' demands a value for 'Floor' | give it with --field floor=…");
  draft.fields["floor"] = Value{std::string("2")};
  CHECK(admitted(desk, "carla", draft).empty());
}

TEST_CASE("what looks like the same case") {
  const auto opening = [](TestDesk& desk, const std::string& who, const std::string& subject,
                          const std::string& force = "") {
    OpenRequest request;
    request.subject = subject;
    request.module = "printer";
    request.force = force;
    return open_ticket(desk.desk(), desk.by(who), request);
  };
  TestDesk warning(with(small_policy, "[duplicates]\naction = \"warn\"\n"));
  const auto first = must(opening(warning, "luz", "The printer prints nothing")).ref;
  CHECK(notes(must(opening(warning, "luz", "Printer prints nothing today"))) ==
        "this looks like the open case " + first);
  CHECK(notes(must(opening(warning, "mario", "The printer prints nothing"))).empty());
  CHECK(notes(must(opening(warning, "luz", "Paper is stuck"))).empty());

  TestDesk refusing(with(small_policy, "[duplicates]\naction = \"refuse\"\n"));
  const auto open = must(opening(refusing, "luz", "The printer prints nothing")).ref;
  CHECK(told(opening(refusing, "luz", "printer prints nothing")) ==
        "refused: this looks like the open case " + open + " | go on there: `tkt reply " + open +
            "` | if it is another case, say so there, or with other words");
  refusing.force_state(open, "closed");
  CHECK(opening(refusing, "luz", "printer prints nothing").has_value());
}

TEST_CASE("since when the client may call") {
  TestDesk desk(with(small_policy,
                     "[channels.hot]\nlabel = \"Hot line\"\npriorities = [\"urgent\"]\n"
                     "[[escalations]]\nid = \"late\"\nclock = \"resolution\"\nphone = true\n"
                     "after = \"1h\"\n"));
  const auto ref = desk.open();  // Monday 10:00, due in 16 business hours: Wednesday 08:00
  const auto since = [&](const char* time) {
    return must(may_call_since(desk.desk(), desk.ticket(ref), utc(time)));
  };
  CHECK_FALSE(since("2026-11-24T17:30"));
  CHECK_FALSE(since("2026-11-24T17:59"));
  CHECK(since("2026-11-25T12:00").has_value());
  desk.at("2026-11-23T11:00");
  desk.add(ref, {Escalated{"late", "phone", "requester", ""}}, "Robot <robot@desk.example>");
  CHECK(since("2026-11-23T11:00") == utc("2026-11-23T11:00"));
  const auto actor = actor_of(desk.desk(), desk.person("luz"));
  const auto ticket = desk.ticket(ref);
  const auto now = desk.clock.now();
  CHECK(failure(admit_call({desk.desk(), ticket, actor, now, now}, "hot")).empty());
}

TEST_CASE("where links lead") {
  TestDesk desk;
  const auto a = desk.open("A");
  const auto b = desk.open("B");
  const auto c = desk.open("C");
  desk.add(a, {Linked{"follows", b, Removed::no}});
  desk.add(b, {Linked{"follows", c, Removed::no}, Linked{"follows", a, Removed::no}});
  const auto leads = [&](const std::string& from, const std::string& to,
                         const std::string& kind = "follows") {
    return must(leads_to(desk.desk(), kind, from, to));
  };
  CHECK(leads(a, c));
  CHECK(leads(a, a));
  CHECK_FALSE(leads(c, a));
  CHECK_FALSE(leads(a, c, "duplicates"));
  CHECK_FALSE(leads("TST-261123-00000", a));
  desk.add(c, {Merged{a, "", {}}});
  CHECK(leads(c, a, "merged"));
}

}  // namespace tkt::test
