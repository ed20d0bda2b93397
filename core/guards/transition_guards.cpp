#include "core/guards/transition_guards.h"

#include <algorithm>
#include <iterator>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/guards/closed.h"
#include "core/guards/own_words.h"
#include "core/guards/reopening.h"
#include "core/guards/silence.h"
#include "core/guards/way.h"
#include "core/model/keys.h"
#include "core/policy/labels.h"
#include "core/policy/meaning.h"
#include "core/policy/recording.h"
#include "core/policy/rules.h"
#include "core/sla/wait.h"

namespace tkt {
namespace {

/// When the ticket came into its present state: the last effective transition, or the opening.
Instant state_since(const Ticket& ticket) {
  Instant since = ticket.header.opened_at;
  for (const auto& event : ticket.events) {
    if (std::holds_alternative<Transitioned>(event.body) && !ticket.is_void(event))
      since = event.at;
  }
  return since;
}

/// The close reason by what was typed; the rule's only one by default.
Result<std::string> close_reason(const Policy& policy, const Transition& rule,
                                 const std::string& typed) {
  if (typed.empty()) {
    return rule.reasons.size() == 1 ? rule.reasons.front() : std::string{};
  }
  TRY(const auto* reason, find_named(policy.reasons, typed, text("close reason")));
  if (!rule.reasons.empty() && !contains(rule.reasons, reason->id)) {
    return fail(
        ErrorKind::refused,
        text("'{}' is not a reason for '{}' here", label_of(*reason), state_label(policy, rule.to)),
        text("the policy allows: {}", labels_in(policy.reasons, rule.reasons)));
  }
  return reason->id;
}

/// The reason for which it closes, where that is the client's word.
const CloseReason* clients_reason(const Policy& policy, const Transition& rule,
                                  const TransitionInput& input) {
  const auto id = close_reason(policy, rule, input.reason);
  const auto* reason = id ? find_id(policy.reasons, *id) : nullptr;
  return reason != nullptr && reason->word == CloseReason::Word::client ? reason : nullptr;
}

/// Collects every guard that says no, so that a person learns all at once.
class Guards {
 public:
  Guards(const Situation& now, const Transition& rule, const TransitionInput& input)
      : now_(now), policy_(now.desk.policy()), rule_(rule), input_(input) {}

  /// Every guard that is not satisfied, with what would satisfy it; `failed` and the like where one
  /// cannot be asked.
  Result<std::vector<Error>> refusals() {
    need_note();
    need_confirmation();
    need_word();
    need_plan();
    need_assignee();
    need_answer();
    need_workaround();
    need_checklist();
    need_fields();
    need_contacts();
    need_reason();
    TRY_VOID(need_time());
    return std::move(refusals_);
  }

 private:
  void refuse(Text message, Text hint) {
    Error error{ErrorKind::refused, std::move(message), {std::move(hint)}, std::nullopt, {}};
    if (refusals_.empty() && !rule_.refusal.empty())
      error.hints.insert(error.hints.begin(), text("{}", rule_.refusal));
    refusals_.push_back(std::move(error));
  }

  [[nodiscard]] TextArg to() const { return state_label(policy_, rule_.to); }

  /// What the reader can type, if it is theirs to do; else who does it.
  [[nodiscard]] Text for_reader(std::string_view operation, Text command) const {
    if (may(policy_, now_.actor.roles, operation)) return command;
    return text("only these may do that: {}", role_labels(policy_, who_may(policy_, operation)));
  }

  [[nodiscard]] const std::string& ref() const { return now_.ticket.header.ref; }

  void need_note() {
    if (rule_.note == Transition::Need::no || !input_.text.empty()) return;
    const bool internal = std::ranges::any_of(
        input_.pending, [](const EventBody& body) { return std::holds_alternative<Noted>(body); });
    refuse(text("'{}' demands a text that says what was done", to()),
           internal ? text("the client does not read an internal note: leave --internal away")
                    : text("give it with -m TEXT"));
  }

  void need_confirmation() {
    if (rule_.confirmation == Transition::Need::no || !input_.confirmed_by.empty()) return;
    const auto& who = now_.ticket.header.requester;
    refuse(
        text("'{}' demands that {} confirms", to(), who.name.empty() ? who.mail : who.name),
        for_reader("note", text("if they have: `tkt reply {} --as-requester --channel CHANNEL --to "
                                "{} -m TEXT` in their words, or --confirmed-by and "
                                "--confirmed-how",
                                ref(), rule_.to)));
  }

  /// Does it go on to what the client is shown as done? Not back, not to a wait, not to an end that
  /// solves nothing.
  [[nodiscard]] bool goes_on() const {
    const auto kind = state_kind(policy_, rule_.to);
    if (says_solved(kind)) return true;
    return kind == StateKind::closed && rule_.confirmation == Transition::Need::yes;
  }

  /// A plan is demanded by the step itself, or was for coming where the ticket stands: what is
  /// changed there is approved anew before it goes on.
  [[nodiscard]] bool demands_plan() const {
    if (rule_.plan == Transition::Need::yes) return true;
    return goes_on() && std::ranges::any_of(policy_.transitions, [&](const Transition& other) {
             return other.plan == Transition::Need::yes && other.to == now_.ticket.header.state;
           });
  }

  [[nodiscard]] bool plan_is_approved() const {
    const auto& plan = now_.ticket.plan;
    if (!plan || plan->stage != Plan::Stage::approved) return false;
    const auto approver = parse_person(plan->approved_by);
    return approver && approval_stands(policy_, now_.desk.people(), now_.ticket.header, *approver);
  }

  void need_plan() {
    if (!demands_plan()) return;
    const auto* type = find_id(policy_.types, now_.ticket.header.type);
    const bool required = type != nullptr && type->plan == TicketType::PlanRule::required;
    if (!required && !now_.ticket.plan) return;
    if (plan_is_approved()) return;
    refuse(text("'{}' demands a work plan that the client approved", to()),
           for_reader("plan", text("`tkt plan {} --objective … --schedule …`; then the client "
                                   "approves it: `tkt plan {} --approve`",
                                   ref(), ref())));
  }

  /// Some reasons are the client's to give.
  void need_word() {
    const auto* reason = clients_reason(policy_, rule_, input_);
    if (reason == nullptr || !input_.confirmed_by.empty()) return;
    refuse(text("'{}' is the client's word, and it is not said who gave it", label_of(*reason)),
           text("say who, and how they told you: --confirmed-by PERSON --confirmed-how CHANNEL"));
  }

  void need_assignee() {
    if (rule_.assignee == Transition::Need::no || !now_.ticket.header.assignee.empty()) return;
    refuse(text("'{}' demands that somebody is assigned", to()),
           for_reader("assign", text("`tkt assign {} AGENT`", ref())));
  }

  /// Support has spoken to the client: a public answer, or an attempt to reach them that did.
  [[nodiscard]] bool answered() const {
    const auto by_agent = [](const EventBody& body) {
      const auto* contact = std::get_if<Contacted>(&body);
      return speech_of(body) == Speech::desk ||
             (contact != nullptr && contact->outcome == "reached");
    };
    return std::ranges::any_of(input_.pending, by_agent) ||
           std::ranges::any_of(now_.ticket.events, [&](const Event& event) {
             return by_agent(event.body) && !now_.ticket.is_void(event);
           });
  }

  void need_answer() {
    if (rule_.answered == Transition::Need::no || answered()) return;
    refuse(text("'{}' demands that somebody has spoken to the client first", to()),
           for_reader("contact", text("`tkt reply {}` answers; `tkt contact {} CHANNEL --outcome "
                                      "reached` notes a call",
                                      ref(), ref())));
  }

  void need_workaround() {
    using Workaround = Transition::Workaround;
    if (rule_.workaround == Workaround::required && input_.workaround.empty())
      refuse(text("'{}' demands a temporary alternative", to()),
             text("say which with --workaround TEXT"));
    if (rule_.workaround == Workaround::no && !input_.workaround.empty())
      refuse(text("'{}' takes no temporary alternative", to()),
             text("leave --workaround away, or go where the policy takes one"));
  }

  void need_checklist() {
    const auto* list = find_id(policy_.checklists, rule_.checklist);
    if (list == nullptr) return;
    for (const auto& item : list->items) {
      if (now_.ticket.checked.contains({list->id, item.id})) continue;
      refuse(text("'{}' demands that '{}' of the checklist '{}' is done", to(), label_of(item),
                  label_of(*list)),
             for_reader("check", text("`tkt check {} {}`", ref(), item.id)));
    }
  }

  void need_fields() {
    for (const auto& id : rule_.fields) {
      const auto built_in = get_key(now_.ticket.header, id);
      const auto value = built_in ? built_in : get_key(now_.ticket.header, field_key(id));
      if (value && !is_blank(to_line(*value))) continue;
      refuse(text("'{}' demands a value for '{}'", to(), key_label(policy_, id)),
             for_reader("edit", text("`tkt edit {} {}=…`", ref(), id)));
    }
  }

  /// Counted as cron counts them: since the wait began; where none is, since the ticket came here.
  void need_contacts() {
    if (rule_.contacts == 0) return;
    const auto wait = wait_of(policy_, now_.desk.people(), now_.ticket);
    const auto made =
        noticed_contacts(policy_, now_.ticket, {rule_.contacts, rule_.contact_channels},
                         wait ? wait->since : state_since(now_.ticket));
    if (std::ssize(made) >= rule_.contacts) return;
    refuse(
        counted("'{1}' demands {0} attempt to reach the requester since the wait began, and there "
                "are only {2}",
                "'{1}' demands {0} attempts to reach the requester since the wait began, and there "
                "are only {2}",
                rule_.contacts, to(), made.size()),
        for_reader("contact", text("`tkt contact {} CHANNEL` notes one", ref())));
  }

  void need_reason() {
    if (rule_.reasons.size() < 2 || !input_.reason.empty()) return;
    refuse(text("'{}' demands a reason: {}", to(), labels_in(policy_.reasons, rule_.reasons)),
           text("give it with --reason"));
  }

  Result<void> need_time() {
    const auto asked = require_in_time(now_, rule_);
    if (asked) return {};
    if (asked.error().kind != ErrorKind::refused) return asked;
    refuse(asked.error().message, asked.error().hints.front());
    return {};
  }

  const Situation& now_;
  const Policy& policy_;
  const Transition& rule_;
  const TransitionInput& input_;
  std::vector<Error> refusals_;
};

/// All of them as one error; nothing where there are none.
Result<void> as_one(std::vector<Error> errors) {
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.insert(first.more.end(), std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  return tl::unexpected<Error>(std::move(first));
}

/// How somebody confirms who does it themselves.
constexpr std::string_view on_the_ticket = "ticket";

/// How it was confirmed: on the ticket, where the client did it themselves.
Result<void> take_way(const Situation& now, TransitionInput& input) {
  if (input.confirmed_how.empty()) {
    input.confirmed_how = on_the_ticket;
    return {};
  }
  TRY(input.confirmed_how, way_named(now.desk.policy(), input.confirmed_how));
  if (input.confirmed_how != on_the_ticket) return {};
  return fail(ErrorKind::refused,
              text("'{}' stands for what clients confirm themselves", on_the_ticket),
              text("say how they told you: telephone, in person, mail, or one of the policy's"));
}

/// Who confirms: the client's own move says so; somebody of the desk writes down who did, and how
/// they said so. Nobody confirms in the client's place.
Result<void> take_confirmation(const Situation& now, const Transition& rule,
                               TransitionInput& input) {
  if (input.confirmed_by.empty()) {
    const bool asked = rule.confirmation == Transition::Need::yes ||
                       clients_reason(now.desk.policy(), rule, input) != nullptr;
    if (!asked || input.asker.empty()) return {};
    input.confirmed_by = input.asker;
    return take_way(now, input);
  }
  TRY(const auto who, person_named(now.desk.people(), input.confirmed_by));
  const bool own = same_person(now.desk.people(), who, now.actor.person);
  if (!is_client_of(now.desk.people(), who, now.ticket.header)) {
    return fail(
        ErrorKind::refused,
        text("{} does not speak for the client of {}", to_string(who), now.ticket.header.ref),
        text("its requester confirms, or a contact of their organisation"));
  }
  TRY_VOID(permit(now, "reply", who));
  if (!own && input.confirmed_how.empty()) {
    return fail(ErrorKind::refused, text("it is not said how {} confirmed it", to_string(who)),
                text("say it with --confirmed-how: by telephone, in person, by mail"));
  }
  input.confirmed_by = to_string(who);
  return take_way(now, input);
}

/// What one step asks to be done beforehand is not asked again by the next.
bool is_told(const std::vector<Error>& told, const Error& refusal) {
  const auto& wanted = refusal.hints.back();
  return wanted.id.starts_with("`tkt ") && std::ranges::any_of(told, [&](const Error& other) {
           return other.hints.back() == wanted;
         });
}

/// Where more than one step leads there: which, and all that they demand.
Error with_way_there(Error error, const Situation& now, const TransitionInput& input) {
  const auto& policy = now.desk.policy();
  const auto roles = roles_on(now.desk.people(), now.actor, now.ticket.header);
  const auto way = way_between(policy, now.ticket.header.state, input.to, roles);
  if (way.size() < 2) return error;
  std::vector<TextArg> labels;
  std::string from = now.ticket.header.state;
  for (const auto* state : way) {
    labels.push_back(label_of(*state));
    auto step = input;
    step.to = state->id;
    if (state != way.back()) step.workaround.clear();
    const auto rule = find_transition(policy, from, step.to, roles, step.reason);
    if (!rule) break;
    auto refusals = Guards(now, **rule, step).refusals();
    if (!refusals) break;
    for (auto& refusal : *refusals) {
      if (!is_told(error.more, refusal)) error.more.push_back(std::move(refusal));
    }
    from = state->id;
  }
  error.hints.push_back(text("the way there: {}; it begins with `tkt transition {} {}`",
                             joined_args(labels, " → "), now.ticket.header.ref, way.front()->id));
  return error;
}

/// Where the state forbids it for good, the way on is a new ticket.
Error with_way_on(Error error, const Situation& now) {
  if (is_closed(now.desk.policy(), now.ticket.header)) {
    error.hints.push_back(
        text("a closed ticket goes on in a new one: `tkt open SUBJECT --follows {}`",
             now.ticket.header.ref));
  }
  return error;
}

}  // namespace

Result<Transitioned> guarded_transition(const Situation& now, const TransitionInput& given) {
  auto input = given;
  drop_blank(
      {&input.text, &input.reason, &input.workaround, &input.confirmed_by, &input.confirmed_how});
  const auto& policy = now.desk.policy();
  const auto& from = now.ticket.header.state;
  TRY_VOID(refuse_merged(now));
  std::string reason;
  if (const auto named = find_named(policy.reasons, input.reason, text("close reason")))
    reason = input.reason.empty() ? std::string{} : (*named)->id;
  auto rule = permitted_transition(policy, now.desk.people(), now.actor, now.ticket.header,
                                   input.to, reason);
  if (!rule) {
    auto error = with_way_there(std::move(rule).error(), now, input);
    return tl::unexpected<Error>(with_way_on(std::move(error), now));
  }
  TRY_VOID(take_confirmation(now, **rule, input));
  TRY(auto refusals, Guards(now, **rule, input).refusals());
  TRY_VOID(as_one(std::move(refusals)));
  Transitioned event;
  event.from = from;
  event.to = input.to;
  event.closes = closes_by(policy, input.to);
  TRY(event.reason, close_reason(policy, **rule, input.reason));
  if (is_by_silence(policy, event.reason)) TRY_VOID(require_silence(now, event.to, event.reason));
  event.workaround = input.workaround;
  event.confirmed_by = input.confirmed_by;
  event.confirmed_how = input.confirmed_how;
  event.text = input.text;
  return event;
}

}  // namespace tkt
