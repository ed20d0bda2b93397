#pragma once
#include <string>

#include "core/view/ticket_view.h"

namespace tkt {

/// Personal data (the policy's `private`) in what leaves the desk.
enum class PrivateValues { left_out, shown };

/// `refused` where the person may not take private values out of the desk (`export_private`).
Result<void> permit_private(const Desk& desk, const Person& person);

/// For whom tickets leave the desk, as lists in JSON and exports.
struct Outgoing {
  Sees sees = Sees::desk;
  PrivateValues values = PrivateValues::left_out;
  enum class For { whoever_asks, client } audience = For::whoever_asks;
};

/// A ticket as it leaves the desk, with what is derived of it. Clocks are read before anything is
/// hidden, since they need all the facts.
struct OutgoingTicket {
  Ticket ticket;
  TicketView view;
  Clocks clocks;
};
Result<OutgoingTicket> outgoing(const TicketViewer& viewer, const std::string& ref,
                                const Outgoing& how);

}  // namespace tkt
