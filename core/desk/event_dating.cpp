#include "core/desk/event_dating.h"

#include <algorithm>
#include <array>

#include "core/base/contains.h"
#include "core/calendar/amount_text.h"
#include "core/calendar/zone.h"
#include "core/desk/trailers.h"
#include "core/model/fold_onto.h"
#include "core/model/keys.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/policy/desk_time.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// The keys that a person may change in the file itself; the others are what operations leave
/// behind.
constexpr std::array editable_by_hand{
    std::string_view("subject"), std::string_view("priority"), std::string_view("impact"),
    std::string_view("urgency"), std::string_view("type"),     std::string_view("module"),
    std::string_view("channel"), std::string_view("org"),      std::string_view("case_ref"),
    std::string_view("url"),     std::string_view("labels"),   std::string_view("requester")};

Result<void> check_backdating(const Desk& desk, const Actor& actor, const Ticket& before,
                              Instant at, Instant now) {
  const auto& policy = desk.policy();
  const auto* ticket = before.events.empty() ? nullptr : &before.header;
  TRY_VOID(permit(policy, desk.people(), actor, {"backdate", ticket, nullptr}));
  std::optional<Seconds> limit = Seconds{0};
  for (const auto& id : actor.roles) {
    const auto* role = find_id(policy.roles, id);
    if (role == nullptr || !(role->may.contains("backdate") || role->may.contains("*"))) continue;
    if (!role->backdate) {
      limit.reset();
      break;
    }
    limit = std::max(*limit, role->backdate->time + std::chrono::days{role->backdate->days});
  }
  if (!limit || now - at <= *limit) return {};
  return fail(ErrorKind::refused,
              text("the policy lets you enter things at most {} late; {} is earlier",
                   amount_text({Amount::Unit::elapsed, *limit, 0}), desk_time(policy, at)),
              text("ask somebody whose role may go back further, or leave --at away and say the "
                   "time in the text"));
}

struct Position {
  std::int64_t n = 1;
  bool late = false;
  std::string after;  ///< the id that ids of a late entry have to follow: same `n`, same `at`
};

Position at_the_end(const Ticket& ticket) {
  Position position;
  for (const auto& event : ticket.events) position.n = std::max(position.n, event.n + 1);
  return position;
}

/// Where an event that is entered for `at` belongs. What only lost a race for the writers' lock is
/// no late entry, whatever the clocks of the machines say.
Position position_for(const Ticket& ticket, const std::optional<Instant>& entered_for) {
  auto position = at_the_end(ticket);
  if (!entered_for) return position;
  std::int64_t earlier = 0;
  std::string after;
  for (const auto& event : ticket.events) {
    position.late = position.late || *entered_for < event.at;
    if (event.at > *entered_for) continue;
    earlier = event.n;
    after = event.at == *entered_for ? event.id : std::string();
  }
  if (position.late) position = {earlier, true, after};
  return position;
}

/// In rising order, since the events of one late entry share `n` and `at`; all of them behind
/// `after`, which is random itself, so that a few throws find one.
std::vector<std::string> fresh_ids(std::size_t count, const std::string& after, Random& random) {
  constexpr int most_throws = 4096;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < count; ++i) {
    auto id = mint_event_id(random);
    for (int thrown = 0; id <= after && thrown < most_throws; ++thrown) id = mint_event_id(random);
    ids.push_back(std::move(id));
  }
  std::ranges::sort(ids);
  return ids;
}

Signature signature(const Person& person, Instant when, int offset_minutes) {
  const auto& name = person.name.empty() ? person.mail : person.name;
  return {name, person.mail, when, offset_minutes};
}

Result<void> check_editable(const Reading& reading) {
  for (std::size_t i = 0; i < reading.contradicting_keys.size(); ++i) {
    const auto& key = reading.contradicting_keys[i];
    if (key.starts_with(field_prefix) || contains(editable_by_hand, key)) continue;
    return fail(ErrorKind::damaged, reading.contradictions[i],
                text("this key follows from the history; put '{}' back as it was and commit, then "
                     "use the command for it",
                     key));
  }
  return {};
}

/// What the author could have done with a command, they may do by hand.
Result<void> permit_hand_edit(const Desk& desk, const Reading& reading, const Person& author) {
  const auto& policy = desk.policy();
  const auto actor = actor_of(desk, author);
  const auto& header = reading.ticket.header;
  const auto ask = [&](std::string_view operation) -> Result<void> {
    auto asked = permit(policy, desk.people(), actor, {operation, &header, nullptr});
    if (asked) return {};
    auto error = std::move(asked).error();
    error.kind = ErrorKind::damaged;
    error.hints.insert(error.hints.begin(), text("{} changed it by hand: {}", to_string(author),
                                                 joined(reading.contradicting_keys)));
    return tl::unexpected<Error>(std::move(error));
  };
  TRY_VOID(ask("edit"));
  for (const auto& key : reading.contradicting_keys) {
    if (key == "priority" || key == "impact" || key == "urgency") TRY_VOID(ask("edit_priority"));
  }
  auto still = check_still_open(policy, header, reading.contradicting_keys);
  if (!still) {
    still.error().kind = ErrorKind::damaged;
    return still;
  }
  auto ranked = check_ranked(policy, header, reading.stated);
  if (!ranked) ranked.error().kind = ErrorKind::damaged;
  return ranked;
}

/// Who committed the file last, and when: the author of the hand edit.
Result<Signature> last_author(const Desk& desk, const std::string& ref) {
  Signature author;
  TRY_VOID(desk.world().repository.log(desk.at(), LogQuery{{}, ticket_path(ref), 1},
                                       [&](const LogEntry& entry) {
                                         author = entry.meta.author;
                                         return false;
                                       }));
  return author;
}

}  // namespace

Result<std::vector<Event>> dated_events(const Desk& desk, const Act& act, const Actor& actor,
                                        const Ticket& before, const Decision& decision,
                                        Instant now) {
  const Instant at = act.at.value_or(now);
  const auto position = position_for(before, act.at);
  if (act.at && at < now) TRY_VOID(check_backdating(desk, actor, before, at, now));
  if (position.late && !before.events.empty() && at < before.events.front().at) {
    return fail(ErrorKind::refused,
                text("{} was opened at {}; nothing can have happened to it before",
                     before.header.ref, desk_time(desk.policy(), before.header.opened_at)));
  }
  const auto ids = fresh_ids(decision.events.size(), position.after, desk.world().random);
  std::vector<Event> events;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Event event;
    event.id = ids[i];
    event.n = position.late ? position.n : position.n + static_cast<std::int64_t>(i);
    event.at = at;
    if (at != now) event.recorded = now;
    event.by = decision.by.value_or(act.by);
    if (!same_person(desk.people(), event.by, act.by)) {
      event.recorded_by = act.by;
      event.via = decision.via;
    }
    if (ids.size() > 1) event.tx = ids.front();
    event.body = decision.events[i];
    events.push_back(std::move(event));
  }
  return events;
}

Result<void> check_late_entry(const Ticket& before, const Ticket& after,
                              const std::vector<Event>& added) {
  const auto undone = [&](const std::string& id) {
    return std::ranges::any_of(added, [&](const Event& event) {
      const auto* body = std::get_if<Undone>(&event.body);
      return body != nullptr && contains(body->events, id);
    });
  };
  for (const auto& id : after.voided) {
    if (before.voided.contains(id) || undone(id)) continue;
    return fail(
        ErrorKind::refused,
        text("{}: entered at that time, the history would no longer fit together",
             after.header.ref),
        text("`tkt log {}` shows the history: say a time at which it fits", after.header.ref));
  }
  return {};
}

CommitMeta commit_meta(const Desk& desk, const Act& act, const Person& author,
                       const Outcome& outcome, Instant now) {
  int offset = 0;
  if (const auto zone = find_zone(desk.policy().timezone)) {
    offset = static_cast<int>(zone->offset_at(now).count() / 60);
  }
  CommitMeta meta;
  const Instant happened =
      outcome.events.empty() ? act.at.value_or(now) : outcome.events.front().at;
  meta.author = signature(author, happened, offset);
  meta.committer = signature(recorder_of(act), now, offset);
  const auto summary = desk.world().translator.say(outcome.summary, desk.policy().language);
  meta.message = outcome.ref + ": " + one_line_of(summary) + "\n\n" +
                 write_trailers(outcome.ref, outcome.events, act.run);
  return meta;
}

Result<Ticket> adopt_hand_edit(const Desk& desk, Reading reading) {
  if (reading.contradicting_keys.empty()) return std::move(reading.ticket);
  auto& ticket = reading.ticket;
  TRY_VOID(check_editable(reading));
  TRY(auto author, last_author(desk, ticket.header.ref));
  TRY_VOID(permit_hand_edit(desk, reading, {author.name, author.mail}));
  Edited edited;
  for (const auto& key : reading.contradicting_keys) {
    TRY(edited.set[key], get_key(reading.stated, key));
    TRY(edited.was[key], get_key(ticket.header, key));
  }
  if (edited.set.contains("priority")) edited.policy = desk.policy_blob();
  auto stated = ticket.header;
  for (const auto& [key, value] : edited.set) TRY_VOID(set_key(stated, key, value));
  if (auto legal = check_fields(desk.policy(), stated, ticket.description); !legal) {
    legal.error().kind = ErrorKind::damaged;
    return tl::unexpected<Error>(std::move(legal).error());
  }
  Event event;
  event.id = mint_event_id(desk.world().random);
  event.n = ticket.events.back().n + 1;
  event.at = author.when;
  event.by = {author.name, author.mail};
  event.body = std::move(edited);
  return fold_onto(ticket, {std::move(event)});
}

}  // namespace tkt
