#include <algorithm>

#include "core/base/contains.h"
#include "core/policy/check_findings.h"

namespace tkt::policy_check {
namespace {

bool needs_calendar(const std::optional<Amount>& amount) {
  return amount && amount->unit != Amount::Unit::elapsed;
}

/// Both of one kind of clock and the first one longer: nothing else can be compared without a day.
bool longer(const Amount& a, const Amount& b) {
  return a.unit == b.unit && (a.time > b.time || a.days > b.days);
}

/// The first amount that needs a calendar where there is none.
void check_amounts(const std::string& path,
                   const std::vector<std::pair<std::string_view, std::optional<Amount>>>& amounts,
                   bool calendar, Findings& to) {
  if (calendar) return;
  for (const auto& [key, amount] : amounts) {
    if (!needs_calendar(amount)) continue;
    to.error(in(path, key),
             text("'{}' counts business time, but no calendar says which", to_string(*amount)),
             {text("name one in 'calendar' here or at the top of the file")});
  }
}

void check_pair(const std::string& path, const std::optional<Amount>& first_response,
                const std::optional<Amount>& resolution, Findings& to) {
  if (first_response && resolution && longer(*first_response, *resolution))
    to.warning(path + ".first_response",
               text("the first response ({}) is due after the resolution ({})",
                    to_string(*first_response), to_string(*resolution)));
}

void check_targets(const Policy& policy, Findings& to) {
  const bool common =
      !policy.calendar.empty() ||
      (!policy.types.empty() &&
       std::ranges::none_of(policy.types, [](const TicketType& t) { return t.calendar.empty(); }));
  for (const auto& priority : policy.priorities) {
    const auto path = in("priorities", priority.id);
    check_pair(path, priority.first_response, priority.resolution, to);
    check_amounts(
        path, {{"first_response", priority.first_response}, {"resolution", priority.resolution}},
        common || !priority.calendar.empty(), to);
  }
  for (std::size_t i = 0; i < policy.targets.size(); ++i) {
    const auto& rule = policy.targets[i];
    const auto path = at("targets", i);
    check_pair(path, rule.first_response, rule.resolution, to);
    check_amounts(path, {{"first_response", rule.first_response}, {"resolution", rule.resolution}},
                  common || !rule.calendar.empty(), to);
    const bool targets = rule.first_response || rule.resolution;
    if (rule.scope == TargetRule::Scope::none && targets)
      to.error(path + ".none", text("'none' and targets contradict each other"));
    if (rule.scope == TargetRule::Scope::targets && !targets && rule.calendar.empty())
      to.error(path, text("this exception changes nothing"),
               {text("give 'first_response', 'resolution' or 'calendar', or 'none = true'")});
  }
}

void check_clear(const Policy& policy, Findings& to) {
  if (!policy.clock_priority.empty() && !policy.default_priority.empty())
    to.warning("clock_priority", text("'clock_priority' is never used: every ticket gets "
                                      "'default_priority'"));
}

void check_matrix(const Policy& policy, Findings& to) {
  const auto& matrix = policy.matrix;
  const auto impacts = ids(matrix.impacts);
  const auto urgencies = ids(matrix.urgencies);
  const auto priorities = ids(policy.priorities);
  for (const auto& cell : matrix.cells) {
    const auto path = in(in("matrix", cell.impact), cell.urgency);
    to.refers(path, cell.priority, priorities, no_priority);
    if (!contains(impacts, cell.impact) && cell.urgency == matrix.urgencies.front().id)
      to.refers(in("matrix", cell.impact), cell.impact, impacts, mark("there is no impact '{}'"));
  }
  for (const auto& impact : impacts) {
    for (const auto& urgency : urgencies) {
      const bool there = std::ranges::any_of(matrix.cells, [&](const Matrix::Cell& cell) {
        return cell.impact == impact && cell.urgency == urgency;
      });
      if (!there)
        to.error(
            in(in("matrix", impact), urgency),
            text("the matrix gives no priority for impact '{}' and urgency '{}'", impact, urgency),
            {text("add {} = \"PRIORITY\" to [matrix.{}]", urgency, impact)});
    }
  }
}

void check_overlaps(const std::string& path, const WeekHours& hours, Findings& to) {
  for (const auto& [day, first, next_day, second] : overlaps(hours)) {
    const std::string name(weekday_id(day));
    to.error(path + ".hours." + name,
             text("the hours {} of {} and {} of {} overlap", to_string(first), name,
                  to_string(second), weekday_id(next_day)));
  }
}

void check_marks(const std::string& path, const WeekHours& hours,
                 const std::optional<PerWeekday<bool>>& business_days, Findings& to) {
  if (!business_days) return;
  for (unsigned day = 0; day < hours.size(); ++day) {
    if (business_days->at(day) && hours.at(day).empty())
      to.warning(path + ".business_days",
                 text("{} is a business day without opening hours", weekday_id(day)));
  }
}

void check_seasons(const CalendarSpec& spec, const std::string& path, Findings& to) {
  const auto& seasons = spec.calendar.seasons;
  for (std::size_t i = 0; i < seasons.size(); ++i) {
    const auto here = in(path + ".seasons", seasons[i].name);
    check_overlaps(here, seasons[i].hours, to);
    const auto& own = seasons[i].business_days;
    check_marks(here, seasons[i].hours, own ? own : spec.calendar.business_days, to);
    for (std::size_t j = 0; j < i; ++j) {
      if (share_a_day(seasons[j].days, seasons[i].days))
        to.warning(here, text("'{}' and '{}' have days in common; '{}' holds on them",
                              seasons[j].name, seasons[i].name, seasons[j].name));
    }
  }
}

void check_hours(const CalendarSpec& spec, Findings& to) {
  const auto path = in("calendars", spec.id);
  const auto& calendar = spec.calendar;
  if (std::ranges::all_of(calendar.hours, [](const auto& day) { return day.empty(); }))
    to.error(path + ".hours", text("the calendar '{}' is never open", spec.id),
             {text("give it hours: [{}.hours], mon-fri = \"08:00-17:00\"", path)});
  check_overlaps(path, calendar.hours, to);
  check_marks(path, calendar.hours, calendar.business_days, to);
  check_seasons(spec, path, to);
}

}  // namespace

void check_urgency(const Policy& policy, Findings& to) {
  check_targets(policy, to);
  check_clear(policy, to);
  check_matrix(policy, to);
}

void check_time(const Policy& policy, Findings& to) {
  for (const auto& spec : policy.calendars) check_hours(spec, to);
  for (std::size_t i = 0; i + 1 < policy.bands.size(); ++i) {
    if (policy.bands[i].calendar.empty())
      to.error(in("bands", policy.bands[i].id),
               text("'{}' takes all hours, so the bands after it are never reached",
                    policy.bands[i].id));
  }
  const bool common = !policy.calendar.empty();
  for (const auto& type : policy.types)
    check_amounts(in("types", type.id), {{"lead", type.lead}}, common || !type.calendar.empty(),
                  to);
  for (std::size_t i = 0; i < policy.stale.size(); ++i) {
    const auto& rule = policy.stale[i];
    check_amounts(
        at("stale", i),
        {{"after", rule.after}, {"remind_after", rule.remind_after}, {"grace", rule.grace}},
        common || !rule.calendar.empty(), to);
  }
  for (std::size_t i = 0; i < policy.transitions.size(); ++i)
    check_amounts(at("transitions", i), {{"within", policy.transitions[i].within}},
                  common || !policy.transitions[i].calendar.empty(), to);
  check_amounts("plan", {{"lead", policy.plan.lead}}, common || !policy.plan.calendar.empty(), to);
  check_amounts("out_of_hours", {{"lead", policy.out_of_hours.lead}},
                common || !policy.out_of_hours.calendar.empty(), to);
}

}  // namespace tkt::policy_check
