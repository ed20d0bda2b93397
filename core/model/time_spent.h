#pragma once
#include "core/model/ticket.h"

namespace tkt {

/// The time that the `worked` events of a ticket add up to, void ones left out.
struct TimeSpent {
  bool noted = false;  ///< is there any such event?
  Seconds all{};
  Seconds billed{};
};
TimeSpent time_spent(const Ticket& ticket);

}  // namespace tkt
