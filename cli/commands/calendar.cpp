#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/view/calendar_view.h"
#include "cli/view/error_text.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/base/mark.h"
#include "core/calendar/due.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

/// The calendar that was named, by id or label; the policy's own where none was.
Result<std::shared_ptr<const BusinessCalendar>> find_calendar(Context& context,
                                                              const std::string& typed) {
  TRY(auto* desk, context.desk());
  const auto& policy = desk->policy();
  auto name = typed.empty() ? policy.calendar : typed;
  if (!typed.empty()) {
    TRY(const auto* found, find_named(policy.calendars, typed, text("calendar")));
    name = found->id;
  }
  return desk->calendar(policy, name);
}

// ---- show ---------------------------------------------------------------------------------------

struct CalendarShowArgs {
  std::string name;
  std::string from;
};

void declare_show(Options& options, CalendarShowArgs& args) {
  options.optional("CALENDAR", args.name, "a calendar of the policy; else the usual one")
      .value("--from", "TIME", args.from, "a day of the month to show; else this month");
}

Result<Status> run_show(Context& context, CalendarShowArgs& args) {
  TRY(const auto calendar, find_calendar(context, args.name));
  TRY(const auto now, context.now());
  auto from = now;
  if (!args.from.empty()) {
    TRY(from, context.time(args.from));
  }
  context.out.print(render_month(*calendar, from, now, context.language, context.color_out));
  return Status::done;
}

// ---- due ----------------------------------------------------------------------------------------

struct DueArgs {
  std::string name, from, amount;
  Given batch = Given::no;
};

void declare_due(Options& options, DueArgs& args) {
  options.optional("CALENDAR", args.name, "a calendar of the policy; else the usual one")
      .value("--from", "TIME", args.from, "the start; else now")
      .value("--in", "DURATION", args.amount, "open time (8h) or business days (3bd)")
      .flag("--batch", args.batch, "JSON lines from standard input, answered line by line");
}

Result<Instant> start_of(Context& context, const std::string& typed) {
  if (typed.empty()) return context.now();
  return context.time(typed);
}

Result<Status> run_due(Context& context, DueArgs& args) {
  if (args.batch == Given::yes) return run_batch(context, BatchQuestion::due);
  if (args.amount.empty())
    return fail(ErrorKind::usage, text("say how much time: --in 8h, --in 3bd"));
  TRY(const auto amount, parse_amount(args.amount));
  TRY(const auto calendar, find_calendar(context, args.name));
  TRY(const auto from, start_of(context, args.from));
  TRY(const auto at, due(*calendar, from, in_open_time(amount)));
  if (context.globals.format == Format::json) {
    context.out.print(envelope("tkt.due/1", "due", at).text() + "\n");
  } else {
    context.out.print(calendar->zone().to_rfc3339(at) + "\n");
  }
  return Status::done;
}

// ---- elapsed ------------------------------------------------------------------------------------

struct ElapsedArgs {
  std::string name, from, to;
  Given batch = Given::no;
};

void declare_elapsed(Options& options, ElapsedArgs& args) {
  options.optional("CALENDAR", args.name, "a calendar of the policy; else the usual one")
      .value("--from", "TIME", args.from, "the start")
      .value("--to", "TIME", args.to, "the end; else now")
      .flag("--batch", args.batch, "JSON lines from standard input, answered line by line");
}

Result<Status> run_elapsed(Context& context, ElapsedArgs& args) {
  if (args.batch == Given::yes) return run_batch(context, BatchQuestion::elapsed);
  if (args.from.empty()) return fail(ErrorKind::usage, text("say from when: --from TIME"));
  TRY(const auto calendar, find_calendar(context, args.name));
  TRY(const auto from, context.time(args.from));
  TRY(const auto to, start_of(context, args.to));
  const auto open = open_seconds(*calendar, from, to);
  if (context.globals.format == Format::json) {
    context.out.print(envelope("tkt.elapsed/1", "elapsed_s", open).text() + "\n");
  } else {
    context.out.print(std::to_string(open.count()) + "\n");
  }
  return Status::done;
}

// ---- check --------------------------------------------------------------------------------------

struct CalendarCheckArgs {
  std::string name;
};

void declare_check(Options& options, CalendarCheckArgs& args) {
  options.optional("CALENDAR", args.name, "a calendar of the policy; else all of them");
}

/// What is wrong with the calendar's holiday files: how many things were found.
Result<std::size_t> print_holiday_findings(Context& context, const Desk& desk,
                                           const CalendarSpec& spec) {
  std::size_t count = 0;
  for (const auto& name : spec.holidays) {
    TRY(const auto findings, desk.holidays().findings(desk.at(), name));
    for (const auto& [weight, error] : findings) {
      context.out.print(spec.id + ": " + sanitize_line(where(*error.place)) + ": " +
                        sanitize_line(context.say(error.message)) + "\n");
      for (const auto& hint : error.hints)
        context.out.print("  " + sanitize_line(context.say(hint)) + "\n");
    }
    count += findings.size();
  }
  return count;
}

Result<Status> run_check(Context& context, CalendarCheckArgs& args) {
  TRY(auto* desk, context.desk());
  const auto& policy = desk->policy();
  TRY(const auto now, context.now());
  Status status = Status::done;
  for (const auto& spec : policy.calendars) {
    if (!args.name.empty()) {
      TRY(const auto* wanted, find_named(policy.calendars, args.name, text("calendar")));
      if (wanted->id != spec.id) continue;
    }
    TRY(const auto calendar, desk->calendar(policy, spec.id));
    const auto findings = check_calendar(*calendar, now);
    for (const auto& finding : findings)
      context.out.print(spec.id + ": " + context.say(finding) + "\n");
    TRY(const auto in_files, print_holiday_findings(context, *desk, spec));
    if (!findings.empty() || in_files > 0) status = Status::found;
  }
  return status;
}

}  // namespace

constinit const Command calendar_show_command = {
    .name = "calendar show",
    .group = Group::time,
    .summary = mark("a month as a picture: open, half and closed days"),
    .details = {},
    .examples = "tkt calendar show\ntkt calendar show oficina --from 2026-12-01",
    .formats = {},
    .make = bind<CalendarShowArgs, declare_show, run_show>,
};

constinit const Command calendar_due_command = {
    .name = "calendar due",
    .group = Group::time,
    .summary = mark("when an amount of open time, or of business days, is over"),
    .details =
        mark("With --batch: one JSON object a line, {\"id\":…,\"calendar\":…,\"from\":…,\"in\":"
             "…,\"pauses\":[[…,…]]}; tkt-calendar(1) says what it may hold."),
    .examples = "tkt calendar due oficina --from '2026-11-20 16:50' --in 8h",
    .formats = "table json",
    .make = bind<DueArgs, declare_due, run_due>,
};

constinit const Command calendar_elapsed_command = {
    .name = "calendar elapsed",
    .group = Group::time,
    .summary = mark("the open time between two moments, in seconds"),
    .details =
        mark("With --batch: one JSON object a line, {\"id\":…,\"calendar\":…,\"from\":…,\"to\":"
             "…,\"pauses\":[[…,…]]}; tkt-calendar(1) says what it may hold."),
    .examples = "tkt calendar elapsed oficina --from '2026-11-20 16:50' --to '2026-11-23 09:00'",
    .formats = "table json",
    .make = bind<ElapsedArgs, declare_elapsed, run_elapsed>,
};

constinit const Command calendar_check_command = {
    .name = "calendar check",
    .group = Group::time,
    .summary = mark("overlapping hours, and holidays that cannot be read or end too soon"),
    .details = mark("Exits 1 where something was found."),
    .examples = {},
    .formats = {},
    .make = bind<CalendarCheckArgs, declare_check, run_check>,
};

}  // namespace tkt::cli
