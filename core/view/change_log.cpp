#include "core/view/change_log.h"

#include <algorithm>
#include <map>

#include "core/base/contains.h"
#include "core/model/store_paths.h"
#include "core/view/public_view.h"

namespace tkt {
namespace {

/// What clients see of the tickets' events, each ticket read once.
class ClientEvents {
 public:
  ClientEvents(const Desk& desk, const Person& me) : desk_(desk), me_(me) {}

  bool any_of(const Trailers& said) {
    if (said.ticket.empty()) return false;
    const auto& seen = seen_of(said.ticket);
    return std::ranges::any_of(said.events,
                               [&](const std::string& id) { return contains(seen, id); });
  }

 private:
  const std::vector<std::string>& seen_of(const std::string& ref) {
    const auto [seen, fresh] = seen_.try_emplace(ref);
    if (!fresh) return seen->second;
    const auto reading = desk_.load(ref);
    if (!reading) return seen->second;
    const auto followed = since_merge(desk_.people(), me_, reading->ticket);
    for (const auto& event : public_view(desk_.policy(), followed).events)
      seen->second.push_back(event.id);
    return seen->second;
  }

  const Desk& desk_;
  const Person& me_;
  std::map<std::string, std::vector<std::string>> seen_;  ///< events by ticket
};

}  // namespace

Result<ChangesSeen> changes_seen(const Desk& desk, const ChangesAsked& asked) {
  LogQuery query;
  if (!asked.ref.empty()) query.path = ticket_path(asked.ref);
  if (asked.sees == Sees::desk) query.limit = asked.limit;
  ClientEvents client(desk, asked.me);
  ChangesSeen seen;
  auto& changes = seen.changes;
  const auto read = desk.world().repository.log(desk.at(), query, [&](const LogEntry& entry) {
    auto said = read_trailers(entry.meta.message);
    if (asked.sees == Sees::desk || client.any_of(said)) {
      const auto& message = entry.meta.message;
      changes.push_back({entry, std::move(said), message.substr(0, message.find('\n'))});
    }
    return asked.limit == 0 || changes.size() < asked.limit;
  });
  if (!read && changes.empty()) return tl::unexpected<Error>(read.error());
  if (!read) seen.damage = read.error();
  return seen;
}

}  // namespace tkt
