#pragma once
#include <optional>
#include <string>

#include "cli/view/labels.h"
#include "core/view/ticket_view.h"
#include "formats/text/style.h"

namespace tkt::cli {

/// How a ticket is laid out.
struct ShowLayout {
  std::optional<std::size_t> width;  ///< columns of the terminal; none = lines stay whole
  Color color = Color::off;
  Zone zone;
  Instant now{};
  std::optional<Instant>
      may_call;  ///< since when the client may telephone, where it is an exception
};

/// One ticket for people: what it is, its two clocks, what was asked, and everything that happened
/// since, oldest first. Internal notes are marked as such in words.
std::string render_ticket(const Ticket& ticket, const Clocks& clocks, const Labels& labels,
                          const ShowLayout& layout);

/// A clock in a line: "breached 2 h ago (target 4h, due 2026-11-22 14:00)".
std::string clock_line(const ClockReading& clock, const Labels& labels, const ShowLayout& layout);

/// The look that goes with a clock's status.
Look role_of(ClockStatus status);

}  // namespace tkt::cli
