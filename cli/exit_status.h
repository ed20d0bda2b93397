#pragma once
#include "core/base/result.h"

namespace tkt::cli {

/// The exit statuses of the contract ("Exit status"). DO NOT CHANGE: scripts and cron jobs rely on
/// the numbers.
enum class Status : int {
  done = 0,           ///< done; nothing found is also 0
  found = 1,          ///< done, and something was found: `--check`, `verify`, rows left out
  usage = 2,          ///< wrong usage, or nobody says who acts
  not_found = 3,      ///< no such ticket, store, agent or state; or ambiguous
  refused = 4,        ///< the policy says no
  conflict = 5,       ///< somebody else changed it; trying again is safe
  damaged = 6,        ///< a ticket, the policy or the repository is damaged
  failed = 7,         ///< disk, git, network or mailer failed
  temporary = 75,     ///< `intake`: the mail server should retry (EX_TEMPFAIL)
  interrupted = 130,  ///< 128 + SIGINT
};

Status status_of(ErrorKind kind);

}  // namespace tkt::cli
