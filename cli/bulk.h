#pragma once
#include <functional>
#include <string_view>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/app/stale.h"

namespace tkt::cli {

constexpr std::string_view bulk_formats = "table tsv csv json";

/// What a bulk command does to a ticket: takes it to another state, or leaves it where it is.
enum class Deed { move, stay };

/// Runs a command of cron over all tickets and shows what it did: one line a ticket, or
/// `{"schema":"tkt.NAME/1","actions":[…],"failed":[…]}`. It acts as the policy's cron identity
/// unless somebody else is named. Tickets that failed are told on standard error and give the
/// status.
Result<Status> run_bulk(Context& context, std::string_view name,
                        const std::function<Result<BulkResult>(Desk&, const Act&)>& command,
                        Deed deed = Deed::move);

}  // namespace tkt::cli
