#include <algorithm>

#include "core/calendar/zone.h"
#include "core/desk/event_dating.h"
#include "core/model/keys.h"
#include "core/model/reference.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// How often a change is decided again because a foreign git process moved the branch in between.
/// `tkt` itself queues up behind the lock, so that more than a few times means something is wrong.
constexpr int most_tries = 16;
constexpr int most_references = 64;

/// One attempt at one change: everything that `change` and `create` have in common.
class Attempt {
 public:
  Attempt(Desk& desk, const Act& act, const Decide& decide)
      : desk_(desk),
        act_(act),
        decide_(decide),
        actor_(actor_of(desk, act.by)),
        now_(desk.world().clock.now()) {}

  Result<Outcome> on(const std::string& ref) {
    TRY_VOID(check_time());
    TRY(auto reading, desk_.load(ref));
    TRY_VOID(refuse_uncommitted(ref));
    TRY(auto ticket, adopt_hand_edit(desk_, std::move(reading)));
    return finish(std::move(ticket));
  }

  Result<Outcome> on_new() {
    TRY_VOID(check_time());
    Ticket ticket;
    TRY(ticket.header.ref, free_reference());
    return finish(std::move(ticket));
  }

  Result<Outcome> on_new(const std::string& ref) {
    TRY(const auto taken, desk_.world().repository.blob_name(desk_.at(), ticket_path(ref)));
    if (taken) return fail(ErrorKind::conflict, text("there is a ticket {} already", ref));
    Ticket ticket;
    ticket.header.ref = ref;
    return finish(std::move(ticket));
  }

 private:
  [[nodiscard]] Instant at() const { return act_.at.value_or(now_); }

  Result<void> check_time() const {
    if (at() <= now_) return {};
    return fail(ErrorKind::usage, text("{} is in the future", to_rfc3339(at())),
                text("--at says when something took place; it cannot be later than now"));
  }

  Result<void> refuse_uncommitted(const std::string& ref) const {
    const auto path = ticket_path(ref);
    TRY(auto edited, desk_.world().repository.has_uncommitted_edit(desk_.at(), path));
    if (!edited) return {};
    return fail(ErrorKind::conflict, text("{} has uncommitted edits: {}", ref, path),
                text("commit the edits with git, or put them aside, and try again"));
  }

  /// Random, checked against the store; another clone's same reference is settled when they merge.
  Result<std::string> free_reference() const {
    const auto& policy = desk_.policy();
    TRY(auto zone, find_zone(policy.timezone));
    for (int i = 0; i < most_references; ++i) {
      auto ref = mint_reference(policy.prefix, zone.day_of(at()), desk_.world().random);
      TRY(auto taken, desk_.world().repository.blob_name(desk_.at(), ticket_path(ref)));
      if (!taken) return ref;
    }
    return fail(ErrorKind::failed, text("no free reference was found for {}", to_rfc3339(at())),
                text("try again; if it goes on, the random source of this machine repeats itself"));
  }

  Result<Outcome> finish(Ticket before) {
    TRY(auto decision, decide_({desk_, before, actor_, at(), now_}));
    Outcome outcome;
    outcome.ref = before.header.ref;
    outcome.notes = decision.notes;
    if (decision.events.empty() && decision.prepared.empty()) {
      outcome.ticket = std::move(before);
      return outcome;
    }
    outcome.events = decision.prepared;
    if (outcome.events.empty()) {
      TRY(outcome.events, dated_events(desk_, act_, actor_, before, decision, now_));
    }
    auto events = before.events;
    events.insert(events.end(), outcome.events.begin(), outcome.events.end());
    TRY(outcome.ticket, fold(outcome.ref, std::move(events), before.extra));
    TRY_VOID(check_late_entry(before, outcome.ticket, outcome.events));
    outcome.summary = desk_.world().translator.say(decision.summary, desk_.policy().language);
    if (act_.dry_run == DryRun::yes) return outcome;
    TRY(outcome.commit, commit(outcome, decision));
    return outcome;
  }

  Result<ObjectName> commit(const Outcome& outcome, const Decision& decision) {
    NewCommit commit;
    commit.changes = decision.files;
    commit.changes.push_back(
        {ticket_path(outcome.ref), desk_.world().codec.write_ticket(to_file(outcome.ticket))});
    const Person& author = decision.by ? *decision.by : act_.by;
    commit.meta = commit_meta(desk_, act_, author, outcome, now_);
    TRY(auto moved, desk_.world().repository.commit(desk_.at(), commit));
    return moved.commit;
  }

  Desk& desk_;
  const Act& act_;
  const Decide& decide_;
  Actor actor_;
  Instant now_;
};

/// Runs `attempt` until it stands, as long as what stopped it is that the branch moved.
Result<Outcome> until_settled(Desk& desk, const std::function<Result<Outcome>()>& attempt) {
  for (int i = 1;; ++i) {
    TRY_VOID(desk.refresh());
    const auto base = desk.at().commit;
    auto outcome = attempt();
    if (outcome || outcome.error().kind != ErrorKind::conflict || i == most_tries) return outcome;
    TRY(auto head, desk.world().repository.head());
    if (head.commit == base) return outcome;  // a conflict that trying again does not mend
  }
}

/// Desk and cache, to what was just written.
Result<void> bring_up(Desk& desk) {
  const auto before = desk.at();
  TRY_VOID(desk.refresh());
  auto* index = desk.world().index;
  if (index != nullptr && desk.at().tree != before.tree) index->follow(before, desk.at());
  return {};
}

Result<Outcome> settle(Desk& desk, const Act& act,
                       const std::function<Result<Outcome>()>& attempt) {
  if (act.dry_run == DryRun::yes) return attempt();
  Result<Outcome> outcome;
  TRY_VOID(desk.world().repository.exclusively([&]() -> Result<void> {
    outcome = until_settled(desk, attempt);
    return {};
  }));
  if (outcome) TRY_VOID(bring_up(desk));
  return outcome;
}

}  // namespace

Result<Outcome> change(Desk& desk, const Act& act, const std::string& ref, const Decide& decide) {
  return settle(desk, act, [&] { return Attempt(desk, act, decide).on(ref); });
}

Result<Outcome> create(Desk& desk, const Act& act, const Decide& decide) {
  return settle(desk, act, [&] { return Attempt(desk, act, decide).on_new(); });
}

Result<Outcome> create_as(Desk& desk, const Act& act, const std::string& ref,
                          const Decide& decide) {
  return settle(desk, act, [&] { return Attempt(desk, act, decide).on_new(ref); });
}

}  // namespace tkt
