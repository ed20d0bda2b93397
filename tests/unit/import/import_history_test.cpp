#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "core/model/keys.h"
#include "tests/unit/import/import_fixture.h"

using namespace tkt;
using namespace tkt::test;

// id|when|opened|by|opener|state|prio|impact|urgency|group|who|from|title|category|hours|note|said

namespace {

void usual_rows(Log& log) {
  log.line("7|1/3/2016 09:05|1/3/2016 09:00|Bo|Ana Ruiz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:30||Bo|Ana Ruiz|In Progress|P1|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:31||Bo|Ana Ruiz|In Progress|P1|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 10:00||Cy|Ana Ruiz|Closed|Low|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 11:00||Cy|Ana Ruiz|On hold|Low|?|?|Network|?|Luz|Mail|B|?|?|?");
}

/// Does what the steps leave behind agree with folding it all again?
void check_folds(const ImportedTicket& imported) {
  auto events = imported.before ? imported.before->events : std::vector<Event>{};
  for (const auto& step : imported.steps) {
    events.insert(events.end(), step.events.begin(), step.events.end());
    const auto folded = fold(imported.ref, events);
    REQUIRE(folded);
    CHECK(differing_keys(folded->header, step.header).empty());
    CHECK(folded->voided.empty());
  }
}

}  // namespace

TEST_CASE("a row that changes something is one step, by who did it and when") {
  Log log;
  usual_rows(log);
  const auto made = log.ticket("7");
  CHECK(told(made) ==
        "-- 2016-03-01T14:00:00Z ana@desk.example\n"
        "1 2016-03-01T14:00:00Z ana@desk.example opened new '7: Mail' high  \n"
        "-- 2016-03-01T14:30:00Z bo@old.example\n"
        "2 2016-03-01T14:30:00Z bo@old.example assigned 'ana' 'network' from '' ''\n"
        "3 2016-03-01T14:30:00Z bo@old.example transitioned new active\n"
        "-- 2016-03-01T15:00:00Z cy@old.example\n"
        "4 2016-03-01T15:00:00Z cy@old.example edited priority='low' was 'high'\n"
        "5 2016-03-01T15:00:00Z cy@old.example transitioned active closed closes \n"
        "-- 2016-03-01T16:00:00Z cy@old.example\n"
        "6 2016-03-01T16:00:00Z cy@old.example edited fields.category='B' was 'A' "
        "fields.hours='' was '2'\n"
        "7 2016-03-01T16:00:00Z cy@old.example assigned '' 'network' from 'ana' 'network'\n"
        "8 2016-03-01T16:00:00Z cy@old.example transitioned closed waiting\n");
  CHECK(made.unchanged == 1);
  CHECK(made.left_out.empty());
  check_folds(made);
}

TEST_CASE("the events of one row share a tx, the first one alone has none") {
  Log log;
  usual_rows(log);
  const auto made = log.ticket("7");
  CHECK(made.steps[0].events[0].tx.empty());
  CHECK(made.steps[1].events[0].tx == made.steps[1].events[0].id);
  CHECK(made.steps[1].events[1].tx == made.steps[1].events[0].id);
  CHECK(made.steps[1].events[0].recorded == at("2026-11-22T10:00:00Z"));
}

TEST_CASE("a new priority and the opening name the policy that sets the clock") {
  Log log;
  usual_rows(log);
  const auto made = log.ticket("7");
  CHECK(std::get<Opened>(made.steps[0].events[0].body).policy == "b10b");
  CHECK(std::get<Edited>(made.steps[2].events[0].body).policy == "b10b");
  CHECK(std::get<Edited>(made.steps[3].events[0].body).policy.empty());
}

TEST_CASE("the foreign number is the alias") {
  Log log;
  usual_rows(log);
  CHECK(after(log.ticket("7")).header.aliases == std::vector<std::string>{"7"});
}

TEST_CASE("a first row that is the opening itself is one step") {
  Log log;
  log.line("7|1/3/2016 09:05|?|Bo|?|On hold|P1|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  const auto made = log.ticket("7");
  CHECK(told(made) ==
        "-- 2016-03-01T14:05:00Z bo@old.example\n"
        "1 2016-03-01T14:05:00Z bo@old.example opened new '7: Mail' high ana network\n"
        "2 2016-03-01T14:05:00Z bo@old.example transitioned new waiting\n");
  CHECK(made.steps[0].events[1].tx == made.steps[0].events[0].id);
  check_folds(made);
}

TEST_CASE("an opening that the log dates after its first row is dated with the row") {
  Log log;
  log.line("7|1/3/2016 09:05|1/3/2016 10:00|Bo|Ana Ruiz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  CHECK(after(log.ticket("7")).header.opened_at == at("2016-03-01T14:05:00Z"));
}

TEST_CASE("rows out of order are put in order; of one minute the file's order counts") {
  Log log;
  log.line("7|1/3/2016 11:00|1/3/2016 09:00|Cy|Ana Ruiz|Resolved|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:00|1/3/2016 09:00|Ana Ruiz|Ana Ruiz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 10:00|1/3/2016 09:00|Bo|Ana Ruiz|In Progress|P1|?|?|?|?|Luz|M|A|2|?|?");
  log.line("7|1/3/2016 10:00|1/3/2016 09:00|Bo|Ana Ruiz|On hold|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  const auto ticket = after(log.ticket("7"));
  std::string states;
  for (const auto& event : ticket.events) {
    if (const auto* e = std::get_if<Transitioned>(&event.body)) states += e->to + ' ';
  }
  CHECK(states == "active waiting resolved ");
  CHECK(ticket.voided.empty());
}

TEST_CASE("what was said becomes notes and answers") {
  Log log;
  log.line("7|1/3/2016 09:00|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:10|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|hm|?");
  log.line("7|1/3/2016 09:20|?|Luz|?|New|P1|?|?|?|?|Luz|Mail|A|2|hm|please");
  log.line("7|1/3/2016 09:30|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|done");
  const auto ticket = after(log.ticket("7"));
  CHECK(told({ticket.events.begin() + 1, ticket.events.end()}) ==
        "2 2016-03-01T14:10:00Z bo@old.example noted hm\n"
        "3 2016-03-01T14:20:00Z luz@old.example replied as requester please\n"
        "4 2016-03-01T14:30:00Z bo@old.example replied done\n");
}

TEST_CASE("importing again adds nothing") {
  Log log;
  usual_rows(log);
  const auto first = log.ticket("7");
  const auto again = log.ticket("7", after(first));
  CHECK(again.steps.empty());
  CHECK(again.already_there == 4);
  CHECK(again.unchanged == 1);
  CHECK(again.left_out.empty());
}

TEST_CASE("importing again adds nothing where several rows are of the same minute") {
  Log log;
  log.line("7|1/3/2016 09:00|1/3/2016 08:50|Bo|Ana Ruiz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:00|1/3/2016 08:50|Cy|Ana Ruiz|Resolved|P1|?|?|x|Bo|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:00|1/3/2016 08:50|Cy|Ana Ruiz|Closed|P1|?|?|x|?|Luz|Mail|A|2|?|?");
  const auto first = log.ticket("7");
  CHECK(first.steps.size() == 3);
  const auto again = log.ticket("7", after(first));
  CHECK(again.steps.empty());
  CHECK(again.already_there == 3);
}

TEST_CASE("a longer file adds its new rows only") {
  Log one;
  usual_rows(one);
  const auto first = one.ticket("7");
  Log longer;
  usual_rows(longer);
  longer.line("7|2/3/2016 11:00||Cy|Ana Ruiz|Resolved|Low|?|?|Network|?|Luz|Mail|B|?|?|?");
  const auto second = longer.ticket("7", after(first));
  CHECK(told(second) ==
        "-- 2016-03-02T16:00:00Z cy@old.example\n"
        "9 2016-03-02T16:00:00Z cy@old.example transitioned waiting resolved\n");
  Log at_once;
  usual_rows(at_once);
  at_once.line("7|2/3/2016 11:00||Cy|Ana Ruiz|Resolved|Low|?|?|Network|?|Luz|Mail|B|?|?|?");
  CHECK(after(second).events == after(at_once.ticket("7")).events);
}

TEST_CASE("a file with only the rows since the last one goes on from how the ticket stands") {
  Log one;
  usual_rows(one);
  const auto first = one.ticket("7");
  Log rest;
  rest.line("7|2/3/2016 11:00||Cy|Ana Ruiz|Resolved|Low|?|?|Network|?|Luz|Mail|B|?|?|?");
  CHECK(told(rest.ticket("7", after(first))) ==
        "-- 2016-03-02T16:00:00Z cy@old.example\n"
        "9 2016-03-02T16:00:00Z cy@old.example transitioned waiting resolved\n");
}

TEST_CASE("a row that was missing takes its place if the history still fits") {
  Log one;
  usual_rows(one);
  const auto first = one.ticket("7");
  Log more;
  usual_rows(more);
  more.line("7|1/3/2016 09:40||Dee|Ana Ruiz|In Progress|P1|?|?|Network|Bo|Luz|Mail|A|2|late|?");
  const auto second = more.ticket("7", after(first));
  REQUIRE(second.steps.size() == 1);
  CHECK(told(second.steps[0].events) ==
        "3 2016-03-01T14:40:00Z dee@old.example assigned 'bo' 'network' from 'ana' 'network'\n"
        "3 2016-03-01T14:40:00Z dee@old.example noted late\n");
  REQUIRE(second.steps[0].whole);
  CHECK(second.steps[0].whole->events == after(second).events);
}

TEST_CASE("a row that no longer fits in is told, not dropped") {
  Log one;
  usual_rows(one);
  const auto first = one.ticket("7");
  Log more;
  usual_rows(more);
  more.line("7|1/3/2016 09:40||Dee|Ana Ruiz|On hold|P1|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  more.line("7|1/3/2016 08:00||Dee|Ana Ruiz|On hold|P1|?|?|Network|Ana Ruiz|Luz|Mail|A|2|?|?");
  const auto second = more.ticket("7", after(first));
  CHECK(second.steps.empty());
  REQUIRE(second.left_out.size() == 2);
  CHECK(second.left_out[0].line == 8);
  CHECK(second.left_out[0].reason.english() == "it lies before the opening of TST-160301-00000");
  CHECK(second.left_out[1].line == 7);
}

TEST_CASE("what people did here meanwhile stays") {
  Log one;
  usual_rows(one);
  auto ticket = after(one.ticket("7"));
  Event moved;
  moved.id = "LOCAL";
  moved.n = 9;
  moved.at = at("2016-03-02T15:00:00Z");
  moved.by = {"Ana", "ana@desk.example"};
  Transitioned to_active;
  to_active.from = "waiting";
  to_active.to = "active";
  moved.body = to_active;
  auto events = ticket.events;
  events.push_back(moved);
  ticket = fold(ticket.header.ref, events).value();
  Log more;
  usual_rows(more);
  more.line("7|2/3/2016 11:00||Cy|Ana Ruiz|Resolved|Low|?|?|Network|?|Luz|Mail|B|?|?|?");
  CHECK(told(more.ticket("7", ticket)) ==
        "-- 2016-03-02T16:00:00Z cy@old.example\n"
        "10 2016-03-02T16:00:00Z cy@old.example transitioned active resolved\n");
}

TEST_CASE("two rows of one identity: the same again, or told") {
  Log log;
  log.line("7|1/3/2016 09:00|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:00|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:00|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|B|2|?|?");
  const auto made = log.ticket("7");
  CHECK(made.unchanged == 1);
  REQUIRE(made.left_out.size() == 1);
  CHECK(made.left_out[0].line == 4);
  CHECK(made.left_out[0].reason.english() ==
        "line 2 has the same identity and says something else");
}

TEST_CASE("ids and references are computed: two clones come to the same") {
  Log one;
  usual_rows(one);
  Log two;
  two.line("8|1/3/2016 09:05|1/3/2016 09:00|Bo|Ana Ruiz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  usual_rows(two);
  CHECK(after(one.ticket("7")).events == after(two.ticket("7")).events);
  const auto id = imported_opening_id(one.map, "7");
  CHECK(after(one.ticket("7")).events.front().id == id);
  CHECK(id != imported_opening_id(one.map, "8"));
  std::set<std::string> ids;
  for (const auto& event : after(one.ticket("7")).events) ids.insert(event.id);
  CHECK(ids.size() == 8);
}

TEST_CASE("a redacted description does not come back") {
  Log log{std::string(small_map)};
  usual_rows(log);
  auto ticket = after(log.ticket("7"));
  auto events = ticket.events;
  std::get<Opened>(events.front().body).subject = "(redacted)";
  ticket = fold(ticket.header.ref, events).value();
  CHECK(log.ticket("7", ticket).steps.empty());
}

namespace {

/// A log of one ticket whose rows crowd into a few minutes.
std::vector<std::string> crowded_rows(std::mt19937& random) {
  const auto any = [&](std::size_t below) { return random() % below; };
  const char* const states[] = {"New", "In Progress", "On hold", "Resolved", "Closed"};
  const char* const people[] = {"?", "Ana", "Bo"};
  std::vector<std::string> rows;
  const auto count = 2 + any(7);
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(fmt::format(
        "7|1/3/2016 09:0{}|1/3/2016 09:0{}|Bo|Ana|{}|P1|?|?|{}|{}|Luz|M|{}|{}|n{}|?", any(4),
        any(2), states[any(5)], any(2) == 0 ? "?" : "x", people[any(3)], any(2), any(2), i));
  }
  return rows;
}

}  // namespace

TEST_CASE("any part of a log first, then all of it: as all at once, and nothing the third time") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto rows = crowded_rows(random);
    Log part;
    Log whole;
    for (const auto& row : rows) {
      if (random() % 2 == 0) part.line(row);
      whole.line(row);
    }
    if (part.reader.table().rows().empty()) continue;
    const auto some = after(part.ticket("7"));
    CHECK(part.ticket("7", some).steps.empty());
    const auto added = whole.ticket("7", some);
    const auto all = after(added);
    CHECK(added.left_out.size() + added.unchanged + added.already_there <= rows.size());
    CHECK(all.voided.empty());
    CHECK(std::holds_alternative<Opened>(all.events.front().body));
    if (added.left_out.empty()) CHECK(whole.ticket("7", all).steps.empty());
  }
}

TEST_CASE("a map may say which change of state is the first answer") {
  Log log;
  log.map.answer_states = {"active", "waiting"};
  log.map.answer_text = "Answered";
  usual_rows(log);
  log.line("8|1/3/2016 09:00|1/3/2016 09:00|Luz|Luz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("8|1/3/2016 09:10||Luz|Luz|In Progress|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("8|1/3/2016 09:20||Bo|Luz|On hold|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  const auto seven = told(log.ticket("7"));
  CHECK(seven.find("3 2016-03-01T14:30:00Z bo@old.example replied Answered\n") !=
        std::string::npos);
  CHECK(seven.find("replied") == seven.rfind("replied"));
  // The requester's own move is no answer.
  const auto eight = told(log.ticket("8"));
  CHECK(eight.find("2016-03-01T14:20:00Z bo@old.example replied Answered\n") != std::string::npos);
  CHECK(eight.find("replied") == eight.rfind("replied"));
}

TEST_CASE("the exclusion follows from the type, and goes with it") {
  Log log(std::string(small_map) + "[type]\ncolumn = \"urgency\"\n");
  log.line("7|1/3/2016 09:00|?|Bo|?|New|P1|?|Update|?|?|Luz|Mail|A|2|?|?");
  CHECK(after(log.ticket("7")).header.exclusion == "info");
  log.line("7|1/3/2016 09:10|?|Bo|?|New|P1|?|Incident|?|?|Luz|Mail|A|2|?|?");
  CHECK(after(log.ticket("7")).header.exclusion.empty());
}

TEST_CASE("the organisation is the requester's own unless the log says another") {
  Log log(std::string(small_map) + "[org]\ncolumn = \"urgency\"\n");
  Org acme;
  acme.id = "acme";
  acme.domains = {"old.example"};
  log.known.orgs = {acme};
  for (auto& choice : log.map.choices) {
    if (choice.key == "org") choice.values["Other"] = "other";
  }
  log.line("7|1/3/2016 09:10|1/3/2016 09:00|Bo|Luz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  log.line("8|1/3/2016 09:10|1/3/2016 09:00|Bo|Luz|New|P1|?|Other|?|?|Luz|Mail|A|2|?|?");
  log.line("8|1/3/2016 09:20|1/3/2016 09:00|Bo|Luz|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
  const auto seven = log.ticket("7");
  CHECK(after(seven).header.org == "acme");
  CHECK(told(seven).find("org=") == std::string::npos);
  const auto eight = log.ticket("8");
  CHECK(after(eight).header.org == "acme");
  REQUIRE(eight.contradictions.size() == 1);
  CHECK(eight.contradictions[0].reason.english() ==
        "Luz <luz@old.example> belongs to 'acme', and the ticket is for 'other'");
}

TEST_CASE("what the log contradicts is told once, and taken as the log has it") {
  Log log(std::string(small_map) +
          "[impact]\ncolumn = \"impact\"\n[urgency]\ncolumn = \"urgency\"\n");
  log.line("7|1/3/2016 09:00|?|Bo|?|New|low|big|now|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:10|?|Bo|?|In Progress|low|big|now|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:20|?|Bo|?|In Progress|high|big|now|?|?|Luz|Mail|A|2|?|?");
  log.line("7|1/3/2016 09:30|?|Bo|?|In Progress|high|small|now|?|?|Luz|Mail|A|2|?|?");
  const auto seven = log.ticket("7");
  REQUIRE(seven.contradictions.size() == 2);
  CHECK(seven.contradictions[0].line == 2);
  CHECK(seven.contradictions[0].reason.english() ==
        "impact and urgency give the priority 'High', not 'Low'");
  CHECK(seven.contradictions[1].line == 5);
  CHECK(after(seven).header.priority == "high");
  CHECK(seven.left_out.empty());
}
