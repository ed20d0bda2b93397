#include "core/query/matcher.h"

#include <doctest/doctest.h>

#include "core/desk/rulebook.h"
#include "core/desk/silence.h"
#include "core/operations/attach.h"
#include "core/ports/wanted.h"
#include "tests/support/test_desk.h"

/// What each term of a query picks, asked of six tickets.
namespace tkt::test {
namespace {

constexpr std::string_view fields = R"(
[fields.site]
label = "Site"
)";

/// a: luz, urgent mail, new. b: mario, solved, ana's. c: closed without answer. d: waiting, beto's,
/// labels. e: low, of no module, opened in October. f: worked on by the field team.
class Tickets {
 public:
  Tickets() {
    desk_.at("2026-10-05T09:00");
    add("e", [](OpenRequest& r) { r.priority = "low"; });
    desk_.at("2026-11-23T10:00");
    add("a", [](OpenRequest& r) {
      r.priority = "urgent";
      r.module = "mail";
      r.text = "No llega el correo electrónico";
    });
    add("b", [](OpenRequest& r) { r.requester = "mario"; });
    add("c", [](OpenRequest& r) { r.type = "request"; });
    add("d", [](OpenRequest& r) {
      r.labels = {"VIP", "paper"};
      r.fields = {{"site", "North"}};
      r.channel = "phone";
    });
    add("f", [](OpenRequest& r) { r.module = "printer"; });
    desk_.at("2026-11-23T12:00");
    desk_.add(ref("b"), {Assigned{"", "desk", "ana", "desk", ""}});
    desk_.force_state(ref("b"), "solved");
    Transitioned closing;
    closing.from = "new";
    closing.to = "closed";
    closing.closes = Closes::yes;
    closing.reason = "silent";
    desk_.add(ref("c"), {closing});
    desk_.add(ref("d"), {Assigned{"", "desk", "beto", "desk", ""}});
    desk_.force_state(ref("d"), "waiting");
    desk_.at("2026-11-23T13:00");
  }

  /// The tickets that the words pick, by their letters; what went wrong otherwise.
  std::string pick(const std::vector<std::string>& words, const std::string& me = "ana") {
    auto query = parse_query(words);
    if (!query) return said(query.error());
    const DeskRulebook rules(desk_.desk());
    const auto now = desk_.clock.now();
    std::optional<Person> asking;
    if (!me.empty()) asking = desk_.person(me);
    const QueryWorld world{desk_.desk().policy(), desk_.desk().people(), asking, now};
    auto matcher =
        Matcher::make(*query, world,
                      {[&](const Ticket& ticket) { return read_clocks(ticket, rules, now); },
                       [&](const Ticket& ticket) -> Result<bool> {
                         TRY(const auto silence, judge_silence(desk_.desk(), ticket, {}));
                         return silence && lacks_only_contact(*silence, now);
                       }});
    if (!matcher) return said(matcher.error());
    std::string picked;
    for (const auto& [letter, ref] : refs_) {
      const auto ticket = desk_.ticket(ref);
      if (is_wanted(matcher->wanted(), ticket) && must(matcher->matches(ticket))) picked += letter;
    }
    return picked;
  }

 private:
  template <class Change>
  void add(const std::string& letter, Change change) {
    OpenRequest request;
    request.subject = "Ticket " + letter;
    change(request);
    refs_[letter] = desk_.open(request, "carla");
    if (request.requester.empty()) {
      Edited edited;
      edited.set["requester"] = Value{std::string("Luz Mora <luz@acme.example>")};
      edited.set["org"] = Value{std::string("acme")};
      desk_.add(refs_[letter], {edited});
    }
  }
  const std::string& ref(const std::string& letter) { return refs_.at(letter); }

  TestDesk desk_{with(small_policy, fields)};
  std::map<std::string, std::string> refs_;
};

struct Row {
  std::string term;
  std::string expected;
};

}  // namespace

TEST_CASE("what a term picks") {
  Tickets tickets;
  const std::vector<Row> rows{
      {"state:new", "aef"},
      {"state:New", "aef"},
      {"state:waiting", "d"},
      {"state:waiting_client", "d"},
      {"state:solved,closed", "bc"},
      {"-state:closed", "abdef"},
      {"state:any", "abcdef"},
      {"assignee:ana", "b"},
      {"assignee:beto", "d"},
      {"assignee:me", "b"},
      {"assignee:none", "acef"},
      {"-assignee:none", "bd"},
      {"team:desk", "abcde"},
      {"team:field", "f"},
      {"team:none", ""},
      {"priority:urgent,low", "ae"},
      {"priority:Urgent", "a"},
      {"-priority:normal", "ae"},
      {"module:mail", "a"},
      {"module:none", "bcde"},
      {"type:request", "c"},
      {"channel:telephone", "d"},
      {"label:vip", "d"},
      {"label:none", "abcef"},
      {"-label:paper", "abcef"},
      {"requester:mario", "b"},
      {"requester:LUZ", "acdef"},
      {"requester:acme.example", "acdef"},
      {"requester:me", ""},
      {"org:beta", "b"},
      {"org:Acme", "acdef"},
      {"org:none", ""},
      {"reason:silent", "c"},
      {"reason:none", "abdef"},
      {"fields.site:north", "d"},
      {"fields.site:none", "abcef"},
      {"-fields.site:north", "abcef"},
      {"opened:2026-11-23", "abcdf"},
      {"opened:2026-11-01..", "abcdf"},
      {"opened:..2026-10-31", "e"},
      {"opened:2026-10-05..2026-10-05", "e"},
      {"-opened:2026-10-05", "abcdf"},
      {"opened:2026-10-05,2026-11-23", "abcdef"},
      {"updated:2026-11-23T12:00..", "bcd"},
      {"closed:today", "c"},
      {"-closed:today", "abdef"},
      {"correo", "a"},
      {"electronico", "a"},
      {"-correo", "bcdef"},
      {"el correo", "a"},
      {"correo el", "a"},
      {"rreo", ""},
      {"sla:breached", "a"},
      {"sla:none", "e"},
      {"sla:paused", "d"},
      {"sla:met", "b"},
      {"-sla:none", "abcdf"},
      {"due:30m", "a"},
      {"due:2h", "abdf"},
      {"due:2d", "abdf"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.term);
    CHECK(tickets.pick({row.term}) == row.expected);
  }
}

TEST_CASE("terms are joined by and") {
  Tickets tickets;
  CHECK(tickets.pick({}) == "abcdef");
  CHECK(tickets.pick({"state:new", "priority:urgent"}) == "a");
  CHECK(tickets.pick({"state:new priority:low"}) == "e");
  CHECK(tickets.pick({"opened:2026-11-01..", "opened:..2026-11-22"}).empty());
  CHECK(tickets.pick({"state:new", "-state:new"}).empty());
  CHECK(tickets.pick({"ticket", "correo"}) == "a");
}

TEST_CASE("what a query is refused for") {
  Tickets tickets;
  const std::vector<Row> rows{
      {"state:opne",
       "not_found: there is no state 'opne' | one of: New, Working, Waiting, With a third party, "
       "Solved, Testing, Closed"},
      {"assignee:ann",
       "not_found: there is nobody 'ann' in people.toml | did you mean 'ana'? | "
       "`tkt people` lists everybody"},
      {"team:x", "not_found: there is no team 'x' | one of: Service desk, Field service"},
      {"priority:urgnt", "not_found: there is no priority 'urgnt' | did you mean 'urgent'?"},
      {"module:x", "not_found: there is no module 'x' | one of: Mail, Printers"},
      {"org:acmee", "not_found: there is no organisation 'acmee' | did you mean 'acme'?"},
      {"reason:x", "not_found: there is no close reason 'x' | one of: done, no answer, duplicate"},
      {"sla:late",
       "not_found: a clock has no status 'late' | it is none, breached, met, stopped, "
       "paused, at_risk or running"},
      {"opened:soon",
       "usage: 'soon' is not a time | times are written 2026-11-22, 2026-11-22 10:00, "
       "2026-11-22T10:00:00-05:00, now, today, yesterday, tomorrow, -3d or +2h"},
      {"due:soon",
       "usage: 'soon' is not a time | times are written 2026-11-22, 2026-11-22 10:00, "
       "2026-11-22T10:00:00-05:00, now, today, yesterday, tomorrow, -3d or +2h"},
      {"...",
       "usage: '...' has no letter and no digit to look for | words are found by their "
       "beginning: 'fact' finds 'factura'"},
      {"text:·",
       "usage: '·' has no letter and no digit to look for | words are found by their "
       "beginning: 'fact' finds 'factura'"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.term);
    CHECK(tickets.pick({row.term}) == row.expected);
  }
  CHECK(tickets.pick({"assignee:me"}, "") ==
        "usage: 'me' is nobody: nothing says who asks | give --actor 'Name <mail>', or set "
        "TKT_ACTOR or git's user.email");
}

TEST_CASE("what is missing is named by words of either language") {
  Tickets tickets;
  CHECK(tickets.pick({"lacks:contact"}) == "");
  CHECK(tickets.pick({"-falta:contacto"}) == tickets.pick({}));
  CHECK(tickets.pick({"lacks:contract"}).starts_with("not_found: no ticket lacks 'contract'"));
}

TEST_CASE("what a cache can answer alone is told to it") {
  TestDesk desk;
  const QueryWorld world{desk.desk().policy(), desk.desk().people(), std::nullopt,
                         desk.clock.now()};
  const auto told_whole = [&](const std::string& words) {
    const auto query = must(parse_query(std::vector<std::string>{words}));
    const auto matcher = must(Matcher::make(query, world,
                                            {[](const Ticket&) { return Result<Clocks>(Clocks{}); },
                                             [](const Ticket&) { return Result<bool>(false); }}));
    return matcher.is_told_by_wanted();
  };
  for (const auto* words :
       {"state:new", "-assignee:none", "opened:today", "correo", "type:request"})
    CHECK(told_whole(words));
  for (const auto* words : {"label:x", "requester:luz", "sla:met", "due:2h", "-opened:today",
                            "updated:today", "fields.site:x", "lacks:contact"})
    CHECK_FALSE(told_whole(words));
}

TEST_CASE("any state is any, one that the policy does not know too") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "from another desk");
  const QueryWorld world{desk.desk().policy(), desk.desk().people(), std::nullopt,
                         desk.clock.now()};
  const auto picks = [&](const std::string& words) {
    const auto query = must(parse_query(std::vector<std::string>{words}));
    const auto matcher = must(Matcher::make(query, world,
                                            {[](const Ticket&) { return Result<Clocks>(Clocks{}); },
                                             [](const Ticket&) { return Result<bool>(false); }}));
    return is_wanted(matcher.wanted(), desk.ticket(ref)) && must(matcher.matches(desk.ticket(ref)));
  };
  CHECK(picks("state:any"));
  CHECK(picks("state:closed,any"));
  CHECK_FALSE(picks("-state:any"));
  CHECK_FALSE(picks("state:closed"));
}

}  // namespace tkt::test
