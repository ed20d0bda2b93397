#pragma once
#include <optional>
#include <string>

#include "core/desk/delivery_log.h"
#include "core/sla/wait.h"

namespace tkt {

/// What a stale rule comes to for one ticket: the one judgement of a client's silence, for cron and
/// for whoever closes by hand.
struct Silence {
  const StaleRule* rule = nullptr;
  Wait wait;
  std::optional<Instant>
      remind_at;  ///< when the reminder is due; nothing = the rule has none, or it was sent
  std::optional<Instant> close_at;  ///< when it closes; nothing = something is missing (reminder
                                    ///< recorded and handed to the mailer, contacts)
  std::optional<Instant> foreseen;  ///< when it closes if a reminder goes out as soon as it is due
  const Event* reminder = nullptr;  ///< where it was recorded
  std::vector<const Event*> contacts;          ///< those that count
  ContactDemand demand;                        ///< of the rule and of the transition that it takes
  std::optional<Instant> lacks_contact_since;  ///< all is there but the contacts, since then
};

/// The first of the policy's rules that speaks of this ticket's state, judged on the events.
/// Contacts made after the period give the client what a reminder gives: `grace`, else what lies
/// between reminder and closing, else the whole period.
Result<std::optional<Silence>> judge_silence(const Desk& desk, const Ticket& ticket,
                                             const DeliveryLog& deliveries);

/// Would the ticket close by now, had somebody tried to reach the client as often as the policy
/// wants?
[[nodiscard]] bool lacks_only_contact(const Silence& silence, Instant now);

/// The id of what cron does once in a wait: the same in every clone. A wait that was put off (the
/// client was away) is another wait.
std::string stale_event_id(const std::string& ref, const StaleRule& rule, std::string_view step,
                           const Wait& wait);

}  // namespace tkt
