#pragma once
#include <string>
#include <vector>

#include "core/desk/change.h"
#include "core/desk/find.h"

namespace tkt {

/// One message to many clients: a ticket for each of them (an update, a maintenance window), or an
/// answer on each of the tickets that it is about (an outage).
struct AnnounceRequest {
  std::string subject;      ///< of the tickets to open
  std::string text;         ///< after the canned text, where both are given
  std::string template_id;  ///< as typed
  enum class To {
    organisations,  ///< those named in `orgs`
    everybody,      ///< every client that people.toml knows
    tickets,        ///< those in `refs`
  } to = To::organisations;
  std::vector<std::string> orgs;  ///< as typed: ids or names
  std::vector<std::string> refs;
};

/// What one client was told.
struct Announced {
  std::string ref;  ///< empty on a dry run that would open a ticket
  std::string org;
  Person requester;
  std::string commit;  ///< empty on a dry run
};

struct AnnounceResult {
  std::vector<Announced> actions;
  std::vector<Damage> failed;  ///< clients and tickets that could not be told; `path` names them
};

/// Tells them all, one commit for each. Needs the operation `announce`; what the tickets are is
/// said by `[announce]`. An organisation is told through its first designated contact, else the
/// first of its people. One that cannot be told does not stop the others.
Result<AnnounceResult> announce(Desk& desk, const Act& act, const AnnounceRequest& request);

/// Would anybody be told at all, whatever the words are? Nothing is written; the error is that of
/// the announcement, or of the first who could not be told.
Result<void> could_announce(Desk& desk, Act act, AnnounceRequest request);

}  // namespace tkt
