#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/model/event.h"

namespace tkt {

/// What the trailers of a commit say for scripts of the change of a ticket: lines `Tkt-NAME: value`
/// behind the message.
struct Trailers {
  std::string ticket;               ///< its reference
  std::vector<std::string> events;  ///< ids of the new ones
  Person recorded_by;               ///< who wrote it down, if not who said it; empty = the same
  std::string via;                  ///< … and how the words came
  std::string run;                  ///< common to the commits of one bulk command
};

/// The lines that say so; what is empty is not written. Each event is followed by its kind.
std::string write_trailers(const std::string& ticket, const std::vector<Event>& events,
                           const std::string& run);

/// What a commit's message says; empty where it is no change of a ticket.
Trailers read_trailers(std::string_view message);

/// Without what would end a line, or hide in it.
std::string one_line_of(std::string text);

}  // namespace tkt
