#include "core/operations/undo.h"

#include <algorithm>

#include "core/desk/find.h"
#include "core/desk/trailers.h"
#include "core/guards/undoing.h"
#include "core/policy/permission.h"
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

/// What is undone on one ticket.
Result<Outcome> undo_on(Desk& desk, const Act& act, const Target& target) {
  return change(desk, act, target.ref, [&](const Situation& now) -> Result<Decision> {
    auto ids = target.events.empty() ? last_command(now) : target.events;
    TRY_VOID(require_undoable(now, ids));
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
    return Target{other, command_of(ticket, event->id)};
  }
  return std::nullopt;
}

/// A merge changed two tickets: so does taking it back. Both halves are held against what was built
/// on them before either is changed.
Result<std::vector<Target>> whole_of(const Desk& desk, const Act& act, Target target) {
  TRY(const auto reading, desk.load(target.ref));
  const auto& ticket = reading.ticket;
  const auto actor = actor_of(desk, act.by);
  const auto clock = desk.world().clock.now();
  const Situation now{desk, ticket, actor, act.at.value_or(clock), clock};
  if (target.events.empty()) target.events = last_command(now);
  TRY_VOID(require_undoable(now, target.events));
  std::vector<Target> all{target};
  for (const auto& id : target.events) {
    const auto event = std::ranges::find(ticket.events, id, &Event::id);
    const auto* merged = std::get_if<Merged>(&event->body);
    if (merged == nullptr) continue;
    if (auto half = other_half(desk, target.ref, *merged)) {
      TRY(const auto other, desk.load(half->ref));
      const Situation there{desk, other.ticket, actor, now.at, clock};
      TRY_VOID(require_undoable(there, half->events));
      all.push_back(std::move(*half));
    }
  }
  return all;
}

}  // namespace

Result<std::vector<Outcome>> undo(Desk& desk, const Act& act, const std::string& ref_or_commit) {
  TRY(auto target, find_target(desk, ref_or_commit));
  TRY(const auto targets, whole_of(desk, act, std::move(target)));
  std::vector<Outcome> outcomes;
  for (const auto& each : targets) {
    TRY(auto outcome, undo_on(desk, act, each));
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace tkt
