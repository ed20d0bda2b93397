#pragma once
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/calendar/calendar.h"
#include "core/calendar/duration.h"
#include "core/model/value.h"
#include "core/policy/label.h"

namespace tkt {

/// Everything that differs between help desks, as plain data; `man/en/tkt-policy.5` documents the
/// file, `tkt.toml`, key by key. The TOML key is the member's name unless a comment says otherwise.
/// Ids refer to other parts of the same policy; `check` (core/policy/check.h) proves that they do.

/// `[fields.ID]`: a rule for a built-in field (subject description module type priority channel
/// case_ref url occurred_at org attachments) or a field of the desk's own.
struct FieldRule : Named {
  enum class Type { text, long_text, number, date, datetime, url, email, choice, yes_no };
  enum class Presence { optional, required };
  enum class Privacy { open, private_ };      ///< private: left out of notices, reports and exports
  enum class Begins { anyhow, with_module };  ///< with the module's name, then `,` or `:`
  Type type = Type::text;
  Presence presence = Presence::optional;  ///< `required = true`
  std::vector<std::string> required_for;   ///< type ids for which it is mandatory
  Privacy privacy = Privacy::open;         ///< `private = true`
  Begins begins = Begins::anyhow;          ///< `begins_with = "module"`
  std::string pattern;                     ///< PCRE2, UTF-8, must match the whole text
  std::vector<std::string> banned;         ///< whole texts that are refused, folded
  std::vector<std::string> banned_words;   ///< words that are refused anywhere, folded
  Label refusal;                           ///< said when the value is refused: the reason
  std::string example;                     ///< a good value, shown in a refusal
  std::vector<Named> choices;
  std::optional<std::int64_t> min_length;  ///< characters
  std::optional<std::int64_t> max_length;
  std::string default_value;  ///< `default`
};

/// `[case_refs.ID]`: a kind of case identifier (`invoice`, `patient`), written `kind:value`.
struct CaseRefKind : Named {
  std::string pattern;
  std::string example;  ///< a good value, shown in a refusal
  FieldRule::Privacy privacy = FieldRule::Privacy::open;
  std::vector<std::string> orgs;  ///< organisations it belongs to; empty = all
  enum class Use {
    all,
    by_org
  } use = Use::all;  ///< `by_org = true`: only for organisations
                     ///< whose `case_refs` in people.toml name it
};

/// `[modules.ID]`
struct Module : Named {
  std::vector<std::string> skills;  ///< skills that serve it; `assign --auto` looks for them
  std::string team;                 ///< where its tickets wait
};

/// `[types.ID]`: incident, request, …
struct TicketType : Named {
  std::string team;
  std::string calendar;   ///< overrides the policy's for this type
  std::string exclusion;  ///< tickets of this type are out of SLA for this reason
  enum class PlanRule {
    none,
    required
  } plan = PlanRule::none;            ///< `plan = true`: an approved work plan before work
  std::vector<std::string> open_by;   ///< roles; empty = everybody who may open
  std::vector<std::string> channels;  ///< channels it may come by; empty = all
  std::optional<Amount> lead;         ///< business days between opening and the field `lead_field`
  std::string lead_field;             ///< a date or datetime field: when the work is wanted
};

/// `[[priorities.ID.reasons]]`: the only reasons for which a priority may be asked.
struct PriorityReason : Named {
  std::vector<std::string> by;      ///< roles that may give this reason; empty = everybody
  std::vector<std::string> fields;  ///< must have a value where this reason is given
};

/// `[priorities.ID]`, most urgent first.
struct Priority : Named {
  std::optional<Amount> first_response;
  std::optional<Amount> resolution;
  std::string calendar;  ///< of both targets; empty = as the ticket's type or organisation says
  std::vector<PriorityReason> reasons;  ///< not empty: one of them is mandatory
  std::vector<std::string> set_by;      ///< roles; empty = everybody who may open or edit
  std::vector<std::string> channels;    ///< channels by which it may be asked; empty = all
};

/// `[[targets]]`: exceptions to the priorities' targets; the first that matches counts. An empty
/// condition matches everything.
struct TargetRule {
  std::string priority, type, module, org, channel;
  std::optional<Amount> first_response;
  std::optional<Amount> resolution;
  enum class Scope { targets, none } scope = Scope::targets;  ///< `none = true`: no SLA
  std::string calendar;
  int line = 0;
};

/// `[matrix]`: impact × urgency → priority. TOML: `[matrix.IMPACT]` with `URGENCY = "priority"`.
struct Matrix {
  std::vector<Named> impacts;    ///< `[impacts.ID]`
  std::vector<Named> urgencies;  ///< `[urgencies.ID]`
  struct Cell {
    std::string impact, urgency, priority;
  };
  std::vector<Cell> cells;
  [[nodiscard]] bool empty() const { return cells.empty(); }
};

/// `[calendars.ID]`: the weekly hours with the names of the holiday files (`holidays/NAME.ics`).
struct CalendarSpec : Named {
  Calendar calendar;
  std::vector<Named> seasons;  ///< what the seasons of `calendar` are called, in its order
  std::vector<std::string> holidays;
};

/// `[[bands]]`: which hours band a ticket is opened in: the first whose calendar is open; one
/// without calendar takes the rest.
struct Band : Named {
  std::string calendar;
  enum class Billing { included, extra } billing = Billing::included;  ///< `billable = true`
};

/// `[channels.ID]`
struct Channel : Named {
  std::vector<std::string> orgs;        ///< only for these organisations (a contract); empty = all
  std::vector<std::string> priorities;  ///< only for tickets of these priorities; empty = all
  enum class Use {
    all,
    by_org,  ///< `by_org = true`: only where `channels` of the organisation in people.toml names it
    contact,  ///< `contact_only = true`: support reaches the client by it, no ticket comes by it
  } use = Use::all;
};

/// What a state means to the clocks and rules.
enum class StateKind { new_, open, waiting_client, waiting_third, solved, testing, closed };

/// `[states.ID]`, in the order of the work.
struct State : Named {
  StateKind kind = StateKind::open;
  std::string on_agent_reply;      ///< the state to which a public answer of an agent takes it
  std::string on_requester_reply;  ///< … of the requester
  std::string on_confirmation;     ///< the requester confirms the solution
  std::string
      on_rejection;  ///< the requester says no (`transition --rejected`, "no" in a testing state)
  std::string on_assign;
};

/// `[[transitions]]`: what may follow what, by whom and under which conditions. A pair of states
/// may have several; the first whose `by` has the actor's role counts.
struct Transition {
  std::vector<std::string> from;  ///< `"*"` = any state that is not closed
  std::string to;
  std::vector<std::string> by;  ///< roles; empty = everybody who may `transition`
  Label label;
  Label refusal;  ///< said when a guard refuses
  enum class Need { no, yes };
  Need note = Need::no;          ///< a text is mandatory (a resolution note, an explanation)
  Need confirmation = Need::no;  ///< the requester confirmed; who and how is recorded
  Need plan = Need::no;          ///< an approved work plan, where the ticket has or needs a plan
  Need assignee = Need::no;
  Need answered = Need::no;  ///< an agent answered in public or reached the client (`contact`)
  enum class Workaround { no, allowed, required };
  Workaround workaround = Workaround::no;  ///< a temporary alternative, which stops the resolution
  std::string checklist;                   ///< all its items are done
  std::vector<std::string> fields;         ///< must have a value by now
  std::vector<std::string>
      reasons;                ///< allowed close reasons; the first is the default where only one
  std::int64_t contacts = 0;  ///< attempts to contact since the wait began
  std::vector<std::string> contact_channels;
  std::optional<Amount> within;  ///< reopening: only so long after closing
  std::string calendar;          ///< of `within`
  int line = 0;
};

/// `[reasons.ID]`: why a ticket was closed.
struct CloseReason : Named {
  enum class Survey { yes, no } survey = Survey::yes;
  enum class Kind {
    solved,
    approval,   ///< the requester said yes
    silence,    ///< the requester said nothing
    rejected,   ///< not accepted: out of scope, not a case
    duplicate,  ///< merged into another ticket
    other
  } kind = Kind::other;
  /// Whose word it is that ends it so. `word = "client"`: somebody of the client withdrew it, say;
  /// then whoever closes it names who said so, and how.
  enum class Word { desk, client } word = Word::desk;
};

/// `[exclusions.ID]`: why a ticket is out of SLA.
struct Exclusion : Named {
  enum class Cover { not_covered, may_exclude } cover = Cover::may_exclude;
  enum class Quote { no, yes } quote = Quote::no;  ///< may be quoted as an extra
  Label notice;                                    ///< what the client is told
};

/// `[checklists.ID]`
struct Checklist : Named {
  std::vector<Named> items;
};

/// `[roles.ID]`: what a role may do. `may` names operations: open open_for_others reply note assign
/// take transition edit edit_priority attach link merge rate plan approve_plan contact check work
/// undo undo_others redact backdate people exclude force out_of_hours export_private away announce
/// policy, or `*` (core/policy/words.h says what each is).
struct Role : Named {
  std::set<std::string> may;
  std::optional<Amount> backdate;  ///< how far back `--at` may go; none = as far as they like
};

/// `[[stale]]`: closes (or moves) what the client leaves unanswered.
struct StaleRule {
  std::string id;
  std::vector<std::string> states;
  Amount after{};        ///< since the wait began
  std::string calendar;  ///< of the amounts; empty = the policy's
  std::string to;        ///< state
  std::string reason;
  std::optional<Amount> remind_after;  ///< since the wait began: the reminder goes out
  std::optional<Amount> grace;         ///< between reminder and closing
  std::int64_t contacts = 0;           ///< attempts to contact that must have been made
  Label note;                          ///< said to the client on closing
  Label reminder;                      ///< said in the reminder
  int line = 0;
};

/// `[[escalations]]`: what to do when a clock is at risk or breached.
struct EscalationRule {
  std::string id;
  enum class Watch { first_response, resolution } clock = Watch::first_response;
  enum class When { at_risk, breached } when = When::breached;
  std::optional<Amount> after;  ///< so long after that moment
  std::vector<std::string> priorities;
  std::string notify;                                  ///< role
  std::string assign;                                  ///< person or team
  std::string raise_to;                                ///< priority
  enum class Phone { no, allowed } phone = Phone::no;  ///< `phone = true`: the client may call now
  Label note;
  int line = 0;
};

/// `[notices.ID]`: a message that something happened; ID is the occasion: received assigned
/// progress solved reminder closed survey escalation excluded.
struct Notice : Named {
  std::vector<std::string> to;  ///< requester, assignee, team, coordinator
  Label subject;
  Label text;
};

/// `[templates.ID]`: a canned reply with `{variables}`.
struct Template : Named {
  Label text;
  std::string to;  ///< the state that goes with it
};

/// `[announce]`: what `tkt announce` opens, one ticket for each client.
struct AnnounceRule {
  std::string type;      ///< empty = the policy's default
  std::string channel;   ///< empty = the policy's default
  std::string priority;  ///< empty = the policy's default
  std::string to;        ///< the state in which the ticket waits for an answer; empty = initial
};

/// `[[recurring]]`: maintenance that opens its own tickets.
struct Recurring {
  std::string id;
  std::string rrule;
  std::string starts;
  std::string subject, text, type, module, priority, requester;
  int line = 0;
};

/// `[requesters]`: who may ask.
struct RequesterRule {
  enum class Known { anybody, only_known } known = Known::anybody;  ///< `known = true`
  enum class Contacts {
    anybody,
    designated
  } contacts = Contacts::anybody;  ///< `designated = true`
  std::optional<std::int64_t> contacts_per_org;
  enum class Training { any, required } training = Training::any;  ///< `trained = true`
  std::vector<std::string>
      open_types;  ///< types that anybody may open all the same (ask for access, for a course)
  Label refusal;
};

/// `[attachments]`
struct AttachmentRule {
  std::vector<std::string> allow;         ///< media types by content; `image/*`; empty = all
  std::optional<std::int64_t> max_bytes;  ///< `max_size = "10MiB"`
  Label refusal;
};

/// `[duplicates]`: what counts as the same case at `open`.
struct DuplicateRule {
  enum class Action { off, warn, refuse } action = Action::off;
  double similarity = 0.6;  ///< share of common words of subject and text, 0..1
  enum class Scope { requester, org } scope = Scope::requester;
};

/// `[survey]`
struct Survey {
  std::int64_t scale = 0;  ///< 1..scale; 0 = none
  Label question;
  std::optional<Amount> within;  ///< rating is possible so long after closing
};

/// `[plan]`: work plans and work at special hours.
struct PlanRule {
  std::optional<Amount> lead;  ///< at least so long between asking and the start
  enum class LeadFor { always, outside_hours } lead_for = LeadFor::always;  ///< which starts
  std::string calendar;                                                     ///< empty = policy's
  std::vector<std::string> approved_by;                                     ///< roles
};

/// `[out_of_hours]`: work outside the opening hours.
struct OutOfHoursRule {
  enum class Use { off, on } use = Use::off;
  std::string calendar;                                                ///< what counts as inside
  std::vector<std::string> accepted_by;                                ///< roles
  enum class Billing { included, extra } billing = Billing::included;  ///< `billable = true`
  std::optional<Amount> lead;
};

/// `[assign]`
struct AssignRule {
  std::string default_team;
  enum class Workload { open_tickets, open_weighted } load = Workload::open_tickets;
};

struct Policy {
  std::string name;  ///< `name`: the id of the policy, as `init --policy` finds it
  Label title;
  std::string version;  ///< the date of the rules, as published
  std::string source;   ///< where the rules are published
  std::string language = "es";
  std::string timezone = "UTC";
  std::string prefix = "TKT";  ///< of references; 2–6 capital letters
  std::string calendar;        ///< the default calendar; empty = elapsed round the clock
  std::string cron = "tkt <tkt@localhost>";  ///< who cron acts as: `Name <mail>`
  std::string initial_state;
  std::string default_priority;
  std::string default_type;
  std::string default_channel;
  std::string clock_priority;         ///< whose targets count while a ticket has no priority
  std::int64_t at_risk_percent = 25;  ///< `at_risk = "25%"`: share of the target left
  std::vector<Label> form_notes;      ///< `[form] notes`: shown when opening

  std::vector<FieldRule> fields;
  std::vector<CaseRefKind> case_refs;
  std::vector<Module> modules;
  std::vector<TicketType> types;
  std::vector<Priority> priorities;
  std::vector<TargetRule> targets;
  Matrix matrix;  ///< `[impacts]`, `[urgencies]`, `[matrix]`
  std::vector<CalendarSpec> calendars;
  std::vector<Band> bands;
  std::vector<Channel> channels;
  std::vector<State> states;
  std::vector<Transition> transitions;
  std::vector<CloseReason> reasons;
  std::vector<Exclusion> exclusions;
  std::vector<Checklist> checklists;
  std::vector<Named> teams;
  std::vector<Named> skills;
  std::vector<Named> link_kinds;
  std::vector<Role> roles;
  RequesterRule requesters;
  AttachmentRule attachments;
  DuplicateRule duplicates;
  Survey survey;
  PlanRule plan;
  OutOfHoursRule out_of_hours;
  AssignRule assign;
  std::vector<StaleRule> stale;
  std::vector<EscalationRule> escalations;
  std::vector<Notice> notices;
  std::vector<Template> templates;
  std::vector<Recurring> recurring;
  AnnounceRule announce;
  std::vector<std::pair<std::string, std::string>>
      renamed;  ///< `[renamed]`: old id → new id, "state.x" = "state.y"
};

/// The element with this id, else the one that had it in earlier versions of the policy; or
/// nothing.
template <class T>
const T* find_id(const std::vector<T>& in, std::string_view id) {
  for (const auto& item : in) {
    if (item.id == id) return &item;
  }
  if constexpr (requires(const T& item) { item.was; }) {
    for (const auto& item : in) {
      if (std::find(item.was.begin(), item.was.end(), id) != item.was.end()) return &item;
    }
  }
  return nullptr;
}

}  // namespace tkt
