#include "core/desk/silence.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/model/reference.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

const StaleRule* rule_for(const Policy& policy, const std::string& state) {
  const auto found = std::ranges::find_if(
      policy.stale, [&](const StaleRule& rule) { return contains(rule.states, state); });
  return found == policy.stale.end() ? nullptr : &*found;
}

/// What the rule itself asks for, and the transition that cron takes with it.
ContactDemand demand_of(const Policy& policy, const StaleRule& rule, const std::string& state) {
  ContactDemand demand{rule.contacts, {}};
  for (const auto* move : transitions_between(policy, state, rule.to)) {
    const bool is_cron = move->by.empty() || contains(move->by, "cron");
    if (!is_cron || !(move->reasons.empty() || contains(move->reasons, rule.reason))) continue;
    demand.count = std::max(demand.count, move->contacts);
    demand.channels = move->contact_channels;
    break;
  }
  return demand;
}

/// The reminder of this rule for this wait, if it was recorded.
const Event* reminder_of(const Ticket& ticket, const StaleRule& rule, const Wait& wait) {
  const auto id = stale_event_id(ticket.header.ref, rule, "remind", wait);
  const auto found = std::ranges::find_if(ticket.events, [&](const Event& event) {
    const auto* body = std::get_if<Reminded>(&event.body);
    return body != nullptr && body->rule == rule.id && !ticket.is_void(event) &&
           (event.id == id || event.at >= wait.since);
  });
  return found == ticket.events.end() ? nullptr : &*found;
}

/// What lies between reminder and closing in the rule, if both are counted in one unit.
std::optional<Amount> between(const StaleRule& rule) {
  if (!rule.remind_after || rule.remind_after->unit != rule.after.unit) return std::nullopt;
  return Amount{rule.after.unit, rule.after.time - rule.remind_after->time,
                rule.after.days - rule.remind_after->days};
}

/// What the judgement needs besides the ticket.
class Judge {
 public:
  Judge(const Desk& desk, const Ticket& ticket, const DeliveryLog& deliveries,
        const BusinessCalendar& calendar)
      : desk_(desk), ticket_(ticket), deliveries_(deliveries), calendar_(calendar) {}

  Result<Silence> judge(const StaleRule& rule, const Wait& wait) {
    silence_.rule = &rule;
    silence_.wait = wait;
    TRY(const auto period, due(calendar_, wait.since, rule.after));
    if (rule.remind_after) {
      TRY_VOID(judge_reminder(period));
    } else {
      silence_.close_at = silence_.foreseen = period;
    }
    TRY_VOID(judge_contacts());
    return std::move(silence_);
  }

 private:
  [[nodiscard]] const StaleRule& rule() const { return *silence_.rule; }

  /// How long the client has between reminder and closing. Where the rule does not say and
  /// reminders are mailed from here: as long as lies between the two in the rule.
  [[nodiscard]] std::optional<Amount> grace() const {
    return rule().grace || !deliveries_.in_use() ? rule().grace : between(rule());
  }

  /// The earliest closing after a reminder that the client has since `told`.
  [[nodiscard]] Result<Instant> close_after(Instant told, Instant period) const {
    if (!grace()) return std::max(period, told);
    TRY(const auto graced, due(calendar_, told, *grace()));
    return std::max(period, graced);
  }

  Result<void> judge_reminder(Instant period) {
    silence_.reminder = reminder_of(ticket_, rule(), silence_.wait);
    if (silence_.reminder == nullptr) {
      TRY(silence_.remind_at, due(calendar_, silence_.wait.since, *rule().remind_after));
      if (!deliveries_.in_use()) {
        TRY(silence_.foreseen, close_after(*silence_.remind_at, period));
      }
      return {};
    }
    TRY(const auto told, deliveries_.when(desk_, ticket_.header.ref, *silence_.reminder));
    if (told) {
      TRY(silence_.close_at, close_after(*told, period));
    }
    silence_.foreseen = silence_.close_at;
    return {};
  }

  /// Nobody is closed on in the second in which they were rung up.
  Result<void> judge_contacts() {
    silence_.demand = demand_of(desk_.policy(), rule(), ticket_.header.state);
    silence_.contacts =
        noticed_contacts(desk_.policy(), ticket_, silence_.demand, silence_.wait.since);
    if (silence_.demand.count == 0) return {};
    if (std::ssize(silence_.contacts) < silence_.demand.count) {
      silence_.lacks_contact_since = silence_.close_at;
      silence_.close_at.reset();
      silence_.foreseen.reset();
      return {};
    }
    const auto last = silence_.contacts.back()->at;
    const auto left = rule().grace ? rule().grace : between(rule());
    for (auto* moment : {&silence_.close_at, &silence_.foreseen}) {
      if (!*moment || last <= **moment) continue;
      TRY(*moment, due(calendar_, last, left.value_or(rule().after)));
    }
    return {};
  }

  const Desk& desk_;
  const Ticket& ticket_;
  const DeliveryLog& deliveries_;
  const BusinessCalendar& calendar_;
  Silence silence_;
};

}  // namespace

std::string stale_event_id(const std::string& ref, const StaleRule& rule, std::string_view step,
                           const Wait& wait) {
  std::vector<std::string> parts{ref, rule.id, std::string(step), wait.began->id};
  if (wait.since != wait.began->at) parts.push_back(to_rfc3339(wait.since));
  return computed_id(parts);
}

bool lacks_only_contact(const Silence& silence, Instant now) {
  return silence.lacks_contact_since && *silence.lacks_contact_since <= now;
}

Result<std::optional<Silence>> judge_silence(const Desk& desk, const Ticket& ticket,
                                             const DeliveryLog& deliveries) {
  const auto& policy = desk.policy();
  const auto* rule = rule_for(policy, ticket.header.state);
  if (rule == nullptr) return std::optional<Silence>();
  const auto wait = wait_of(policy, desk.people(), ticket);
  if (!wait) return std::optional<Silence>();
  TRY(const auto calendar,
      desk.calendar(policy, rule->calendar.empty() ? policy.calendar : rule->calendar));
  TRY(auto silence, Judge(desk, ticket, deliveries, *calendar).judge(*rule, *wait));
  return std::optional(std::move(silence));
}

}  // namespace tkt
