#include "core/operations/undo.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/desk/find.h"
#include "core/desk/trailers.h"
#include "core/guards/own_words.h"
#include "core/model/keys.h"
#include "core/policy/desk_time.h"
#include "core/policy/rules.h"
#include "core/view/event_summary.h"

namespace tkt {
namespace {

/// What is to be undone: events of one ticket; none named = the last command.
struct Target {
  std::string ref;
  std::vector<std::string> events;
};

/// The ticket and events that a commit's trailers name.
Result<Target> target_of_commit(const Desk& desk, const ObjectName& commit) {
  Target target;
  TRY_VOID(
      desk.world().repository.log(desk.at(), LogQuery{commit, {}, 1}, [&](const LogEntry& entry) {
        auto said = read_trailers(entry.meta.message);
        target = {std::move(said.ticket), std::move(said.events)};
        return false;
      }));
  if (target.ref.empty() || target.events.empty()) {
    return fail(ErrorKind::not_found, text("the commit {} is not a change of a ticket", commit),
                text("what git committed, `git revert` takes back"));
  }
  return target;
}

Result<Target> find_target(const Desk& desk, const std::string& typed) {
  auto ref = find_ticket(desk, typed);
  if (ref) return Target{*ref, {}};
  const auto commit = desk.world().repository.resolve_commit(typed);
  if (!commit) return tl::unexpected<Error>(std::move(ref).error());
  return target_of_commit(desk, *commit);
}

/// The events of the last command that still has an effect.
std::vector<std::string> last_command(const Ticket& ticket) {
  std::vector<std::string> ids;
  std::string tx;
  for (auto event = ticket.events.rbegin(); event != ticket.events.rend(); ++event) {
    if (ids.empty()) {
      if (ticket.is_void(*event) || facts_of(*event).undoing == Undoing::is_one) continue;
      tx = event->tx;
      ids.push_back(event->id);
    } else if (!tx.empty() && event->tx == tx) {
      ids.push_back(event->id);
    }
  }
  std::ranges::reverse(ids);
  return ids;
}

/// Does something later stand on what `ids` did? Then taking it away would change what others
/// decided.
const Event* built_upon(const Ticket& ticket, const std::vector<std::string>& ids) {
  std::vector<std::string> keys;
  for (const auto& event : ticket.events) {
    const bool named = contains(ids, event.id);
    const auto own = decided_keys(event);
    if (named) {
      keys.insert(keys.end(), own.begin(), own.end());
    } else if (!ticket.is_void(event) && std::ranges::any_of(own, [&](const std::string& key) {
                 return contains(keys, key);
               })) {
      return &event;
    }
  }
  return nullptr;
}

Result<void> check_undoable(const Policy& policy, const Ticket& ticket,
                            const std::vector<std::string>& ids) {
  const auto& ref = ticket.header.ref;
  if (ids.empty()) return fail(ErrorKind::refused, text("{} has nothing to undo", ref));
  for (const auto& id : ids) {
    const auto event = std::ranges::find(ticket.events, id, &Event::id);
    if (event == ticket.events.end())
      return fail(ErrorKind::not_found, text("{} has no event {}", ref, id));
    if (ticket.voided.contains(id))
      return fail(ErrorKind::refused, text("{}: that change has no effect any more", ref));
    if (facts_of(*event).undoing == Undoing::never) {
      return fail(ErrorKind::refused, text("{} cannot be un-opened; its history stays", ref),
                  text("close it, or merge it into the right one"));
    }
  }
  if (const auto* later = built_upon(ticket, ids)) {
    return fail(ErrorKind::refused,
                text("{}: what {} did at {} was built on it", ref, to_string(later->by),
                     desk_time(policy, later->at)),
                text("undo that first, or change it back with a command of its own"));
  }
  return {};
}

/// What is undone on one ticket.
Result<Outcome> undo_on(Desk& desk, const Act& act, const Target& target) {
  return change(desk, act, target.ref, [&](const Situation& now) -> Result<Decision> {
    TRY_VOID(permit(now, "undo"));
    auto ids = target.events.empty() ? last_command(now.ticket) : target.events;
    TRY_VOID(check_undoable(now.desk.policy(), now.ticket, ids));
    std::vector<const Event*> undone;
    for (const auto& id : ids)
      undone.push_back(&*std::ranges::find(now.ticket.events, id, &Event::id));
    Decision decision;
    decision.summary = text("undone: {}", event_summaries(now.desk, undone));
    decision.events.emplace_back(Undone{std::move(ids), ""});
    return decision;
  });
}

/// The other half of a merge: the command on the ticket that `merged` names which says the same.
std::optional<Target> other_half(const Desk& desk, const std::string& ref, const Merged& merged) {
  const auto& other = merged.into.empty() ? merged.from : merged.into;
  const auto reading = desk.load(other);
  if (!reading) return std::nullopt;
  const auto& ticket = reading->ticket;
  for (auto event = ticket.events.rbegin(); event != ticket.events.rend(); ++event) {
    const auto* half = std::get_if<Merged>(&event->body);
    if (half == nullptr || ticket.is_void(*event)) continue;
    if ((merged.into.empty() ? half->into : half->from) != ref) continue;
    Target target{other, {}};
    for (const auto& each : ticket.events) {
      if (each.id == event->id || (!event->tx.empty() && each.tx == event->tx))
        target.events.push_back(each.id);
    }
    return target;
  }
  return std::nullopt;
}

/// A merge changed two tickets: so does taking it back. Both halves are held against what was built
/// on them before either is changed.
Result<std::vector<Target>> whole_of(const Desk& desk, Target target) {
  TRY(const auto reading, desk.load(target.ref));
  const auto& ticket = reading.ticket;
  if (target.events.empty()) target.events = last_command(ticket);
  TRY_VOID(check_undoable(desk.policy(), ticket, target.events));
  std::vector<Target> all{target};
  for (const auto& id : target.events) {
    const auto event = std::ranges::find(ticket.events, id, &Event::id);
    const auto* merged = std::get_if<Merged>(&event->body);
    if (merged == nullptr) continue;
    if (auto half = other_half(desk, target.ref, *merged)) {
      TRY(const auto other, desk.load(half->ref));
      TRY_VOID(check_undoable(desk.policy(), other.ticket, half->events));
      all.push_back(std::move(*half));
    }
  }
  return all;
}

}  // namespace

Result<std::vector<Outcome>> undo(Desk& desk, const Act& act, const std::string& ref_or_commit) {
  TRY(auto target, find_target(desk, ref_or_commit));
  TRY(const auto targets, whole_of(desk, std::move(target)));
  std::vector<Outcome> outcomes;
  for (const auto& each : targets) {
    TRY(auto outcome, undo_on(desk, act, each));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace tkt
