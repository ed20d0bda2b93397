#include "core/guards/transition_guards.h"

#include <algorithm>

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/model/keys.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

std::string state_label(const Policy& policy, const std::string& id) {
  return label_in(policy, policy.states, id);
}

/// Collects every guard that says no, so that a person learns all at once.
class Guards {
 public:
  Guards(const Situation& now, const Transition& rule, const TransitionInput& input)
      : now_(now), policy_(now.desk.policy()), rule_(rule), input_(input) {}

  Result<void> check() {
    need_note();
    need_confirmation();
    need_plan();
    need_assignee();
    need_answer();
    need_workaround();
    need_checklist();
    need_fields();
    need_contacts();
    TRY_VOID(need_time());
    if (refusals_.empty()) return {};
    Error first = refusals_.front();
    first.more.assign(refusals_.begin() + 1, refusals_.end());
    return tl::unexpected<Error>(std::move(first));
  }

 private:
  void refuse(Text message, Text hint) {
    Error error{ErrorKind::refused, std::move(message), {std::move(hint)}, std::nullopt, {}};
    const auto said = rule_.refusal.in(policy_.language);
    if (refusals_.empty() && !said.empty())
      error.hints.insert(error.hints.begin(), text("{}", said));
    refusals_.push_back(std::move(error));
  }

  [[nodiscard]] std::string to() const { return state_label(policy_, rule_.to); }

  void need_note() {
    if (rule_.note == Transition::Need::no || !input_.text.empty()) return;
    refuse(text("'{}' demands a text that says what was done", to()), text("give it with -m TEXT"));
  }

  void need_confirmation() {
    if (rule_.confirmation == Transition::Need::no || !input_.confirmed_by.empty()) return;
    refuse(text("'{}' demands that the requester confirms", to()),
           text("the requester says so with `tkt reply --as-requester --to`, or give "
                "--confirmed-by and --confirmed-how"));
  }

  void need_plan() {
    if (rule_.plan == Transition::Need::no) return;
    const auto* type = find_id(policy_.types, now_.ticket.header.type);
    const bool required = type != nullptr && type->plan == TicketType::PlanRule::required;
    if (!required && !now_.ticket.plan) return;
    if (now_.ticket.plan && now_.ticket.plan->stage == Plan::Stage::approved) return;
    refuse(text("'{}' demands a work plan that the client approved", to()),
           text("`tkt plan {} --objective … --schedule …`, then `tkt plan {} --approve`",
                now_.ticket.header.ref, now_.ticket.header.ref));
  }

  void need_assignee() {
    if (rule_.assignee == Transition::Need::no || !now_.ticket.header.assignee.empty()) return;
    refuse(text("'{}' demands that somebody is assigned", to()),
           text("`tkt assign {} AGENT`", now_.ticket.header.ref));
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
           text("`tkt reply {}` answers; `tkt contact {} CHANNEL --outcome reached` notes a call",
                now_.ticket.header.ref, now_.ticket.header.ref));
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
      refuse(text("'{}' demands that '{}' of the checklist '{}' is done", to(),
                  label_of(policy_, item), label_of(policy_, *list)),
             text("`tkt check {} {}`", now_.ticket.header.ref, item.id));
    }
  }

  void need_fields() {
    for (const auto& id : rule_.fields) {
      const auto built_in = get_key(now_.ticket.header, id);
      const auto value = built_in ? built_in : get_key(now_.ticket.header, "fields." + id);
      if (value && !to_line(*value).empty()) continue;
      refuse(text("'{}' demands a value for '{}'", to(), id),
             text("`tkt edit {} {}=…`", now_.ticket.header.ref, id));
    }
  }

  void need_contacts() {
    if (rule_.contacts == 0) return;
    const Instant since = state_since(now_.ticket);
    std::int64_t made = 0;
    for (const auto& event : now_.ticket.events) {
      const auto* contact = std::get_if<Contacted>(&event.body);
      if (contact == nullptr || event.at < since || now_.ticket.is_void(event)) continue;
      const auto& allowed = rule_.contact_channels;
      if (allowed.empty() || std::ranges::find(allowed, contact->channel) != allowed.end()) ++made;
    }
    if (made >= rule_.contacts) return;
    refuse(
        text("'{}' demands {} attempts to reach the requester since the wait began; there are {}",
             to(), rule_.contacts, made),
        text("`tkt contact {} CHANNEL` notes one", now_.ticket.header.ref));
  }

  Result<void> need_time() {
    if (!rule_.within || !now_.ticket.header.closed_at) return {};
    const auto& name = rule_.calendar.empty() ? policy_.calendar : rule_.calendar;
    TRY(auto calendar, now_.desk.calendar(policy_, name));
    TRY(auto until, due(*calendar, *now_.ticket.header.closed_at, *rule_.within));
    if (now_.at <= until) return {};
    refuse(text("'{}' was possible until {}, {} after closing", to(), to_rfc3339(until),
                to_string(*rule_.within)),
           text("open a new ticket that refers to it: `tkt open --follows {}`",
                now_.ticket.header.ref));
    return {};
  }

  const Situation& now_;
  const Policy& policy_;
  const Transition& rule_;
  const TransitionInput& input_;
  std::vector<Error> refusals_;
};

/// The close reason by what was typed; the rule's only one by default.
Result<std::string> close_reason(const Policy& policy, const Transition& rule,
                                 const std::string& typed) {
  if (typed.empty()) {
    if (rule.reasons.size() == 1) return rule.reasons.front();
    if (rule.reasons.empty()) return std::string{};
    return fail(
        ErrorKind::refused,
        text("'{}' demands a reason: {}", state_label(policy, rule.to), joined(rule.reasons)),
        text("give it with --reason"));
  }
  TRY(const auto* reason, find_named(policy.reasons, typed, text("close reason")));
  if (!rule.reasons.empty() && std::ranges::find(rule.reasons, reason->id) == rule.reasons.end()) {
    return fail(ErrorKind::refused,
                text("'{}' is not a reason for '{}' here", label_of(policy, *reason),
                     state_label(policy, rule.to)),
                text("the policy allows: {}", joined(rule.reasons)));
  }
  return reason->id;
}

/// Where the state forbids it for good, the way on is a new ticket.
Error with_way_on(Error error, const Situation& now) {
  if (state_kind(now.desk.policy(), now.ticket.header.state) == StateKind::closed) {
    error.hints.push_back(text("a closed ticket goes on in a new one: `tkt open --follows {}`",
                               now.ticket.header.ref));
  }
  return error;
}

}  // namespace

Result<Transitioned> guarded_transition(const Situation& now, const TransitionInput& given) {
  auto input = given;
  const auto& policy = now.desk.policy();
  const auto& from = now.ticket.header.state;
  std::string reason;
  if (const auto named = find_named(policy.reasons, input.reason, text("close reason")))
    reason = input.reason.empty() ? std::string{} : (*named)->id;
  auto rule = find_transition(policy, from, input.to, now.actor.roles, reason);
  if (!rule) return tl::unexpected<Error>(with_way_on(std::move(rule).error(), now));
  if ((*rule)->confirmation != Transition::Need::no && input.confirmed_by.empty() &&
      !input.asker.empty()) {
    input.confirmed_by = input.asker;
    input.confirmed_how = "ticket";
  }
  TRY_VOID(Guards(now, **rule, input).check());
  Transitioned event;
  event.from = from;
  event.to = input.to;
  if (state_kind(policy, input.to) == StateKind::closed) event.closes = Closes::yes;
  TRY(event.reason, close_reason(policy, **rule, input.reason));
  event.workaround = input.workaround;
  event.confirmed_by = input.confirmed_by;
  event.confirmed_how = input.confirmed_how;
  event.text = input.text;
  return event;
}

Instant state_since(const Ticket& ticket) {
  Instant since = ticket.header.opened_at;
  for (const auto& event : ticket.events) {
    if (std::holds_alternative<Transitioned>(event.body) && !ticket.is_void(event))
      since = event.at;
  }
  return since;
}

}  // namespace tkt
