#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/time.h"

namespace tkt {

/// References such as `TIC-261122-4F7KQ`: the policy's prefix (2–6 capital letters), the day of
/// opening as YYMMDD of the years 2000–2099, and five characters of Crockford's base32, which has
/// no I, L, O and U, so that a reference survives the telephone. The path of a ticket follows from
/// its reference alone.

/// A new one; whether the store has it already is the caller's to check.
std::string mint_reference(std::string_view prefix, LocalDay day, Random& random);

/// The reference that a ticket gets whose own (`taken`) belongs to another ticket with an older
/// opening event: same prefix and day, the rest computed from its own opening event, so that every
/// clone comes to the same answer. `attempt` counts from 0, should that one be taken too.
std::string replacement_reference(std::string_view taken, std::string_view opening_event,
                                  int attempt);

/// Is it a reference exactly as files have it?
bool is_reference(std::string_view s);

/// The reference that somebody means who writes `tic 261122 4f7kq`, `TIC2611224F7KQ` or
/// `tic-26l122-4f7kq`: any case, I, L and O for 1, 1 and 0, hyphens at will. Nothing where it is
/// not a whole reference.
std::optional<std::string> normal_reference(std::string_view s);

/// Does `part` (any piece, any case, look-alikes folded) stand in `whole`, a reference or an alias?
/// An empty part is in none.
bool matches_part(std::string_view whole, std::string_view part);

/// Are both the same, case and look-alikes folded?
bool same_reference(std::string_view a, std::string_view b);

/// 16 characters of Crockford's base32.
std::string mint_event_id(Random& random);

/// The id that follows from `parts` alone: for events that two clones may make independently (cron,
/// hand-written ones), so that they are one event. ("ab", "c") and ("a", "bc") differ.
std::string computed_id(std::span<const std::string> parts);

/// Can it be the id of an event? Letters, digits, `-`, `_` and `.`, at most 64: safe in a trailer.
bool is_event_id(std::string_view s);

}  // namespace tkt
