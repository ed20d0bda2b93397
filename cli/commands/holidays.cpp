#include <algorithm>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/shipped.h"
#include "cli/view/holidays_view.h"
#include "cli/view/list_output.h"
#include "core/base/mark.h"

namespace tkt::cli {
namespace {

// ---- list ---------------------------------------------------------------------------------------

struct HolidaysListArgs {};

void declare_list(Options& /*options*/, HolidaysListArgs& /*args*/) {}

Result<Status> run_list(Context& context, HolidaysListArgs& /*args*/) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  TRY(const auto rows, stored_holidays(*desk, CalendarFolders(context.env)));
  for (const auto& row : rows) {
    if (!row.file) context.tell(row.file.error());
  }
  if (format == Format::json) {
    context.out.print(
        envelope("tkt.holidays/1", "calendars", holidays_json(rows, context.language)).text() +
        "\n");
  } else {
    print_table(context, holidays_table(rows, context.language), format);
    if (format == Format::table && rows.empty())
      context.note(text("no calendar yet: tkt holidays add FILE|NAME"));
  }
  const bool damaged =
      std::ranges::any_of(rows, [](const StoredHolidays& row) { return !row.file; });
  return damaged ? Status::damaged : Status::done;
}

// ---- add, update --------------------------------------------------------------------------------

struct PutArgs {
  std::string source;
  std::string name;
  std::string from, to;
};

void declare_put(Options& options, PutArgs& args) {
  options.required("FILE|NAME", args.source, "an iCalendar file, or a calendar that comes with tkt")
      .value("--as", "NAME", args.name, "what the store calls it; else as the file is called")
      .value("--from", "TIME", args.from, "the first day of which to say what changes; else today")
      .value("--to", "TIME", args.to, "the last one; else the end of next year");
}

struct Window {
  LocalDay from, to;
};

Result<Window> window_of(Context& context, const Zone& zone, const PutArgs& args) {
  using std::chrono::year_month_day;
  TRY(const auto now, context.now());
  const year_month_day today(zone.day_of(now));
  Window window{LocalDay(today),
                LocalDay((today.year() + std::chrono::years{1}) / std::chrono::December / 31)};
  if (!args.from.empty()) {
    TRY(const auto from, context.time(args.from));
    window.from = zone.day_of(from);
  }
  if (!args.to.empty()) {
    TRY(const auto to, context.time(args.to));
    window.to = zone.day_of(to);
  }
  return window;
}

void say_what_else(Context& context, const HolidayRequest& request, const HolidayChange& made,
                   const ClosedDaysChange& shown) {
  const auto rest =
      made.change.come.size() + made.change.go.size() - shown.come.size() - shown.go.size();
  if (rest > 0)
    context.note(
        text("days that change before or after these: {}; --from and --to show them", rest));
  if (made.used_by.empty())
    context.note(
        text("no calendar of the policy uses it: name \"{}\" in its holidays", request.name));
}

void print_change(Context& context, const HolidayRequest& request, const HolidayChange& made,
                  const ClosedDaysChange& shown, Format format) {
  if (format == Format::json) {
    context.out.print(envelope("tkt.holidays-change/1", "days", change_json(shown))
                          .set("name", request.name)
                          .set("path", made.path)
                          .set("come", made.change.come.size())
                          .set("go", made.change.go.size())
                          .set("used_by", made.used_by)
                          .set("commit", or_null(made.commit))
                          .text() +
                      "\n");
    return;
  }
  if (context.quiet()) {
    context.out.print(request.name + "\n");
    return;
  }
  print_table(context, change_table(shown, context.language), format);
  say_what_else(context, request, made, shown);
}

Result<Status> put(Context& context, const PutArgs& args, HolidayRequest::Mode mode) {
  TRY(const auto format, context.format("table tsv csv json md"));
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  TRY(auto source, find_holidays(context.env, args.source));
  const HolidayRequest request{args.name.empty() ? source.name : args.name, std::move(source.bytes),
                               source.file, mode};
  TRY(const auto zone, find_zone(desk->policy().timezone));
  TRY(const auto window, window_of(context, zone, args));
  TRY(const auto made, put_holidays(*desk, act, request));
  if (made.effect == HolidayChange::Effect::none)
    context.note(text("the store has exactly that already; nothing changed"));
  else
    context.tell_commit(act, made.commit);
  const auto shown = between(made.change, window.from, window.to);
  print_change(context, request, made, shown, format);
  return Status::done;
}

Result<Status> run_add(Context& context, PutArgs& args) {
  return put(context, args, HolidayRequest::Mode::add);
}

Result<Status> run_update(Context& context, PutArgs& args) {
  return put(context, args, HolidayRequest::Mode::update);
}

}  // namespace

constinit const Command holidays_command = {
    .name = "holidays",
    .group = Group::rules,
    .summary = mark("the store's calendars of closed days, and who uses them"),
    .details = mark("Which calendars count is said by the policy; closed days always come from the "
                    "files as they are now."),
    .examples = "tkt holidays\ntkt holidays add espana-madrid\ntkt holidays update -n colombia",
    .formats = "table tsv csv json md",
    .make = bind<HolidaysListArgs, declare_list, run_list>,
};

constinit const Command holidays_list_command = {
    .name = "holidays list",
    .group = Group::hidden,
    .summary = mark("the store's calendars of closed days, and who uses them"),
    .details = {},
    .examples = {},
    .formats = "table tsv csv json md",
    .make = bind<HolidaysListArgs, declare_list, run_list>,
};

constinit const Command holidays_add_command = {
    .name = "holidays add",
    .group = Group::rules,
    .summary = mark("put a calendar of closed days into the store"),
    .details =
        mark("Who may change the policy may do it. The file is read first, as deadlines will "
             "read it; the days that it closes are shown."),
    .examples = "tkt holidays add espana-madrid\ntkt holidays add ./cierres-2027.ics --as empresa",
    .formats = "table tsv csv json md",
    .make = bind<PutArgs, declare_put, run_add>,
};

constinit const Command holidays_update_command = {
    .name = "holidays update",
    .group = Group::rules,
    .summary = mark("put a later version of a calendar in the place of the store's"),
    .details = mark("Shows the days that come and go. Deadlines that still depend on them move."),
    .examples = "tkt holidays update --dry-run colombia",
    .formats = "table tsv csv json md",
    .make = bind<PutArgs, declare_put, run_update>,
};

}  // namespace tkt::cli
