#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace tkt {

/// Does the kind change how the ticket stands? Then the fold has a function for it.
enum class HeaderEffect { none, changes };

/// Does a clock look at it: for its beginning, its target, an answer, a pause, its end?
enum class ClockEffect { none, counts };

/// What it does to a wait for the client (stale rules, reminders).
enum class WaitEffect {
  none,             ///< nothing: nobody's words, or written by cron itself
  ended_by_client,  ///< ends it where the client did it
  decides,          ///< begins, ends or puts it off by what it says
};

/// Who may know of it. What a client sees of an event is no more than its `client_keys`.
enum class SeenBy {
  desk,            ///< internal, whatever it says
  client,          ///< what was said to the client, or changed for them
  client_in_part,  ///< the client only sees some: `concerns_client` tells which
};

/// Do people hear of it by mail, where the policy has the notice?
enum class Mailed { no, yes };

/// How it is taken back.
enum class Undoing {
  fold_skips_it,  ///< an `undone` event names it, and the fold leaves it out
  never,          ///< the ticket would not be one without it
  both_tickets,   ///< it stands on two tickets, and is taken back on both
  is_one,         ///< it takes back others, and is passed over when looking for the last command
};

/// Whose words an event brings to the other side.
enum class Speech {
  none,       ///< no words, or none for the other side
  desk,       ///< the desk speaks to the client
  client,     ///< the client speaks to the desk
  author,     ///< of whoever did it: both sides may
  automatic,  ///< a machine's: nobody's answer
};

/// Keys of an event or of a header.
template <std::size_t N>
using EventKeys = std::array<std::string_view, N>;

/// What the rest of the program asks of a kind of event: stated once, beside its keys. Everything
/// must be said; a kind that leaves an answer out does not compile (event.h).
struct EventFacts {
  HeaderEffect header;
  ClockEffect clock;
  WaitEffect wait;
  SeenBy seen_by;
  Mailed mailed;
  Undoing undoing;

  consteval EventFacts(HeaderEffect on_header, ClockEffect on_clock, WaitEffect on_wait,
                       SeenBy visible_to, Mailed by_mail, Undoing taken_back)
      : header(on_header),
        clock(on_clock),
        wait(on_wait),
        seen_by(visible_to),
        mailed(by_mail),
        undoing(taken_back) {}
};

}  // namespace tkt
