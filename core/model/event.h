#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/time.h"
#include "core/model/events/assigned.h"
#include "core/model/events/attached.h"
#include "core/model/events/away.h"
#include "core/model/events/checked.h"
#include "core/model/events/contacted.h"
#include "core/model/events/edited.h"
#include "core/model/events/escalated.h"
#include "core/model/events/facts.h"
#include "core/model/events/linked.h"
#include "core/model/events/merged.h"
#include "core/model/events/noted.h"
#include "core/model/events/opened.h"
#include "core/model/events/out_of_hours.h"
#include "core/model/events/planned.h"
#include "core/model/events/rated.h"
#include "core/model/events/redacted.h"
#include "core/model/events/reminded.h"
#include "core/model/events/replied.h"
#include "core/model/events/transitioned.h"
#include "core/model/events/undone.h"
#include "core/model/events/worked.h"
#include "core/model/person.h"
#include "core/model/value.h"

namespace tkt {

/// An event of a kind that this version does not know: carried along as it was read, without
/// effect.
struct Unknown {
  static constexpr EventFacts facts{
      HeaderEffect::none, ClockEffect::none, WaitEffect::ended_by_client,
      SeenBy::desk,       Mailed::no,        Undoing::fold_skips_it};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  std::string kind;

  [[nodiscard]] Speech speech() const { return Speech::none; }
  bool operator==(const Unknown&) const = default;

  template <class Self, class Visit>
  static void keys(Self& /*self*/, Visit&& /*visit*/) {}
};

using EventBody = std::variant<Opened, Replied, Noted, Assigned, Transitioned, Edited, Attached,
                               Linked, Merged, Rated, Planned, Contacted, Checked, Away, OutOfHours,
                               Reminded, Escalated, Worked, Undone, Redacted, Unknown>;

/// Every kind says everything that is asked of it; without that the program does not compile.
template <class Body>
concept StatesItsFacts = requires(const Body& body) {
  requires std::same_as<decltype(Body::facts), const EventFacts>;
  Body::client_keys.size();  // the keys that clients see; all others are hidden from them
  Body::decides.size();      // the header keys that it decides, for undo: what is built on it
  Body::redacts.size();      // the keys with people's words, which a redaction takes out
  { body.speech() } -> std::same_as<Speech>;
  requires Body::facts.seen_by != SeenBy::client_in_part || requires { body.concerns_client(); };
};
template <class... Bodies>
consteval bool all_state_their_facts(const std::variant<Bodies...>* /*kinds*/) {
  return (StatesItsFacts<Bodies> && ...);
}
static_assert(all_state_their_facts(static_cast<const EventBody*>(nullptr)));

/// One thing that happened to a ticket. Order among events is (`n`, `at`, `id`).
struct Event {
  std::string id;                   ///< random, 16 characters of Crockford's base32
  std::int64_t n = 0;               ///< Lamport count: above everything its writer had seen
  Instant at{};                     ///< when it happened
  std::optional<Instant> recorded;  ///< when it was written down, if not then
  Person by;                        ///< who acted, or whose words they are
  Person recorded_by;               ///< who wrote them down, if somebody else; empty = `by`
  std::string via;  ///< how they came to whoever wrote them down: a channel's id, or free words
  std::string tx;   ///< common to the events that one command made; empty = alone
  EventBody body;
  ValueTable extra;  ///< keys that this version does not know, in file order

  bool operator==(const Event&) const = default;
};

enum class ByClient { no, yes };

/// The `kind` as files have it.
std::string_view kind_of(const Event& event);

/// What its kind states of it.
const EventFacts& facts_of(const Event& event);

/// Who gave the command: who wrote it down, if that was not who said it.
const Person& doer_of(const Event& event);

/// When it was written down: of a late entry later than it took place.
Instant entered_at(const Event& event);

/// Whose words it brings to the other side.
Speech speech_of(const EventBody& body);

/// Is it a word that is the client's, whoever wrote it down: an answer, a confirmation, a yes or no
/// to a plan, a rating, an absence, a wish?
bool is_clients_word(const EventBody& body);

/// Does an agent answer the client with it? `client` tells whether the client did it.
bool is_agents_answer(const Event& event, ByClient client);

/// The keys of the header that it decides; for an edit, those that it sets.
std::vector<std::string> decided_keys(const Event& event);

/// Takes people's words out of it; what it did stays.
void redact(Event& event);

/// Leaves of it what a client may know; false where that is nothing. What its kind does not name
/// among its `client_keys` is gone.
bool keep_for_client(Event& event);

/// Does `a` come before `b`? A total order: (`n`, `at`, `id`).
bool before(const Event& a, const Event& b);

/// The text that a person wrote with the event, if its kind has one.
const std::string* text_of(const Event& event);

}  // namespace tkt
