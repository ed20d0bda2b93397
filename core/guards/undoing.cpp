#include "core/guards/undoing.h"

#include <algorithm>
#include <chrono>

#include "core/base/contains.h"
#include "core/desk/commit_of.h"
#include "core/guards/own_words.h"
#include "core/guards/reopening.h"
#include "core/guards/taking_back.h"
#include "core/policy/desk_time.h"

namespace tkt {
namespace {

/// How long a slip of one's own can be taken back without asking what the policy says of reopening.
constexpr auto just_now = std::chrono::hours{1};

using Ids = std::vector<std::string>;

const Event* find_event(const Ticket& ticket, const std::string& id) {
  const auto found = std::ranges::find(ticket.events, id, &Event::id);
  return found == ticket.events.end() ? nullptr : &*found;
}

/// Does something later stand on what `ids` did? Then taking it away would change what others
/// decided.
const Event* built_upon(const Ticket& ticket, const Ids& ids) {
  Ids keys;
  for (const auto& event : ticket.events) {
    const auto own = decided_keys(event);
    if (contains(ids, event.id)) {
      keys.insert(keys.end(), own.begin(), own.end());
    } else if (!ticket.is_void(event) &&
               std::ranges::any_of(own, [&](const auto& key) { return contains(keys, key); })) {
      return &event;
    }
  }
  return nullptr;
}

tl::unexpected<Error> stands_under(const Situation& now, const Event& later) {
  auto refusal =
      fail(ErrorKind::refused, text("{}: what {} did at {} was built on it", now.ticket.header.ref,
                                    to_string(later.by), desk_time(now.desk.policy(), later.at)));
  auto& hints = refusal.value().hints;
  if (const auto first = undoing_command(now, later))
    hints.push_back(text("take that back first: `{}`", *first));
  hints.push_back(text("change it with a command of its own"));
  return refusal;
}

Result<void> check_effect(const Situation& now, const Ids& ids) {
  const auto& ref = now.ticket.header.ref;
  for (const auto& id : ids) {
    const auto* event = find_event(now.ticket, id);
    if (event == nullptr) return fail(ErrorKind::not_found, text("{} has no event {}", ref, id));
    if (now.ticket.is_void(*event))
      return fail(ErrorKind::refused, text("{}: that change has no effect any more", ref));
    if (facts_of(*event).undoing == Undoing::never) {
      return fail(ErrorKind::refused, text("{} cannot be un-opened; its history stays", ref),
                  text("close it, or merge it into the right one"));
    }
  }
  return {};
}

bool closed_it(const Event& event) {
  const auto* moved = std::get_if<Transitioned>(&event.body);
  return moved != nullptr && moved->closes == Closes::yes;
}

/// Did the actor enter it within the hour, and nobody anything after it?
bool is_own_slip(const Situation& now, const Ids& ids) {
  return last_command(now) == ids && std::ranges::all_of(ids, [&](const auto& id) {
           const auto* event = find_event(now.ticket, id);
           return is_deed_of(now.desk.people(), *event, now.actor.person) &&
                  now.recorded_at - entered_at(*event) <= just_now;
         });
}

/// Taking back what closed a ticket is reopening it.
Result<void> check_reopening(const Situation& now, const Ids& ids) {
  bool closing = false;
  for (const auto& id : ids) {
    const auto* event = find_event(now.ticket, id);
    if (std::holds_alternative<Merged>(event->body)) return {};
    closing = closing || closed_it(*event);
  }
  if (!closing || is_own_slip(now, ids) || permit(now, "undo_others")) return {};
  return require_reopening(now);
}

}  // namespace

std::vector<std::string> last_command(const Situation& now) {
  Ids last;
  Instant when = Instant::min();
  for (const auto& event : now.ticket.events) {
    if (now.ticket.is_void(event) || facts_of(event).undoing == Undoing::is_one) continue;
    if (entered_at(event) < when) continue;
    if (entered_at(event) > when) last.clear();
    when = entered_at(event);
    last.push_back(event.id);
  }
  if (last.empty()) return last;
  const auto own = command_of(now.ticket, last.back());
  const bool alone = std::ranges::all_of(last, [&](const auto& id) { return contains(own, id); });
  if (alone) return own;
  const auto& ref = now.ticket.header.ref;
  return command_of(now.ticket, committed_last(now.desk, ref, last).value_or(last.back()));
}

std::vector<std::string> command_of(const Ticket& ticket, const std::string& id) {
  const auto* named = find_event(ticket, id);
  Ids ids;
  for (const auto& event : ticket.events) {
    const bool beside = named != nullptr && !named->tx.empty() && event.tx == named->tx;
    if (event.id == id || (beside && !ticket.is_void(event))) ids.push_back(event.id);
  }
  return ids;
}

Result<void> require_undoable(const Situation& now, const std::vector<std::string>& events) {
  const auto& people = now.desk.people();
  const auto& header = now.ticket.header;
  TRY_VOID(permit(now, "undo"));
  if (events.empty()) return fail(ErrorKind::refused, text("{} has nothing to undo", header.ref));
  TRY_VOID(check_effect(now, events));
  for (const auto& id : events) {
    TRY_VOID(
        permit_undo(now.desk.policy(), people, now.actor, header, *find_event(now.ticket, id)));
  }
  if (const auto* later = built_upon(now.ticket, events)) return stands_under(now, *later);
  return check_reopening(now, events);
}

std::optional<std::string> undoing_command(const Situation& now, const Event& event) {
  const auto& ref = now.ticket.header.ref;
  if (!require_undoable(now, command_of(now.ticket, event.id))) return std::nullopt;
  const auto commit = commit_of(now.desk, ref, event.id);
  return commit ? std::optional("tkt undo " + *commit) : std::nullopt;
}

}  // namespace tkt
