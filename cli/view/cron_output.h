#pragma once
#include <string_view>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "core/desk/bulk.h"

namespace tkt::cli {

constexpr std::string_view bulk_formats = "table tsv csv json";

/// What the actions of a command are, and so how they are shown.
enum class BulkKind {
  moves,        ///< from one state to another
  stays,        ///< something was said; the ticket stays where it is
  escalations,  ///< steps of a rule
  openings,     ///< new tickets
};

struct BulkCommand {
  std::string_view name;  ///< of the schema: `tkt.NAME/1`
  BulkKind kind = BulkKind::moves;
  Result<BulkResult> (*run)(Desk&, const Act&) = nullptr;
};

/// Runs a command of cron over all tickets and shows what it did: one line a ticket, or
/// `{"schema":"tkt.NAME/1","actions":[…],"failed":[…]}`. It acts as the policy's cron identity
/// unless somebody else is named. Tickets that failed are told on standard error and give the
/// status.
Result<Status> run_bulk(Context& context, const BulkCommand& command);

}  // namespace tkt::cli
