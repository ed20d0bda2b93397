#include "formats/json/calendar_batch.h"

#include "cli/view/calendar_view.h"

namespace tkt::cli {
namespace {

constexpr std::size_t lines_at_once = 512;

/// The policy's calendars, where there is a store; lines may bring their own and need none.
CalendarBatch::Lookup lookup_in(Context& context) {
  return [&context](const std::string& name) -> Result<BusinessCalendar> {
    TRY(auto* desk, context.desk());
    TRY(const auto* spec, find_named(desk->policy().calendars, name, text("calendar")));
    TRY(const auto calendar, desk->calendar(desk->policy(), spec->id));
    return *calendar;
  };
}

}  // namespace

Result<Status> run_batch(Context& context, BatchQuestion question) {
  TRY(const auto now, context.now());
  CalendarBatch batch(lookup_in(context), now,
                      [&context](const Text& text) { return context.say(text); });
  for (std::size_t count = 1; !context.out.reader_gone(); ++count) {
    TRY(const auto line, context.env.in.read_line());
    if (!line) break;
    if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
    context.out.print(question == BatchQuestion::due ? batch.due(*line) : batch.elapsed(*line));
    context.out.print("\n");
    if (count % lines_at_once == 0) TRY_VOID(context.out.flush());
  }
  return Status::done;
}

}  // namespace tkt::cli
