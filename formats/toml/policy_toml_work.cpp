#include <algorithm>

#include "core/calendar/times.h"
#include "core/calendar/zone.h"
#include "formats/toml/policy_toml_parts.h"

namespace tkt::policy_toml {
namespace {

using Need = Transition::Need;

template <class Billing>
void read_billing(TomlTable& t, Billing& to) {
  t.flag("billable", to, Billing::extra, Billing::included);
}

void read_state(TomlTable& t, const std::string& id, State& to) {
  static constexpr std::array<std::pair<std::string_view, StateKind>, 7> kinds{
      {{"new", StateKind::new_},
       {"open", StateKind::open},
       {"waiting_client", StateKind::waiting_client},
       {"waiting_third", StateKind::waiting_third},
       {"solved", StateKind::solved},
       {"testing", StateKind::testing},
       {"closed", StateKind::closed}}};
  read_named(t, id, to);
  if (!t.has("kind"))
    t.mistake("kind", text("'{}' must say its 'kind'", t.path()),
              {text("one of: new, open, waiting_client, waiting_third, solved, "
                    "testing, closed")});
  t.word("kind", to.kind, kinds);
  t.string("on_agent_reply", to.on_agent_reply);
  t.string("on_requester_reply", to.on_requester_reply);
  t.string("on_confirmation", to.on_confirmation);
  t.string("on_rejection", to.on_rejection);
  t.string("on_assign", to.on_assign);
}

void read_guards(TomlTable& t, Transition& to) {
  using Workaround = Transition::Workaround;
  static constexpr std::array<std::pair<std::string_view, Workaround>, 3> workarounds{
      {{"no", Workaround::no},
       {"allowed", Workaround::allowed},
       {"required", Workaround::required}}};
  t.flag("note", to.note, Need::yes, Need::no);
  t.flag("confirmation", to.confirmation, Need::yes, Need::no);
  t.flag("plan", to.plan, Need::yes, Need::no);
  t.flag("assignee", to.assignee, Need::yes, Need::no);
  t.flag("answered", to.answered, Need::yes, Need::no);
  t.word("workaround", to.workaround, workarounds);
  t.string("checklist", to.checklist);
  t.strings("fields", to.fields);
  constexpr std::int64_t most_contacts = 100;
  t.integer("contacts", to.contacts, 0, most_contacts);
  t.strings("contact_channels", to.contact_channels);
  t.amount("within", to.within);
  t.string("calendar", to.calendar);
}

void read_transition(TomlTable& t, Transition& to) {
  to.line = t.line();
  for (const std::string_view key : {"from", "to"}) {
    if (!t.has(key)) t.mistake(key, text("'{}' must say '{}': a state", t.path(), key));
  }
  t.strings("from", to.from);
  t.string("to", to.to);
  t.strings("by", to.by);
  t.label("label", to.label);
  t.label("refusal", to.refusal);
  t.strings("reasons", to.reasons);
  read_guards(t, to);
}

void read_reason(TomlTable& t, const std::string& id, CloseReason& to) {
  using Kind = CloseReason::Kind;
  static constexpr std::array<std::pair<std::string_view, Kind>, 6> kinds{
      {{"solved", Kind::solved},
       {"approval", Kind::approval},
       {"silence", Kind::silence},
       {"rejected", Kind::rejected},
       {"duplicate", Kind::duplicate},
       {"other", Kind::other}}};
  read_named(t, id, to);
  t.word("kind", to.kind, kinds);
  t.flag("survey", to.survey, CloseReason::Survey::yes, CloseReason::Survey::no);
  using Word = CloseReason::Word;
  static constexpr std::array<std::pair<std::string_view, Word>, 2> words{
      {{"desk", Word::desk}, {"client", Word::client}}};
  t.word("word", to.word, words);
}

/// An amount that must be there.
void read_due(TomlTable& t, std::string_view key, Amount& to) {
  std::optional<Amount> amount;
  t.amount(key, amount);
  if (amount) to = *amount;
  if (!t.has(key))
    t.mistake(key, text("'{}' must say '{}': how long", t.path(), key),
              {text("for instance \"3bd\"")});
}

/// Rules in a list are known by an `id` of their own: commits and events name it.
void read_rule_id(TomlTable& t, std::string& to) {
  t.string("id", to);
  if (!t.has("id")) t.mistake("id", text("'{}' must have an 'id'", t.path()));
  if (!to.empty() && !is_id(to))
    t.mistake("id", text("'{}' cannot be an id: small letters, digits, _ and -, up to 40", to));
}

void read_stale(TomlTable& t, StaleRule& to) {
  to.line = t.line();
  read_rule_id(t, to.id);
  t.strings("states", to.states);
  read_due(t, "after", to.after);
  t.string("calendar", to.calendar);
  t.string("to", to.to);
  t.string("reason", to.reason);
  t.amount("remind_after", to.remind_after);
  t.amount("grace", to.grace);
  constexpr std::int64_t most_contacts = 100;
  t.integer("contacts", to.contacts, 0, most_contacts);
  t.label("note", to.note);
  t.label("reminder", to.reminder);
}

void read_escalation(TomlTable& t, EscalationRule& to) {
  using Watch = EscalationRule::Watch;
  using When = EscalationRule::When;
  static constexpr std::array<std::pair<std::string_view, Watch>, 2> clocks{
      {{"first_response", Watch::first_response}, {"resolution", Watch::resolution}}};
  static constexpr std::array<std::pair<std::string_view, When>, 2> moments{
      {{"at_risk", When::at_risk}, {"breached", When::breached}}};
  to.line = t.line();
  read_rule_id(t, to.id);
  t.word("clock", to.clock, clocks);
  t.word("when", to.when, moments);
  t.amount("after", to.after);
  t.strings("priorities", to.priorities);
  t.string("notify", to.notify);
  t.string("assign", to.assign);
  t.string("raise_to", to.raise_to);
  t.flag("phone", to.phone, EscalationRule::Phone::allowed, EscalationRule::Phone::no);
  t.label("note", to.note);
}

void check_start(TomlTable& t, const Recurring& rule) {
  if (!rule.starts.empty() && !parse_time(rule.starts, Instant{}, Zone{}))
    t.mistake("starts", text("\"{}\" is no day", rule.starts),
              {text("write 2026-11-23 or 2026-11-23 14:00")});
}

void read_recurring(TomlTable& t, Recurring& to) {
  to.line = t.line();
  read_rule_id(t, to.id);
  t.string("rrule", to.rrule);
  t.string("starts", to.starts);
  t.string("subject", to.subject);
  t.string("text", to.text);
  t.string("type", to.type);
  t.string("module", to.module);
  t.string("priority", to.priority);
  t.string("requester", to.requester);
  check_start(t, to);
}

void read_requesters(TomlTable& t, RequesterRule& to) {
  t.flag("known", to.known, RequesterRule::Known::only_known, RequesterRule::Known::anybody);
  t.flag("designated", to.contacts, RequesterRule::Contacts::designated,
         RequesterRule::Contacts::anybody);
  t.integer("contacts_per_org", to.contacts_per_org);
  t.flag("trained", to.training, RequesterRule::Training::required, RequesterRule::Training::any);
  t.strings("open_types", to.open_types);
  t.label("refusal", to.refusal);
}

}  // namespace

void read_time(TomlTable& root, Policy& to) {
  root.each("calendars", [&](const std::string& id, TomlTable& t) {
    read_calendar(t, id, to.timezone, to.calendars.emplace_back());
  });
  root.each("bands", [&](const std::string& id, TomlTable& t) {
    auto& band = to.bands.emplace_back();
    read_named(t, id, band);
    t.string("calendar", band.calendar);
    read_billing(t, band.billing);
  });
  root.table("out_of_hours", [&](TomlTable& t) {
    to.out_of_hours.use = OutOfHoursRule::Use::on;
    t.string("calendar", to.out_of_hours.calendar);
    t.strings("accepted_by", to.out_of_hours.accepted_by);
    read_billing(t, to.out_of_hours.billing);
    t.amount("lead", to.out_of_hours.lead);
  });
  root.table("plan", [&](TomlTable& t) {
    using LeadFor = PlanRule::LeadFor;
    static constexpr std::array<std::pair<std::string_view, LeadFor>, 2> when{
        {{"always", LeadFor::always}, {"outside_hours", LeadFor::outside_hours}}};
    t.amount("lead", to.plan.lead);
    t.word("lead_for", to.plan.lead_for, when);
    t.string("calendar", to.plan.calendar);
    t.strings("approved_by", to.plan.approved_by);
  });
}

void read_flow(TomlTable& root, Policy& to) {
  root.each("states", [&](const std::string& id, TomlTable& t) {
    read_state(t, id, to.states.emplace_back());
  });
  root.each_item("transitions",
                 [&](TomlTable& t) { read_transition(t, to.transitions.emplace_back()); });
  root.each("reasons", [&](const std::string& id, TomlTable& t) {
    read_reason(t, id, to.reasons.emplace_back());
  });
  root.each("checklists", [&](const std::string& id, TomlTable& t) {
    auto& list = to.checklists.emplace_back();
    read_named(t, id, list);
    t.each("items", [&](const std::string& item, TomlTable& i) {
      read_named(i, item, list.items.emplace_back());
    });
  });
}

void read_people(TomlTable& root, Policy& to) {
  const auto names = [&](std::string_view key, std::vector<Named>& into) {
    root.each(key,
              [&](const std::string& id, TomlTable& t) { read_named(t, id, into.emplace_back()); });
  };
  root.each("roles", [&](const std::string& id, TomlTable& t) {
    auto& role = to.roles.emplace_back();
    read_named(t, id, role);
    std::vector<std::string> may;
    t.strings("may", may);
    role.may.insert(may.begin(), may.end());
    t.amount("backdate", role.backdate);
  });
  root.table("requesters", [&](TomlTable& t) { read_requesters(t, to.requesters); });
  names("teams", to.teams);
  names("skills", to.skills);
  root.table("assign", [&](TomlTable& t) {
    using Load = AssignRule::Workload;
    static constexpr std::array<std::pair<std::string_view, Load>, 2> loads{
        {{"open_tickets", Load::open_tickets}, {"open_weighted", Load::open_weighted}}};
    t.string("default_team", to.assign.default_team);
    t.word("load", to.assign.load, loads);
  });
}

void read_rules(TomlTable& root, Policy& to) {
  root.each_item("stale", [&](TomlTable& t) { read_stale(t, to.stale.emplace_back()); });
  root.each_item("escalations",
                 [&](TomlTable& t) { read_escalation(t, to.escalations.emplace_back()); });
  root.table("announce", [&](TomlTable& t) {
    t.string("type", to.announce.type);
    t.string("channel", to.announce.channel);
    t.string("priority", to.announce.priority);
    t.string("to", to.announce.to);
  });
  root.each_item("recurring",
                 [&](TomlTable& t) { read_recurring(t, to.recurring.emplace_back()); });
}

void read_words(TomlTable& root, Policy& to) {
  root.each("notices", [&](const std::string& id, TomlTable& t) {
    auto& notice = to.notices.emplace_back();
    read_named(t, id, notice);
    t.strings("to", notice.to);
    t.label("subject", notice.subject);
    t.label("text", notice.text);
  });
  root.each("templates", [&](const std::string& id, TomlTable& t) {
    auto& reply = to.templates.emplace_back();
    read_named(t, id, reply);
    t.label("text", reply.text);
    t.string("to", reply.to);
  });
  root.table("survey", [&](TomlTable& t) {
    constexpr std::int64_t longest_scale = 10;
    t.integer("scale", to.survey.scale, 0, longest_scale);
    t.label("question", to.survey.question);
    t.amount("within", to.survey.within);
  });
}

}  // namespace tkt::policy_toml
