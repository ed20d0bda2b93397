#include "core/view/outgoing.h"

#include "core/policy/privacy.h"
#include "core/view/public_view.h"

namespace tkt {

Result<void> permit_private(const Desk& desk, const Person& person) {
  return permit(desk.policy(), desk.people(), actor_of(desk, person), {"export_private"});
}

Result<OutgoingTicket> outgoing(const TicketViewer& viewer, const std::string& ref,
                                const Outgoing& how) {
  const auto& policy = viewer.desk().policy();
  TRY(auto reading, viewer.desk().load(ref));
  OutgoingTicket out;
  TRY(out.view, viewer.view(reading.ticket, how.sees));
  TRY(out.clocks, viewer.clocks(reading.ticket));
  out.ticket = as_seen(policy, std::move(reading.ticket), how.sees);
  if (how.values == PrivateValues::left_out) hide_private(out.ticket, policy);
  if (how.audience == Outgoing::For::client) {
    out.ticket = client_view(std::move(out.ticket));
    out.view.worked = out.view.billed;  // what is included in the contract is the desk's business
  }
  return out;
}

}  // namespace tkt
