#include "core/report/grouping.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "core/base/alphabet.h"

namespace tkt {
namespace {

/// What people call an id that the policy puts in no order; the id itself where nobody has it.
std::string name_of(const People& people, Dimension dimension, const std::string& id) {
  if (dimension == Dimension::agent) {
    if (const auto* member = people.by_id(id)) return member->person.name;
  } else if (dimension == Dimension::organisation) {
    const auto org = std::ranges::find(people.orgs, id, &Org::id);
    if (org != people.orgs.end()) return org->name;
  }
  return id;
}

}  // namespace

Grouping::Grouping(std::vector<Dimension> by, const Zone& zone)
    : by_(std::move(by)), zone_(zone), numbers_(by_.size()) {}

ReportGroup& Grouping::group_of(const Header& header) {
  key_.resize(by_.size() * sizeof(std::uint32_t));
  for (std::size_t i = 0; i < by_.size(); ++i) {
    const auto number = number_of(by_[i], i, header);
    std::memcpy(key_.data() + i * sizeof number, &number, sizeof number);
  }
  if (const auto known = index_.find(std::string_view(key_)); known != index_.end())
    return groups_[known->second];
  index_.emplace(key_, groups_.size());
  auto& group = groups_.emplace_back();
  for (std::size_t i = 0; i < by_.size(); ++i)
    group.key.push_back(numbers_[i].ids[number_of(by_[i], i, header)]);
  return group;
}

std::uint32_t Grouping::number_of(Dimension dimension, std::size_t place, const Header& header) {
  if (dimension == Dimension::week || dimension == Dimension::month)
    return number_of_period(dimension, place, header.opened_at);
  return number_of(place, value_of(dimension, header));
}

std::uint32_t Grouping::number_of(std::size_t place, std::string_view id) {
  auto& numbers = numbers_[place];
  if (const auto known = numbers.of_id.find(id); known != numbers.of_id.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(numbers.ids.size());
  numbers.ids.emplace_back(id);
  numbers.of_id.emplace(id, number);
  return number;
}

std::uint32_t Grouping::number_of_period(Dimension dimension, std::size_t place, Instant opened) {
  const auto day = zone_.day_of(opened);
  auto& of_day = numbers_[place].of_day;
  const auto count = day.time_since_epoch().count();
  if (const auto known = of_day.find(count); known != of_day.end()) return known->second;
  const auto number = number_of(place, dimension == Dimension::week ? week_of(day) : month_of(day));
  return of_day[count] = number;
}

Division Grouping::finish(const Policy& policy, const People& people) {
  const auto ranks = [&](const ReportGroup& group) {
    std::vector<std::tuple<std::size_t, std::string, std::string>> out;
    for (std::size_t i = 0; i < by_.size(); ++i) {
      // Those without an id come last.
      const auto& id = group.key[i];
      out.emplace_back(id.empty() ? SIZE_MAX : rank_of(policy, by_[i], id),
                       alphabet_key(name_of(people, by_[i], id), policy.language), id);
    }
    return out;
  };
  Division division{by_, std::move(groups_)};
  std::ranges::sort(division.groups, {}, ranks);
  for (auto& group : division.groups) group.settle();
  return division;
}

}  // namespace tkt
