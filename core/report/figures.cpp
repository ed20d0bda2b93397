#include "core/report/figures.h"

#include <algorithm>
#include <numeric>

namespace tkt {
namespace {

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Lengths::settle() {
  std::ranges::sort(all_);
}

std::optional<Seconds> Lengths::percentile(int p) const {
  if (all_.empty()) return std::nullopt;
  const auto rank = (all_.size() * static_cast<std::size_t>(p) + 99) / 100;
  return all_[std::max<std::size_t>(rank, 1) - 1];
}

Seconds Lengths::sum() const {
  return std::accumulate(all_.begin(), all_.end(), Seconds{0});
}

void ClockTally::add(const ClockReading& clock) {
  ++count.at(static_cast<std::size_t>(clock.status));
  if (!clock.met_at || !clock.elapsed) return;
  taken.add(*clock.elapsed);
  if (clock.status == ClockStatus::breached) taken_late.add(*clock.elapsed);
}

std::optional<double> ClockTally::compliance() const {
  return share(of(ClockStatus::met), decided());
}

void BacklogAges::add(Seconds age) {
  const auto behind = std::ranges::upper_bound(limits, age);
  ++count.at(static_cast<std::size_t>(behind - limits.begin()));
  ages.add(age);
}

std::optional<double> ReportGroup::mean_rating() const {
  return share(stars, rated);
}

std::optional<double> ReportGroup::first_contact_share() const {
  return share(at_first_contact, solved);
}

void ReportGroup::settle() {
  for (auto* tally : {&first_response, &resolution}) {
    tally->taken.settle();
    tally->taken_late.settle();
  }
  backlog.ages.settle();
}

void add(ReportGroup& group, const TicketFacts& ticket) {
  ++group.tickets;
  group.first_response.add(ticket.clocks.first_response);
  group.resolution.add(ticket.clocks.resolution);
  ++group.standing.at(static_cast<std::size_t>(ticket.standing));
  if (ticket.standing == Standing::open) group.backlog.add(ticket.age);
  group.reopened += ticket.is_reopened ? 1 : 0;
  group.by_silence += ticket.is_by_silence ? 1 : 0;
  group.solved += ticket.is_solved ? 1 : 0;
  group.at_first_contact += ticket.is_at_first_contact ? 1 : 0;
  group.rated += ticket.stars ? 1 : 0;
  group.stars += ticket.stars.value_or(0);
  group.worked += ticket.worked;
  group.billed += ticket.billed;
  group.late_entries += ticket.late_entries;
}

}  // namespace tkt
