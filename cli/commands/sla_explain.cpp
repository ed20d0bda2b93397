#include <algorithm>

#include "cli/commands/all.h"
#include "cli/context.h"
#include "cli/view/event_text.h"
#include "cli/view/list_output.h"
#include "cli/view/time_text.h"
#include "core/base/contains.h"
#include "core/base/mark.h"
#include "core/calendar/amount_text.h"
#include "core/desk/rulebook.h"
#include "core/policy/labels.h"
#include "core/view/ticket_view.h"
#include "formats/json/json.h"

namespace tkt::cli {
namespace {

constexpr std::string_view explain_formats = "table tsv json";

struct SlaExplainArgs {
  std::string ref;
  std::string as_of;
};

void declare(Options& options, SlaExplainArgs& args) {
  options.required("REF", args.ref, "the ticket: its reference, a unique part of it, or @")
      .value("--as-of", "TIME", args.as_of, "how the clocks stood at that moment");
}

std::string_view name_of(Stretch::Kind kind) {
  switch (kind) {
    case Stretch::Kind::running:
      return mark("running");
    case Stretch::Kind::paused:
      return mark("paused");
    case Stretch::Kind::closed:
      return mark("closed hours");
  }
  return {};
}

std::string_view word_of(Stretch::Kind kind) {
  switch (kind) {
    case Stretch::Kind::running:
      return "running";
    case Stretch::Kind::paused:
      return "paused";
    case Stretch::Kind::closed:
      return "closed";
  }
  return {};
}

std::string_view status_name(ClockStatus status) {
  switch (status) {
    case ClockStatus::none:
      return mark("no SLA");
    case ClockStatus::breached:
      return mark("breached");
    case ClockStatus::met:
      return mark("met");
    case ClockStatus::stopped:
      return mark("stopped");
    case ClockStatus::paused:
      return mark("paused");
    case ClockStatus::at_risk:
      return mark("at risk");
    case ClockStatus::running:
      return mark("running");
  }
  return {};
}

Json clock_json(const Context& context, const ClockReading& clock) {
  auto stretches = Json::list();
  for (const auto& stretch : clock.stretches) {
    stretches.add(Json::object()
                      .set("from", stretch.from)
                      .set("to", stretch.to)
                      .set("kind", word_of(stretch.kind))
                      .set("why", context.say(stretch.why))
                      .set("counted_s", stretch.counted));
  }
  return Json::object()
      .set("status", to_string(clock.status))
      .set("target", clock.target ? Json(to_string(*clock.target)) : Json())
      .set("calendar", or_null(clock.calendar))
      .set("priority", or_null(clock.priority))
      .set("due", clock.due)
      .set("met_at", clock.met_at)
      .set("elapsed_s", clock.elapsed)
      .set("remaining_s", clock.remaining)
      .set("stretches", std::move(stretches));
}

/// One clock as lines: what it aims at, every stretch, and the sum.
class Explanation {
 public:
  Explanation(Context& context, const Policy& policy, const Zone& zone)
      : context_(context), policy_(policy), zone_(zone) {}

  void print(const Text& name, const ClockReading& clock) {
    line(context_.say(name), Look::strong);
    if (!clock.target) {
      line("  " + context_.say(text("no SLA")), Look::muted);
      return;
    }
    line("  " + context_.say(aim(clock)));
    for (const auto& stretch : clock.stretches) print(stretch);
    line("  " + context_.say(text("counted {} of {}: {}",
                                  exact_length(clock.elapsed.value_or(Seconds{0})),
                                  amount_text(*clock.target), text(status_name(clock.status)))),
         role_of(clock.status));
  }

 private:
  [[nodiscard]] Text aim(const ClockReading& clock) const {
    const auto due = clock.due ? wall_time(*clock.due, zone_) : std::string{};
    if (clock.calendar.empty())
      return text("target {} ({}), round the clock; due {}", amount_text(*clock.target),
                  label_in(policy_.priorities, clock.priority), due);
    return text("target {} ({}), by the calendar '{}'; due {}", amount_text(*clock.target),
                label_in(policy_.priorities, clock.priority),
                label_in(policy_.calendars, clock.calendar), due);
  }

  void print(const Stretch& stretch) {
    const auto kind = context_.say(text(name_of(stretch.kind)));
    line(fmt::format(
             "  {}  {}  {:>14}  {}  {}", wall_time(stretch.from, zone_),
             wall_time(stretch.to, zone_),
             stretch.kind == Stretch::Kind::running ? "+" + exact_length(stretch.counted) : "–",
             kind, context_.say(stretch.why)),
         stretch.kind == Stretch::Kind::running ? Look::plain : Look::muted);
  }

  static Look role_of(ClockStatus status) {
    if (status == ClockStatus::breached) return Look::breached;
    if (status == ClockStatus::met) return Look::ok;
    return status == ClockStatus::at_risk ? Look::at_risk : Look::plain;
  }

  void line(const std::string& words, Look role = Look::plain) {
    context_.out.print(paint(words, role, context_.color_out) + "\n");
  }

  Context& context_;
  const Policy& policy_;
  const Zone& zone_;
};

void tell_late_entries(Context& context, const Ticket& ticket, const Clocks& clocks,
                       const Labels& labels, const Zone& zone) {
  for (const auto& event : ticket.events) {
    if (!contains(clocks.late_entries, event.id)) continue;
    const auto written = entered_at(event);
    context.note(text("entered later than it happened, on {}: {}, {}", wall_time(written, zone),
                      wall_time(event.at, zone), context.say(event_text(event, labels, zone))));
  }
}

Result<Status> run(Context& context, SlaExplainArgs& args) {
  TRY(const auto format, context.format(explain_formats));
  TRY(auto* desk, context.desk());
  TRY(const auto ref, context.ticket(args.ref));
  TRY(const auto as_of, args.as_of.empty() ? context.now() : context.time(args.as_of));
  TRY(const auto reading, desk->load(ref));
  const DeskRulebook rules(*desk);
  TRY(const auto clocks, read_clocks(reading.ticket, rules, as_of, Detail::stretches));
  if (format == Format::json) {
    auto late = Json(clocks.late_entries);
    context.out.print(envelope("tkt.sla-explain/1")
                          .set("ref", ref)
                          .set("as_of", as_of)
                          .set("first_response", clock_json(context, clocks.first_response))
                          .set("resolution", clock_json(context, clocks.resolution))
                          .set("late_entries", std::move(late))
                          .text() +
                      "\n");
    return Status::done;
  }
  TRY(const auto zone, find_zone(desk->policy().timezone));
  Explanation explanation(context, desk->policy(), zone);
  explanation.print(text("first response"), clocks.first_response);
  explanation.print(text("resolution"), clocks.resolution);
  tell_late_entries(context, reading.ticket, clocks, Labels(*desk, context.language), zone);
  return Status::done;
}

}  // namespace

constinit const Command sla_explain_command = {
    .name = "sla explain",
    .group = Group::time,
    .summary = mark("justify every second of a ticket's clocks"),
    .details = mark("Lists every stretch of both clocks: running, paused or outside the hours, "
                    "why, and what it adds up to."),
    .examples = "tkt sla explain 4F7KQ\ntkt sla explain @ --as-of 2026-11-20 --format json",
    .formats = explain_formats,
    .make = bind<SlaExplainArgs, declare, run>,
};

}  // namespace tkt::cli
