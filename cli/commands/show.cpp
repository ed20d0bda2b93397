#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/selection.h"
#include "cli/view/show_view.h"
#include "core/base/mark.h"
#include "core/guards/telephone.h"
#include "core/policy/privacy.h"
#include "core/view/outgoing.h"
#include "core/view/public_view.h"
#include "formats/json/ticket_json.h"
#include "formats/toml/ticket_toml.h"

namespace tkt::cli {
namespace {

struct ShowArgs {
  std::string ref;
  Given as_public = Given::no;
};

void declare(Options& options, ShowArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .flag("--public", args.as_public,
            "as the client may see it: no internal notes, no private values");
}

Result<std::string> for_people(Context& context, const TicketViewer& viewer, const Ticket& ticket,
                               const Clocks& clocks) {
  ShowLayout layout;
  if (context.env.out_is == IsTerminal::yes)
    layout.width = static_cast<std::size_t>(context.env.width);
  layout.color = context.color_out;
  layout.now = viewer.now();
  TRY(layout.zone, find_zone(viewer.desk().policy().timezone));
  TRY(layout.may_call, may_call_since(viewer.desk(), ticket, viewer.now()));
  return render_ticket(ticket, clocks, Labels(viewer.desk(), context.language), layout);
}

Result<Status> run(Context& context, ShowArgs& args) {
  TRY_VOID(context.format("table tsv json ndjson toml"));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto reading, desk->load(ref));
  TRY(const auto now, context.now());
  const TicketViewer viewer(*desk, now);
  TRY(const auto sees, who_looks(context));
  const bool as_public = args.as_public == Given::yes || sees == Sees::client;
  const auto me = me_of(context).value_or(Person{});
  const auto followed =
      sees == Sees::client ? since_merge(desk->people(), me, reading.ticket) : reading.ticket;
  auto ticket = as_public ? public_view(desk->policy(), followed) : followed;
  if (!permit_private(*desk, me)) hide_private(ticket, desk->policy());
  for (const auto& contradiction : reading.contradictions) context.warn(contradiction);
  if (as_public && context.globals.format == Format::toml) {
    const auto kind = sees == Sees::client ? ErrorKind::refused : ErrorKind::usage;
    return fail(kind, text("the file of a ticket holds everything; it is not public"),
                text("leave --public or --format toml out"));
  }
  if (context.globals.format == Format::toml) {
    const bool whole =
        ticket.header == reading.ticket.header && ticket.events == reading.ticket.events;
    if (!whole)
      return fail(ErrorKind::refused,
                  text("the file of a ticket holds everything, also what is private"),
                  text("leave --format toml out"));
    context.out.print(write_ticket_toml(to_file(ticket)));
    return Status::done;
  }
  if (context.globals.format == Format::json || context.globals.format == Format::ndjson) {
    TRY(const auto view, viewer.view(reading.ticket, as_public ? Sees::client : Sees::desk));
    auto json = ticket_json(ticket, view);
    if (context.globals.format == Format::json)
      json = envelope("tkt.ticket/1", "ticket", std::move(json));
    context.out.print(json.text() + "\n");
    return Status::done;
  }
  TRY(const auto clocks, viewer.clocks(reading.ticket));
  TRY(const auto page, for_people(context, viewer, ticket, clocks));
  context.out.print(page);
  return Status::done;
}

}  // namespace

constinit const Command show_command = {
    .name = "show",
    .group = Group::reading,
    .summary = mark("show one ticket with its history"),
    .details = mark("Who has no role at the desk sees what --public shows."),
    .examples = "tkt show 4F7KQ\ntkt show @ --json\ntkt show @ --public",
    .formats = "table json ndjson toml",
    .make = bind<ShowArgs, declare, run>,
};

}  // namespace tkt::cli
