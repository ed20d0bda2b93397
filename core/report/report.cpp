#include "core/report/report.h"

#include <algorithm>
#include <array>

#include "core/model/time_spent.h"
#include "core/policy/meaning.h"
#include "core/policy/renamed.h"
#include "core/policy/rules.h"
#include "core/report/grouping.h"
#include "core/report/known.h"
#include "core/report/one_client.h"

namespace tkt {
namespace {

constexpr std::array<std::string_view, 16> figure_names{
    "met",    "breached", "running",  "paused",  "at_risk", "stopped", "none",          "open",
    "solved", "closed",   "reopened", "silence", "rated",   "worked",  "first_contact", "late"};

Figure figure_of(ClockStatus status) {
  switch (status) {
    case ClockStatus::none:
      return Figure::none;
    case ClockStatus::breached:
      return Figure::breached;
    case ClockStatus::met:
      return Figure::met;
    case ClockStatus::stopped:
      return Figure::stopped;
    case ClockStatus::paused:
      return Figure::paused;
    case ClockStatus::at_risk:
      return Figure::at_risk;
    case ClockStatus::running:
      break;
  }
  return Figure::running;
}

Standing standing_of(const Policy& policy, const Header& header, const Timeline& line) {
  if (line.over || is_closed(policy, header)) return Standing::closed;
  return line.is_open() ? Standing::open : Standing::solved;
}

bool has_waited(const Timeline& line) {
  return std::ranges::any_of(line.phases, [](const PhaseSpan& span) {
    return span.phase == Phase::waiting && span.to > span.from;
  });
}

TicketFacts facts_of(const Policy& policy, const Ticket& ticket, const Timeline& line) {
  const auto& header = ticket.header;
  TicketFacts facts;
  facts.standing = standing_of(policy, header, line);
  facts.age = line.until - line.opened;
  facts.is_reopened = line.reopened > 0;
  facts.is_by_silence =
      facts.standing == Standing::closed && is_by_silence(policy, header.close_reason);
  facts.is_solved = line.is_solved();
  facts.is_at_first_contact =
      facts.is_solved && line.answers <= 1 && line.reopened == 0 && !has_waited(line);
  facts.stars = header.rating;
  const auto spent = time_spent(ticket);
  facts.worked = spent.all;
  facts.billed = spent.billed;
  return facts;
}

/// What a client may not see is not named to them either.
bool is_for_client(Event event) {
  return keep_for_client(event);
}

}  // namespace

Result<Figure> parse_figure(std::string_view s) {
  const auto found = std::ranges::find(figure_names, s);
  if (found != figure_names.end())
    return static_cast<Figure>(std::distance(figure_names.begin(), found));
  return fail(ErrorKind::usage, text("a report has no figure '{}' to list", s),
              text("It lists: `{}`", joined(figure_names)));
}

std::string_view to_string(Figure figure) {
  return figure_names.at(static_cast<std::size_t>(figure));
}

std::optional<Seconds> ListedCase::over() const {
  if (clock.status != ClockStatus::breached || !clock.remaining) return std::nullopt;
  return std::max(-*clock.remaining, Seconds{0});
}

struct ReportBuilder::Parts {
  Parts(const Rulebook& the_rules, const Zone& the_zone, ReportRequest request)
      : rules(the_rules), zone(the_zone), groups(request.by, the_zone) {
    for (const auto dimension : request.breakdowns)
      breakdowns.emplace_back(std::vector{dimension}, the_zone);
    for (const auto figure : request.list) listed.at(static_cast<std::size_t>(figure)) = true;
    report.request = std::move(request);
  }

  Result<bool> is_wanted(const Ticket& ticket);
  Result<void> count(const Ticket& ticket);
  std::int64_t note_late(const Ticket& ticket, const Timeline& line);
  Result<void> list_clocks(const Ticket& ticket, const Timeline& line, const Clocks& clocks);
  void list_ticket(const Ticket& ticket, const TicketFacts& facts);
  [[nodiscard]] bool lists(Figure figure) const {
    return listed.at(static_cast<std::size_t>(figure));
  }

  const Rulebook& rules;
  const Zone& zone;
  SlaReport report;
  Grouping groups;
  std::vector<Grouping> breakdowns;
  SeriesGathering series;
  OneClient client;
  std::array<bool, figure_names.size()> listed{};
};

Result<bool> ReportBuilder::Parts::is_wanted(const Ticket& ticket) {
  const auto opened = ticket.header.opened_at;
  const auto& request = report.request;
  if ((request.from && opened < *request.from) || (request.to && opened >= *request.to)) {
    ++report.left_out.outside_period;
    return false;
  }
  if (request.wanted) {
    TRY(const auto wanted, request.wanted(ticket));
    if (!wanted) {
      ++report.left_out.outside_query;
      return false;
    }
  }
  if (request.audience == Audience::client) TRY_VOID(client.take(ticket.header));
  return true;
}

/// Names the late entries; how many the reader may know of.
std::int64_t ReportBuilder::Parts::note_late(const Ticket& ticket, const Timeline& line) {
  std::int64_t noted = 0;
  for (const auto& id : line.late_entries) {
    const auto event = std::ranges::find(ticket.events, id, &Event::id);
    if (event == ticket.events.end()) continue;
    if (report.request.audience == Audience::client && !is_for_client(*event)) continue;
    ++noted;
    report.late_entries.push_back({ticket.header.ref, id, std::string(kind_of(*event)), event->by,
                                   event->at, entered_at(*event)});
  }
  return noted;
}

Result<void> ReportBuilder::Parts::list_clocks(const Ticket& ticket, const Timeline& line,
                                               const Clocks& clocks) {
  const auto first = figure_of(clocks.first_response.status);
  const auto second = figure_of(clocks.resolution.status);
  if (!lists(first) && !lists(second)) return {};
  TRY(auto explained, read_clocks(line, rules, {Detail::stretches, report.request.at_risk}));
  if (lists(first))
    report.list.push_back(
        {first, ticket.header, ClockKind::first_response, std::move(explained.first_response)});
  if (lists(second))
    report.list.push_back(
        {second, ticket.header, ClockKind::resolution, std::move(explained.resolution)});
  return {};
}

void ReportBuilder::Parts::list_ticket(const Ticket& ticket, const TicketFacts& facts) {
  const std::array<std::pair<Figure, bool>, 9> holds{
      {{Figure::open, facts.standing == Standing::open},
       {Figure::solved, facts.standing == Standing::solved},
       {Figure::closed, facts.standing == Standing::closed},
       {Figure::reopened, facts.is_reopened},
       {Figure::silence, facts.is_by_silence},
       {Figure::rated, facts.stars.has_value()},
       {Figure::worked, facts.worked > Seconds{0}},
       {Figure::first_contact, facts.is_at_first_contact},
       {Figure::late, facts.late_entries > 0}}};
  for (const auto& [figure, is_so] : holds) {
    if (is_so && lists(figure))
      report.list.push_back({figure, ticket.header, std::nullopt, ClockReading{}});
  }
}

Result<void> ReportBuilder::Parts::count(const Ticket& ticket) {
  const auto as_of = report.request.as_of;
  const auto line = timeline_of(ticket, rules.current(), rules.people(), as_of);
  auto facts = facts_of(rules.current(), ticket, line);
  TRY(facts.clocks, read_clocks(line, rules, {Detail::figures, report.request.at_risk}));
  facts.late_entries = note_late(ticket, line);
  if (report.request.audience == Audience::client) facts.worked = facts.billed;
  series.add(line, facts.clocks);
  TRY_VOID(list_clocks(ticket, line, facts.clocks));
  list_ticket(ticket, facts);
  add(report.total, facts);
  if (!report.request.by.empty()) add(groups.group_of(ticket.header), facts);
  for (auto& breakdown : breakdowns) add(breakdown.group_of(ticket.header), facts);
  return {};
}

ReportBuilder::ReportBuilder(const Rulebook& rules, const Zone& zone, ReportRequest request)
    : parts_(std::make_unique<Parts>(rules, zone, std::move(request))) {}

ReportBuilder::~ReportBuilder() = default;

Result<void> ReportBuilder::take(const Ticket& ticket) {
  const auto as_of = parts_->report.request.as_of;
  const auto* known = &ticket;
  std::optional<Ticket> before;
  if (!was_as_it_is(ticket, as_of)) {
    before = as_known_at(ticket, as_of);
    if (before) read_as_current(parts_->rules.current(), before->header);
    known = before ? &*before : nullptr;
  }
  if (known == nullptr) {
    ++parts_->report.left_out.not_yet_open;
    return {};
  }
  TRY(const auto wanted, parts_->is_wanted(*known));
  return wanted ? parts_->count(*known) : Result<void>();
}

SlaReport ReportBuilder::finish() {
  auto& report = parts_->report;
  report.groups = parts_->groups.finish(parts_->rules.current(), parts_->rules.people());
  for (auto& breakdown : parts_->breakdowns)
    report.breakdowns.push_back(breakdown.finish(parts_->rules.current(), parts_->rules.people()));
  report.total.settle();
  const auto& request = report.request;
  report.series = parts_->series.finish(parts_->zone, request.from, request.to, request.as_of);
  std::ranges::stable_sort(report.list, [](const ListedCase& a, const ListedCase& b) {
    return a.over().value_or(Seconds{-1}) > b.over().value_or(Seconds{-1});
  });
  return std::move(report);
}

}  // namespace tkt
