#include "core/report/dimension.h"

#include <algorithm>
#include <array>
#include <vector>

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

template <class T>
std::size_t rank_in(const std::vector<T>& list, std::string_view id) {
  return static_cast<std::size_t>(std::ranges::find(list, id, &T::id) - list.begin());
}

}  // namespace

Result<Dimension> parse_dimension(std::string_view s) {
  std::vector<std::string> names;
  for (const auto& [dimension, name] : dimension_names) {
    if (name == s) return dimension;
    names.emplace_back(name);
  }
  return fail(ErrorKind::usage, text("a report cannot be divided by '{}'", s),
              text("It goes by: `{}`", joined(names)));
}

std::string_view to_string(Dimension dimension) {
  return dimension_names.at(static_cast<std::size_t>(dimension)).second;
}

const std::string& value_of(Dimension dimension, const Header& header) {
  static const std::string none;
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
    case Dimension::month:
      break;
  }
  return none;
}

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

std::size_t rank_of(const Policy& policy, Dimension dimension, std::string_view id) {
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
    case Dimension::band:
      return rank_in(policy.bands, id);
    case Dimension::agent:
    case Dimension::organisation:
    case Dimension::week:
    case Dimension::month:
      break;
  }
  return 0;
}

}  // namespace tkt
