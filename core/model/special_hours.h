#pragma once
#include <cstdint>
#include <vector>

#include "core/model/ticket.h"

namespace tkt {

/// A request for work outside the opening hours, with what became of it.
struct SpecialHours {
  std::int64_t number = 0;  ///< the first one on the ticket is 1
  const Event* asked = nullptr;
  const OutOfHours* request = nullptr;
  enum class Stage { open, accepted, refused } stage = Stage::open;
};

/// All requests of a ticket, oldest first. An answer that does not say to which (files of
/// earlier versions) is to the last one that was open.
std::vector<SpecialHours> special_hours_of(const Ticket& ticket);

}  // namespace tkt
