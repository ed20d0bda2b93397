#include "core/desk/delivery_log.h"

#include <algorithm>

#include "core/model/store_paths.h"
#include "core/ports/local_refs.h"

namespace tkt {
namespace {

/// The second word of `OCCASION EVENT MESSAGE-ID`.
std::string event_in(std::string_view line) {
  if (!line.starts_with(notified_prefix)) return {};
  line.remove_prefix(notified_prefix.size());
  const auto first = line.find(' ');
  if (first == std::string_view::npos || line.substr(0, first) == given_up) return {};
  line.remove_prefix(first + 1);
  return std::string(line.substr(0, line.find(' ')));
}

}  // namespace

Result<DeliveryLog> DeliveryLog::read(const Desk& desk) {
  DeliveryLog deliveries;
  if (find_id(desk.policy().notices, "reminder") == nullptr) return deliveries;
  auto* refs = local_refs_of(desk.world().repository);
  if (refs == nullptr) return deliveries;
  TRY(const auto reached, refs->local_ref(std::string(notified_ref)));
  if (!reached) return deliveries;
  deliveries.in_use_ = true;
  deliveries.reached_ = *reached;
  TRY(const auto steps, refs->local_ref_log(std::string(notified_ref)));
  for (const auto& step : steps) {
    if (auto event = event_in(step.message); !event.empty())
      deliveries.taken_.try_emplace(std::move(event), step.when);
  }
  return deliveries;
}

Result<std::optional<Instant>> DeliveryLog::when(const Desk& desk, const std::string& ref,
                                                 const Event& event) const {
  if (!in_use_) return std::optional(event.at);
  if (const auto taken = taken_.find(event.id); taken != taken_.end())
    return std::optional(std::max(event.at, taken->second));
  // Passed without a message (the log forgets, or nobody was to be told): told when written down.
  auto& repository = desk.world().repository;
  TRY(const auto at, repository.snapshot_of(reached_));
  TRY(const auto bytes, repository.read(at, ticket_path(ref)));
  if (!bytes) return std::optional<Instant>();
  TRY(const auto file, desk.world().codec.read_ticket(*bytes, ticket_path(ref)));
  const auto known = std::ranges::find(file.events, event.id, &Event::id);
  if (known == file.events.end()) return std::optional<Instant>();
  return std::optional(std::max(event.at, entered_at(event)));
}

}  // namespace tkt
