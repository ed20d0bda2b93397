#include "core/app/sla_report.h"

#include <algorithm>

#include "core/app/rulebook.h"
#include "core/base/nearest.h"
#include "core/calendar/zone.h"

namespace tkt {
namespace {

constexpr std::array<std::pair<Dimension, std::string_view>, 11> dimension_names{
    {{Dimension::priority, "priority"},
     {Dimension::team, "team"},
     {Dimension::agent, "agent"},
     {Dimension::organisation, "organisation"},
     {Dimension::module, "module"},
     {Dimension::type, "type"},
     {Dimension::channel, "channel"},
     {Dimension::state, "state"},
     {Dimension::band, "band"},
     {Dimension::week, "week"},
     {Dimension::month, "month"}}};

/// `2026-11`, `2026-W47` (ISO 8601) of the opening, in the desk's zone.
std::string month_of(LocalDay day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{day.time_since_epoch()}};
  return fmt::format("{:04}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()));
}

std::string week_of(LocalDay day) {
  using namespace std::chrono;
  const sys_days date{day.time_since_epoch()};
  const sys_days thursday = date - days{(weekday{date}.iso_encoding() - 1)} + days{3};
  const auto year = year_month_day{thursday}.year();
  const auto first = sys_days{year / January / 1};
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), (thursday - first).count() / 7 + 1);
}

std::string value_of(Dimension dimension, const Header& header, const Zone& zone) {
  switch (dimension) {
    case Dimension::priority:
      return header.priority;
    case Dimension::team:
      return header.team;
    case Dimension::agent:
      return header.assignee;
    case Dimension::organisation:
      return header.org;
    case Dimension::module:
      return header.module;
    case Dimension::type:
      return header.type;
    case Dimension::channel:
      return header.channel;
    case Dimension::state:
      return header.state;
    case Dimension::band:
      return header.band;
    case Dimension::week:
      return week_of(zone.day_of(header.opened_at));
    case Dimension::month:
      return month_of(zone.day_of(header.opened_at));
  }
  return {};
}

template <class T>
std::size_t rank_in(const std::vector<T>& list, const std::string& id) {
  return static_cast<std::size_t>(std::ranges::find(list, id, &T::id) - list.begin());
}

/// Where an id stands in the policy, so that urgent comes before low and not after it.
std::size_t rank_of(const Policy& policy, Dimension dimension, const std::string& id) {
  switch (dimension) {
    case Dimension::priority:
      return rank_in(policy.priorities, id);
    case Dimension::module:
      return rank_in(policy.modules, id);
    case Dimension::type:
      return rank_in(policy.types, id);
    case Dimension::channel:
      return rank_in(policy.channels, id);
    case Dimension::state:
      return rank_in(policy.states, id);
    case Dimension::team:
      return rank_in(policy.teams, id);
    default:
      return 0;
  }
}

void tally(ClockTally& into, const ClockReading& clock) {
  ++into.count.at(static_cast<std::size_t>(clock.status));
  if (clock.met_at && clock.elapsed) into.taken.push_back(*clock.elapsed);
}

void add(ReportGroup& group, const Clocks& clocks) {
  ++group.tickets;
  tally(group.first_response, clocks.first_response);
  tally(group.resolution, clocks.resolution);
}

/// Gathers the groups while the tickets go by.
class Gathering {
 public:
  Gathering(const Desk& desk, const ReportRequest& request, const Zone& zone)
      : desk_(desk), rules_(desk), zone_(zone) {
    report_.request = request;
  }

  Result<void> take(Ticket ticket) {
    auto known = as_known_at(ticket, report_.request.as_of);
    TRY(const auto wanted, known ? is_wanted(*known) : Result<bool>(false));
    if (!wanted) {
      ++report_.left_out;
      return {};
    }
    TRY(auto clocks, read_clocks(*known, rules_, report_.request.as_of));
    report_.late_entries += static_cast<std::int64_t>(clocks.late_entries.size());
    std::map<Dimension, std::string> key;
    for (const auto dimension : report_.request.by)
      key[dimension] = value_of(dimension, known->header, zone_);
    auto& group = groups_[key];
    group.key = key;
    add(group, clocks);
    add(report_.total, clocks);
    return {};
  }

  SlaReport finish(std::vector<Damage> damaged) {
    for (auto& [key, group] : groups_) report_.groups.push_back(std::move(group));
    std::ranges::stable_sort(report_.groups, [&](const ReportGroup& a, const ReportGroup& b) {
      return ranks(a) < ranks(b);
    });
    report_.damaged = std::move(damaged);
    return std::move(report_);
  }

 private:
  [[nodiscard]] Result<bool> is_wanted(const Ticket& ticket) const {
    const auto opened = ticket.header.opened_at;
    const auto& request = report_.request;
    if (request.from && opened < *request.from) return false;
    if (request.to && opened >= *request.to) return false;
    return request.wanted ? request.wanted(ticket) : Result<bool>(true);
  }

  [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> ranks(
      const ReportGroup& group) const {
    std::vector<std::pair<std::size_t, std::string>> out;
    for (const auto dimension : report_.request.by) {
      const auto& id = group.key.at(dimension);
      out.emplace_back(rank_of(desk_.policy(), dimension, id), id);
    }
    return out;
  }

  const Desk& desk_;
  DeskRulebook rules_;
  const Zone& zone_;
  SlaReport report_;
  std::map<std::map<Dimension, std::string>, ReportGroup> groups_;
};

}  // namespace

Result<Dimension> parse_dimension(std::string_view s) {
  std::vector<std::string> names;
  for (const auto& [dimension, name] : dimension_names) {
    if (name == s) return dimension;
    names.emplace_back(name);
  }
  return fail(ErrorKind::usage, text("a report cannot be divided by '{}'", s),
              text("It goes by: {}", joined(names)));
}

std::string_view to_string(Dimension dimension) {
  return dimension_names.at(static_cast<std::size_t>(dimension)).second;
}

std::optional<double> ClockTally::compliance() const {
  const auto decided = of(ClockStatus::met) + of(ClockStatus::breached);
  if (decided == 0) return std::nullopt;
  return static_cast<double>(of(ClockStatus::met)) / static_cast<double>(decided);
}

std::optional<Seconds> ClockTally::percentile(int p) const {
  if (taken.empty()) return std::nullopt;
  auto sorted = taken;
  const auto size = static_cast<std::ptrdiff_t>(sorted.size());
  const auto rank = std::max<std::ptrdiff_t>(1, (size * p + 99) / 100);
  std::ranges::nth_element(sorted, sorted.begin() + (rank - 1));
  return sorted.at(static_cast<std::size_t>(rank - 1));
}

std::optional<Ticket> as_known_at(const Ticket& ticket, Instant as_of) {
  const auto known = [&](const Event& event) {
    return event.recorded.value_or(event.at) <= as_of && event.at <= as_of;
  };
  if (std::ranges::all_of(ticket.events, known)) return ticket;
  std::vector<Event> events;
  std::ranges::copy_if(ticket.events, std::back_inserter(events), known);
  if (events.empty() || !std::holds_alternative<Opened>(events.front().body)) return std::nullopt;
  auto folded = fold(ticket.header.ref, std::move(events), ticket.extra);
  if (!folded) return std::nullopt;
  return *std::move(folded);
}

Result<SlaReport> sla_report(const Desk& desk, const ReportRequest& request) {
  TRY(auto zone, find_zone(desk.policy().timezone));
  Gathering gathering(desk, request, zone);
  Wanted wanted;
  wanted.texts = request.texts;
  TRY(auto damaged, for_each_digest(desk, wanted, [&](Ticket&& ticket) {
        return gathering.take(std::move(ticket));
      }));
  return gathering.finish(std::move(damaged));
}

}  // namespace tkt
