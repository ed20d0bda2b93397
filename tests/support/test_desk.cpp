#include "tests/support/test_desk.h"

#include <map>
#include <stdexcept>

#include "core/calendar/holiday_file.h"
#include "core/calendar/holiday_reading.h"
#include "core/model/store_paths.h"
#include "core/policy/check.h"
#include "core/policy/rules.h"
#include "formats/codec.h"

namespace tkt::test {

const std::string_view small_policy = R"(
name             = "small"
language         = "en"
timezone         = "UTC"
prefix           = "TST"
calendar         = "office"
initial_state    = "new"
default_type     = "incident"
default_channel  = "form"
default_priority = "normal"
cron             = "Robot <robot@desk.example>"

[calendars.office]
hours = { mon-fri = "08:00-17:00" }

[types]
incident = { label = "Incident" }
request  = { label = "Request" }

[channels]
form  = { label = "Form" }
phone = { label = "Telephone" }

[modules]
mail    = { label = "Mail" }
printer = { label = "Printers", team = "field" }

[teams]
desk  = { label = "Service desk" }
field = { label = "Field service" }

[skills]
paper = { label = "Paper" }

[assign]
default_team = "desk"

[priorities]
urgent = { label = "Urgent", first_response = "1h", resolution = "4h" }
normal = { label = "Normal", first_response = "4bh", resolution = "16bh" }
low    = { label = "Low" }

[states]
new     = { label = "New", kind = "new", on_assign = "working" }
working = { label = "Working", kind = "open" }
waiting = { label = "Waiting", kind = "waiting_client", on_requester_reply = "working" }
third   = { label = "With a third party", kind = "waiting_third" }
solved  = { label = "Solved", kind = "solved", on_confirmation = "closed", on_rejection = "working" }
testing = { label = "Testing", kind = "testing" }
closed  = { label = "Closed", kind = "closed" }

[[transitions]]
from = ["new", "solved", "third", "waiting", "testing"]
to   = "working"
by   = ["agent", "coordinator", "requester"]
[[transitions]]
from = ["new", "working"]
to   = "waiting"
by   = ["agent", "coordinator"]
[[transitions]]
from = ["working"]
to   = "third"
by   = ["agent", "coordinator"]
[[transitions]]
from = ["working"]
to   = "testing"
by   = ["agent", "coordinator"]
[[transitions]]
from = ["working", "waiting"]
to   = "solved"
by   = ["agent", "coordinator"]
note = true
[[transitions]]
from    = ["solved"]
to      = "closed"
by      = ["agent", "coordinator", "requester"]
reasons = ["done"]
[[transitions]]
from    = ["*"]
to      = "closed"
by      = ["agent", "coordinator", "requester", "cron"]
reasons = ["done", "silent", "twice"]

[reasons]
done   = { label = "done", kind = "solved" }
silent = { label = "no answer", kind = "silence" }
twice  = { label = "duplicate", kind = "duplicate" }

[roles.requester]
label = "client"
may   = ["open", "reply", "attach", "rate", "away", "approve_plan"]
[roles.agent]
label = "agent"
may   = ["open", "open_for_others", "reply", "note", "take", "assign", "edit", "attach", "link", "contact",
         "check", "work", "undo", "plan", "rate", "away", "transition"]
[roles.coordinator]
label = "coordinator"
may   = ["*"]
[roles.cron]
label = "robot"
may   = ["open", "open_for_others", "note", "reply"]
)";

const std::string_view small_people = R"(
[people.ana]
name  = "Ana Ruiz"
mail  = "ana@desk.example"
roles = ["agent"]
teams = ["desk"]
[people.beto]
name   = "Beto Paz"
mail   = "beto@desk.example"
roles  = ["agent"]
teams  = ["desk", "field"]
skills = ["paper"]
[people.carla]
name  = "Carla Sol"
mail  = "carla@desk.example"
roles = ["coordinator"]
[people.dora]
name   = "Dora Old"
mail   = "dora@desk.example"
roles  = ["agent"]
teams  = ["desk"]
active = false
[people.luz]
name = "Luz Mora"
mail = "luz@acme.example"
org  = "acme"
[people.mario]
name = "Mario Gil"
mail = "mario@beta.example"
org  = "beta"

[orgs.acme]
name = "Acme"
[orgs.beta]
name = "Beta"
)";

namespace {

/// What a parser made of these bytes, once.
template <class T, class Parse>
Result<T> remembered(std::string_view bytes, Parse parse) {
  static std::map<std::string, T, std::less<>> known;
  if (const auto at = known.find(bytes); at != known.end()) return at->second;
  TRY(auto fresh, parse());
  return known.emplace(std::string(bytes), std::move(fresh)).first->second;
}

/// Writes `key=value` for what has one.
class KeyTeller {
 public:
  explicit KeyTeller(std::string& out) : out_(out) {}

  void operator()(std::string_view key, const std::string& value) {
    // Blob and digest follow from bytes that the test wrote.
    if (!value.empty() && key != "policy" && key != "sha256") put(key, value);
  }
  void operator()(std::string_view key, std::int64_t value) { put(key, std::to_string(value)); }
  void operator()(std::string_view key, Seconds value) {
    put(key, std::to_string(value.count()) + "s");
  }
  void operator()(std::string_view key, Instant value) { put(key, to_rfc3339(value)); }
  void operator()(std::string_view key, const Person& value) { put(key, to_string(value)); }
  void operator()(std::string_view key, Side value) {
    put(key, value == Side::agent ? "agent" : "requester");
  }
  template <class Flag>
    requires std::is_enum_v<Flag>
  void operator()(std::string_view key, Flag value) {
    if (value == Flag::yes) put(key, "yes");
  }
  template <class T>
  void operator()(std::string_view key, const std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  void operator()(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) put(key, fmt::format("{} named", values.size()));
  }
  template <class T>
  void operator()(std::string_view /*key*/, const std::vector<T>& /*values*/) {}
  void operator()(std::string_view key, const FieldValues& values) {
    for (const auto& [name, value] : values) put(fmt::format("{}.{}", key, name), to_line(value));
  }

 private:
  void put(std::string_view key, const std::string& value) {
    const bool plain = !value.empty() && value.find_first_of(" \n") == std::string::npos;
    out_ += plain ? fmt::format(" {}={}", key, value) : fmt::format(" {}='{}'", key, value);
  }
  std::string& out_;
};

std::string without_year(Instant t) {
  const auto whole = to_rfc3339(t);  // 2026-11-23T10:00:00Z
  return whole.substr(5, whole.ends_with(":00Z") ? 11 : 14);
}

void tell(const Error& error, std::string& out) {
  static constexpr std::array names{"usage",   "not_found", "refused",   "conflict",
                                    "damaged", "failed",    "temporary", "interrupted"};
  out += fmt::format("{}: {}", names.at(static_cast<std::size_t>(error.kind)),
                     error.message.english());
  for (const auto& hint : error.hints) out += " | " + hint.english();
  for (const auto& more : error.more) {
    out += " + ";
    tell(more, out);
  }
}

}  // namespace

std::string with(std::string_view policy, std::string_view more) {
  return std::string(policy) + "\n" + std::string(more);
}

CountingCodec::CountingCodec() : codec_(make_codec()) {}

Result<TicketFile> CountingCodec::read_ticket(std::string_view bytes, const std::string& file) {
  ++tickets_read;
  return codec_->read_ticket(bytes, file);
}

std::string CountingCodec::write_ticket(const TicketFile& ticket) {
  ++tickets_written;
  return codec_->write_ticket(ticket);
}

Result<Policy> CountingCodec::read_policy(std::string_view bytes, const std::string& file) {
  return remembered<Policy>(bytes, [&] { return codec_->read_policy(bytes, file); });
}

PolicyReading CountingCodec::check_policy(std::string_view bytes, const std::string& file,
                                          const CheckContext& context) {
  return codec_->check_policy(bytes, file, context);
}

Result<std::string> CountingCodec::change_people(std::string_view bytes,
                                                 const PeopleChange& change) {
  return codec_->change_people(bytes, change);
}

Result<People> CountingCodec::read_people(std::string_view bytes, const std::string& file) {
  return remembered<People>(bytes, [&] { return codec_->read_people(bytes, file); });
}

HolidayReading CountingCodec::read_holidays(std::string_view bytes, const std::string& file) {
  return codec_->read_holidays(bytes, file);
}

Result<HolidayFile> CountingCodec::read_holiday_file(std::string_view bytes,
                                                     const std::string& file) {
  return codec_->read_holiday_file(bytes, file);
}

Result<std::vector<LocalDay>> CountingCodec::recurrence_days(std::string_view rrule, LocalDay first,
                                                             LocalDay last) {
  return codec_->recurrence_days(rrule, first, last);
}

TestDesk::TestDesk(std::string_view policy, std::string_view people)
    : clock(utc("2026-11-23T10:00")) {
  const Signature founder{"Carla", "carla@desk.example", utc("2026-11-02T08:00"), 0};
  must(repository.commit({}, {{founder, founder, "a store\n"},
                              {{std::string(policy_file), std::string(policy)},
                               {std::string(people_file), std::string(people)}}}));
  reopen();
}

void TestDesk::reopen() {
  desk_.emplace(must(Desk::open(world())));
}

TestDesk& TestDesk::at(std::string_view minute) {
  clock.set(utc(minute));
  return *this;
}

Person TestDesk::person(const std::string& who) const {
  if (const auto* member = desk_->people().by_id(who)) return member->person;
  return must(parse_person(who));
}

Act TestDesk::by(const std::string& who) const {
  Act act;
  act.by = person(who);
  return act;
}

void TestDesk::put(const std::string& path, std::optional<std::string> bytes,
                   const std::string& who) {
  const auto by = person(who);
  const Signature author{by.name, by.mail, clock.now(), 0};
  must(repository.commit(must(repository.head()),
                         {{author, author, "by hand\n"}, {{path, std::move(bytes)}}}));
  must(desk_->refresh());
}

std::string TestDesk::open(const std::string& subject) {
  OpenRequest request;
  request.subject = subject;
  request.text = "It smokes.";
  return open(request);
}

std::string TestDesk::open(const OpenRequest& request, const std::string& who) {
  return must(open_ticket(*desk_, by(who), request)).ref;
}

void TestDesk::force_state(const std::string& ref, const std::string& state) {
  Transitioned move;
  move.from = ticket(ref).header.state;
  move.to = state;
  if (state_kind(desk_->policy(), state) == StateKind::closed) move.closes = Closes::yes;
  add(ref, {move});
}

void TestDesk::add(const std::string& ref, std::vector<EventBody> bodies, const std::string& who) {
  must(change(*desk_, by(who), ref, [&](const Situation&) -> Result<Decision> {
    Decision decision;
    decision.events = bodies;
    decision.summary = text("set up");
    return decision;
  }));
}

Ticket TestDesk::ticket(const std::string& ref) {
  must(desk_->refresh());
  return must(desk_->load(ref)).ticket;
}

std::string TestDesk::policy_blob() {
  return desk_->policy_blob();
}

std::string TestDesk::message() {
  std::string message;
  must(repository.log(must(repository.head()), {}, [&](const LogEntry& entry) {
    message = entry.meta.message;
    return false;
  }));
  return message;
}

Instant utc(std::string_view minute) {
  return must(parse_rfc3339(std::string(minute) + ":00Z"));
}

std::string said(const Error& error) {
  std::string out;
  tell(error, out);
  return out;
}

namespace {

std::string short_name(const Person& person) {
  return person.mail.substr(0, person.mail.find('@'));
}

}  // namespace

std::string told(const std::vector<Event>& events) {
  std::string out;
  for (const auto& event : events) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{} {} {} {}", event.n, without_year(event.at), short_name(event.by),
                       kind_of(event));
    if (!event.recorded_by.empty()) out += " noted_by=" + short_name(event.recorded_by);
    if (!event.via.empty()) out += " via=" + event.via;
    if (event.recorded) out += " recorded=" + without_year(*event.recorded);
    KeyTeller teller(out);
    std::visit([&](const auto& body) { body.keys(body, teller); }, event.body);
  }
  return out;
}

std::string told(const Result<Outcome>& outcome) {
  return outcome ? told(outcome->events) : said(outcome.error());
}

std::string notes(const Outcome& outcome) {
  std::string out;
  for (const auto& note : outcome.notes) out += (out.empty() ? "" : "\n") + note.english();
  return out;
}

}  // namespace tkt::test
