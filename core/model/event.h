#pragma once
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
  std::string kind;
  bool operator==(const Unknown&) const = default;

  template <class Self, class Visit>
  static void keys(Self& /*self*/, Visit&& /*visit*/) {}
};

using EventBody = std::variant<Opened, Replied, Noted, Assigned, Transitioned, Edited, Attached,
                               Linked, Merged, Rated, Planned, Contacted, Checked, Away, OutOfHours,
                               Reminded, Escalated, Worked, Undone, Redacted, Unknown>;

/// One thing that happened to a ticket. Order among events is (`n`, `at`, `id`).
struct Event {
  std::string id;                   ///< random, 16 characters of Crockford's base32
  std::int64_t n = 0;               ///< Lamport count: above everything its writer had seen
  Instant at{};                     ///< when it happened
  std::optional<Instant> recorded;  ///< when it was written down, if not then
  Person by;                        ///< who acted
  std::string tx;                   ///< common to the events that one command made; empty = alone
  EventBody body;
  ValueTable extra;  ///< keys that this version does not know, in file order

  bool operator==(const Event&) const = default;
};

/// The `kind` as files have it.
std::string_view kind_of(const Event& event);

/// Does `a` come before `b`? A total order: (`n`, `at`, `id`).
bool before(const Event& a, const Event& b);

/// The text that a person wrote with the event, if its kind has one.
const std::string* text_of(const Event& event);

}  // namespace tkt
