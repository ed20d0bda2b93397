#include "cli/view/outcome.h"

#include "cli/selection.h"
#include "core/view/ticket_view.h"
#include "formats/json/ticket_json.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {

Result<Status> show_outcome(Context& context, const Outcome& outcome) {
  context.remember(outcome.ref);
  const auto format = context.globals.format;
  TRY_VOID(context.format(change_formats));
  if (context.quiet()) {
    context.out.print(outcome.ref + "\n");
  } else if (format == Format::json) {
    TRY(auto* desk, context.desk());
    TRY(const auto now, context.now());
    const TicketViewer viewer(*desk, now);
    TRY(const auto sees, who_looks(context));
    TRY(const auto view, viewer.view(outcome.ticket, sees));
    auto json = ticket_json(as_seen(desk->policy(), outcome.ticket, sees), view);
    context.out.print(envelope("tkt.ticket/1", "ticket", std::move(json)).text() + "\n");
  } else {
    context.out.print(outcome.ref + "  " + sanitize_line(context.say(outcome.summary)) + "\n");
  }
  // On a terminal the remarks follow what they are about.
  if (context.env.out_is == IsTerminal::yes && format != Format::json)
    TRY_VOID(context.out.flush());
  for (const auto& note : outcome.notes) context.note(note);
  if (context.globals.dry_run == Given::yes) context.note(text("nothing was changed: --dry-run"));
  if (!outcome.commit.empty()) context.detail(text("commit {}", outcome.commit));
  return Status::done;
}

}  // namespace tkt::cli
