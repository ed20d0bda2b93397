#include <doctest/doctest.h>

#include "core/model/store_paths.h"
#include "core/operations/open.h"
#include "tests/support/test_desk.h"

namespace tkt::test {
namespace {

OpenRequest about(const std::string& subject) {
  OpenRequest request;
  request.subject = subject;
  request.text = "It smokes.";
  return request;
}

/// A request changed in one thing.
template <class Change>
OpenRequest with_change(Change change) {
  auto request = about("Printer");
  change(request);
  return request;
}

std::string opened(TestDesk& desk, const std::string& who, const OpenRequest& request) {
  return told(open_ticket(desk.desk(), desk.by(who), request));
}

}  // namespace

TEST_CASE("a ticket begins with what was typed and what the policy fills in") {
  TestDesk desk;
  const auto outcome = must(open_ticket(desk.desk(), desk.by("luz"), about("Printer on fire")));
  CHECK(told(outcome) ==
        "1 11-23T10:00 luz opened subject='Printer on fire' state=new priority=normal "
        "type=incident channel=form requester='Luz Mora <luz@acme.example>' org=acme team=desk "
        "text='It smokes.'");
  CHECK(outcome.ref.starts_with("TST-261123-"));
  CHECK(std::get<Opened>(outcome.events.front().body).policy == desk.policy_blob());
  CHECK(must(desk.repository.read(desk.desk().at(), ticket_path(outcome.ref))).has_value());
  CHECK(desk.message() == outcome.ref + ": Printer on fire\n\nTkt-Ticket: " + outcome.ref +
                              "\nTkt-Event: " + outcome.events.front().id + " opened\n");
  CHECK(desk.ticket(outcome.ref).header == outcome.ticket.header);
}

TEST_CASE("names are what people type, and ids are what is written") {
  TestDesk desk;
  const auto whole = with_change([](OpenRequest& request) {
    request.requester = "mario";
    request.org = "acme";
    request.module = "PRINTERS";
    request.type = "requ";
    request.priority = "Urgent";
    request.channel = "telephone";
    request.labels = {"hot"};
    request.aliases = {"OLD-1"};
    request.assignee = "Beto Paz";
    request.url = "https://x.example";
    request.occurred_at = "2026-11-22 09:30";
  });
  CHECK(opened(desk, "ana", whole) ==
        "1 11-23T10:00 ana opened subject=Printer state=new priority=urgent type=request "
        "module=printer channel=phone requester='Mario Gil <mario@beta.example>' org=acme "
        "team=field url=https://x.example labels='1 named' aliases='1 named' "
        "occurred_at=2026-11-22T09:30:00Z text='It smokes.'\n"
        "2 11-23T10:00 ana assigned from_team=field assignee=beto team=field\n"
        "3 11-23T10:00 ana transitioned from=new to=working");
}

TEST_CASE("somebody new is written as a name with a mail") {
  TestDesk desk;
  CHECK(
      opened(desk, "ana", with_change([](OpenRequest& r) { r.requester = "Eva <eva@x.example>"; }))
          .find("requester='Eva <eva@x.example>' team=desk") != std::string::npos);
}

TEST_CASE("a ticket follows another one") {
  TestDesk desk;
  const auto first = desk.open();
  const auto outcome = must(open_ticket(desk.desk(), desk.by("luz"),
                                        with_change([&](OpenRequest& r) { r.follows = first; })));
  CHECK(outcome.ticket.header.links == std::vector<Link>{{"follows", first}});
}

TEST_CASE("files come with the opening") {
  TestDesk desk;
  const auto outcome = must(open_ticket(
      desk.desk(), desk.by("luz"),
      with_change([](OpenRequest& r) { r.files = {{"log.txt", "text/plain", "boom"}}; })));
  REQUIRE(outcome.events.size() == 2);
  CHECK(outcome.events.at(1).n == 2);
  CHECK(outcome.ticket.header.attachments.front().name == "log.txt");
  CHECK(must(desk.repository.read(desk.desk().at(), outcome.ticket.header.attachments[0].path)) ==
        "boom");
}

TEST_CASE("impact and urgency give the priority") {
  constexpr std::string_view matrix = R"(
[impacts]
big   = { label = "Big" }
small = { label = "Small" }
[urgencies]
now   = { label = "Now" }
later = { label = "Later" }
[matrix.big]
now   = "urgent"
later = "normal"
[matrix.small]
now   = "normal"
later = "low"
)";
  TestDesk desk(with(small_policy, matrix));
  const auto ranked = [&](const std::string& impact, const std::string& urgency) {
    const auto outcome =
        must(open_ticket(desk.desk(), desk.by("luz"), with_change([&](OpenRequest& r) {
                           r.impact = impact;
                           r.urgency = urgency;
                         })));
    return outcome.ticket.header.priority;
  };
  CHECK(ranked("big", "now") == "urgent");
  CHECK(ranked("Big", "later") == "normal");
  CHECK(ranked("small", "later") == "low");
  CHECK(ranked("big", "") == "normal");
  CHECK(opened(desk, "luz", with_change([](OpenRequest& r) {
                 r.impact = "big";
                 r.urgency = "now";
                 r.priority = "low";
               })) ==
        "usage: impact and urgency already give the priority 'Urgent' | leave --priority away, or "
        "leave --impact and --urgency away");
}

TEST_CASE("the desk's own fields are put in form, and demanded") {
  constexpr std::string_view fields = R"(
[fields.pages]
label    = "Pages"
type     = "number"
required_for = ["request"]
[fields.site]
label   = "Site"
type    = "choice"
default = "north"
[fields.site.choices]
north = { label = "North" }
south = { label = "South" }
)";
  TestDesk desk(with(small_policy, fields));
  CHECK(opened(desk, "luz",
               with_change([](OpenRequest& r) { r.fields = {{"Pages", "12"}, {"site", "South"}}; }))
            .find("fields.pages=12 fields.site=south") != std::string::npos);
  CHECK(opened(desk, "luz", about("x")).find("fields.site=north") != std::string::npos);
  CHECK(opened(desk, "luz", with_change([](OpenRequest& r) { r.fields = {{"pages", "many"}}; })) ==
        "refused: 'Pages' has to be a number");
  CHECK(opened(desk, "luz", with_change([](OpenRequest& r) { r.fields = {{"colour", "red"}}; })) ==
        "not_found: there is no field 'colour' | one of: Pages, Site");
  CHECK(opened(desk, "luz", with_change([](OpenRequest& r) { r.type = "request"; })) ==
        "refused: 'Pages' is mandatory | give it with --field pages=…");
}

TEST_CASE("a case identifier is of a kind, has its form, and belongs to somebody") {
  constexpr std::string_view kinds = R"(
[case_refs.order]
label   = "Order"
pattern = "[0-9]{4}"
example = "4711"
[case_refs.file]
label = "File"
orgs  = ["beta"]
)";
  TestDesk desk(with(small_policy, kinds));
  const auto identified = [&](const std::string& typed) {
    return opened(desk, "luz", with_change([&](OpenRequest& r) { r.case_ref = typed; }));
  };
  CHECK(identified("Order:4711").find("case_ref=order:4711") != std::string::npos);
  CHECK(identified("4711") ==
        "refused: the case identifier does not say its kind | write it as KIND:VALUE, for instance "
        "`order:4711`");
  CHECK(identified("order:47") ==
        "refused: the case identifier does not have the form of 'Order' | for instance "
        "`order:4711`");
  CHECK(identified("order:") ==
        "refused: the case identifier has no value after 'order:' | write it as KIND:VALUE, for "
        "instance `order:4711`");
  CHECK(identified("file:1") ==
        "refused: 'File' identifies cases of other organisations | here it is for instance "
        "`order:4711`");
  CHECK(identified("bill:1") ==
        "not_found: there is no kind of case identifier 'bill' | one of: Order, File");
}

TEST_CASE("where a ticket waits, and in which hours it came") {
  TestDesk desk(with(small_policy,
                     "[bands.day]\nlabel = \"Day\"\ncalendar = \"office\"\n[bands.night]\n"
                     "label = \"Night\"\n[exclusions.training]\nlabel = \"Training\"\n"
                     "[types.course]\nlabel = \"Course\"\nexclusion = \"training\"\n"
                     "team = \"field\"\n"));
  const auto header = [&](const std::string& time, const std::string& type) {
    desk.at(time);
    return must(open_ticket(desk.desk(), desk.by("luz"),
                            with_change([&](OpenRequest& r) { r.type = type; })))
        .ticket.header;
  };
  CHECK(header("2026-11-23T16:59", "").band == "day");
  CHECK(header("2026-11-23T17:00", "").band == "night");
  const auto course = header("2026-11-28T10:00", "course");
  CHECK(course.band == "night");
  CHECK(course.exclusion == "training");
  CHECK(course.team == "field");
}

TEST_CASE("what an opening is refused for") {
  TestDesk desk;
  struct Case {
    const char* who;
    OpenRequest request;
    const char* expected;
  };
  const std::vector<Case> cases{
      {"luz", with_change([](OpenRequest& r) { r.type = "bug"; }),
       "not_found: there is no type 'bug' | one of: Incident, Request"},
      {"luz", with_change([](OpenRequest& r) { r.module = "mial"; }),
       "not_found: there is no module 'mial' | did you mean 'mail'?"},
      {"luz", with_change([](OpenRequest& r) { r.priority = "urgnt"; }),
       "not_found: there is no priority 'urgnt' | did you mean 'urgent'?"},
      {"luz", with_change([](OpenRequest& r) { r.team = "x"; }),
       "not_found: there is no team 'x' | one of: Service desk, Field service"},
      {"ana", with_change([](OpenRequest& r) { r.requester = "lus"; }),
       "not_found: there is nobody 'lus' in people.toml | did you mean 'luz'? | `tkt people` lists "
       "everybody | somebody new is written as 'Name <mail>'"},
      {"ana", with_change([](OpenRequest& r) { r.org = "gamma"; }),
       "not_found: there is no organisation 'gamma' | `tkt people --json` shows the organisations"},
      {"luz", with_change([](OpenRequest& r) { r.follows = "ZZZZZ"; }),
       "not_found: no ticket fits 'ZZZZZ' | `tkt list` shows the open ones, `tkt list "
       "state:closed` the others"},
      {"luz", with_change([](OpenRequest& r) { r.occurred_at = "soon"; }),
       "usage: 'soon' is not a time | times are written 2026-11-22, 2026-11-22 10:00, "
       "2026-11-22T10:00:00-05:00, now, today, yesterday, tomorrow, -3d or +2h"},
  };
  const auto commits = desk.repository.commits_made;
  for (const auto& each : cases) CHECK(opened(desk, each.who, each.request) == each.expected);
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("a dry run opens nothing") {
  TestDesk desk;
  auto act = desk.by("luz");
  act.dry_run = DryRun::yes;
  const auto commits = desk.repository.commits_made;
  const auto outcome = must(open_ticket(desk.desk(), act, about("x")));
  CHECK(outcome.commit.empty());
  CHECK(outcome.events.size() == 1);
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("a reference that is taken is not given again") {
  TestDesk desk;
  const auto first = desk.open("One");
  desk.random.start_again();
  const auto second = desk.open("Two");
  CHECK(first != second);
  CHECK(desk.ticket(first).header.subject == "One");
}

}  // namespace tkt::test
