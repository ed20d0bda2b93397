#include "tests/unit/import/import_fixture.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "formats/toml/import_map.h"

namespace tkt::test {
namespace {

template <class T>
T named(const std::string& id, const std::string& label) {
  T made;
  made.id = id;
  made.label.texts.emplace_back("en", label);
  return made;
}

State state(const std::string& id, const std::string& label, StateKind kind) {
  auto made = named<State>(id, label);
  made.kind = kind;
  return made;
}

std::string told_body(const EventBody& body) {
  if (const auto* e = std::get_if<Opened>(&body)) {
    return fmt::format("opened {} '{}' {} {} {}", e->state, e->subject, e->priority, e->assignee,
                       e->team);
  }
  if (const auto* e = std::get_if<Transitioned>(&body)) {
    return fmt::format("transitioned {} {}{}{}", e->from, e->to,
                       e->closes == Closes::yes ? " closes " : "", e->reason);
  }
  if (const auto* e = std::get_if<Assigned>(&body)) {
    return fmt::format("assigned '{}' '{}' from '{}' '{}'", e->assignee, e->team, e->from_assignee,
                       e->from_team);
  }
  if (const auto* e = std::get_if<Noted>(&body)) return "noted " + e->text;
  if (const auto* e = std::get_if<Replied>(&body)) {
    return (e->as == Side::requester ? "replied as requester " : "replied ") + e->text;
  }
  std::string line = "edited";
  if (const auto* e = std::get_if<Edited>(&body)) {
    for (const auto& [key, set] : e->set) {
      line += fmt::format(" {}='{}' was '{}'", key, to_line(set), to_line(e->was.at(key)));
    }
  }
  return line;
}

}  // namespace

const std::vector<std::string> small_columns = {
    "id",    "when", "opened", "by",    "opener",   "state", "prio", "impact", "urgency",
    "group", "who",  "from",   "title", "category", "hours", "note", "said"};

const char* const small_map = R"(
source = "old desk"
missing = ["?", "NULL"]
domain = "old.example"
ignore = ["impact", "urgency"]

[rows]
ticket = "id"
time = "when"
time_format = "%d/%m/%Y %H:%M"
zone = "America/Bogota"
identity = ["when", "by", "state", "note", "said"]

[opening]
time = "opened"
name = "opener"

[actor]
name = "by"

[requester]
name = "from"

[assignee]
name = "who"
roles = ["agent"]

[state]
column = "state"
values = { "In Progress" = "active" }

[priority]
column = "prio"
values = { "P1" = "high" }

[team]
column = "group"
keep = true

[ticket]
subject = "{id}: {title}"

[fields]
category = "category"
hours = "hours"

[texts]
note = "note"
reply = "said"
)";

Policy small_policy() {
  Policy p;
  p.name = "small";
  p.language = "en";
  p.prefix = "TST";
  p.timezone = "America/Bogota";
  p.initial_state = "new";
  p.states = {state("new", "New", StateKind::new_), state("active", "Active", StateKind::open),
              state("waiting", "On hold", StateKind::waiting_client),
              state("resolved", "Resolved", StateKind::solved),
              state("closed", "Closed", StateKind::closed)};
  p.priorities = {named<Priority>("high", "High"), named<Priority>("low", "Low")};
  p.matrix.impacts = {named<Named>("big", "Big"), named<Named>("small", "Small")};
  p.matrix.urgencies = {named<Named>("now", "Now"), named<Named>("later", "Later")};
  p.matrix.cells = {{"big", "now", "high"}, {"big", "later", "low"}, {"small", "now", "low"}};
  p.teams = {named<Named>("network", "Network")};
  auto update = named<TicketType>("update", "Update");
  update.exclusion = "info";
  p.types = {update, named<TicketType>("incident", "Incident")};
  p.roles = {named<Role>("agent", "Agent")};
  p.reasons = {named<CloseReason>("done", "Done")};
  auto category = named<FieldRule>("category", "Category");
  auto hours = named<FieldRule>("hours", "Hours");
  hours.type = FieldRule::Type::number;
  p.fields = {category, hours};
  return p;
}

People small_people() {
  People people;
  Member ana;
  ana.id = "ana";
  ana.person = {"Ana Ruíz", "ana@desk.example"};
  people.members.push_back(ana);
  return people;
}

Instant at(const char* rfc3339) {
  return parse_rfc3339(rfc3339).value();
}

namespace {

ImportMap read_map(const std::string& map_text, const Policy& policy, const People& people) {
  auto map = read_import_map(map_text, "map.toml", {policy, people, small_columns});
  if (!map) {
    std::string all = map.error().message.english();
    for (const auto& more : map.error().more) all += "; " + more.message.english();
    FAIL(all);
  }
  return map.value();
}

}  // namespace

Log::Log(const std::string& map_text)
    : map(read_map(map_text, policy, known)),
      people(known),
      reader(map, policy, people, at("2026-11-22T10:00:00Z")) {}

void Log::line(const std::string& cells) {
  std::vector<std::string> row;
  std::size_t from = 0;
  for (;;) {
    const auto to = cells.find('|', from);
    row.push_back(cells.substr(from, to - from));
    if (to == std::string::npos) break;
    from = to + 1;
  }
  reader.read({++lines, row, std::nullopt});
}

ImportedTicket Log::ticket(const std::string& number, std::optional<Ticket> before) {
  const auto& table = reader.table();
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < table.rows().size(); ++i) {
    if (table.numbers()[table.rows()[i].ticket] == number) rows.push_back(i);
  }
  sort_rows(table, rows);
  const std::string blob = "b10b";
  const ImportContext context{policy, blob,  map, table,
                              people, known, {},  at("2026-11-22T10:00:00Z")};
  auto made = import_ticket(context, "TST-160301-00000", std::move(before), rows);
  REQUIRE(made);
  return *made;
}

Ticket after(const ImportedTicket& imported) {
  auto events = imported.before ? imported.before->events : std::vector<Event>{};
  for (const auto& step : imported.steps) {
    events.insert(events.end(), step.events.begin(), step.events.end());
  }
  auto ticket = fold(imported.ref, std::move(events));
  REQUIRE(ticket);
  return *ticket;
}

std::string told(const std::vector<Event>& events) {
  std::string out;
  for (const auto& event : events) {
    out += fmt::format("{} {} {} {}\n", event.n, to_rfc3339(event.at), event.by.mail,
                       told_body(event.body));
  }
  return out;
}

std::string told(const ImportedTicket& imported) {
  std::string out;
  for (const auto& step : imported.steps) {
    out += fmt::format("-- {} {}\n", to_rfc3339(step.at), step.by.mail) + told(step.events);
  }
  return out;
}

}  // namespace tkt::test
