#include <algorithm>

#include "core/calendar/zone.h"
#include "core/desk/event_dating.h"
#include "core/desk/settle.h"
#include "core/model/fold_onto.h"
#include "core/model/keys.h"
#include "core/model/reference.h"
#include "core/model/reference_day.h"
#include "core/model/store_paths.h"
#include "core/policy/desk_time.h"
#include "core/policy/renamed.h"
#include "core/policy/rules.h"
#include "core/ports/ticket_file.h"

namespace tkt {
namespace {

constexpr int most_references = 64;

/// What an attempt came to.
struct Attempted {
  Outcome outcome;
  ObjectName blob;  ///< of the ticket's new file; empty where nothing was written
};

/// One attempt at one change: everything that `change` and `create` have in common.
class Attempt {
 public:
  Attempt(Desk& desk, const Act& act, const Decide& decide)
      : desk_(desk),
        act_(act),
        decide_(decide),
        actor_(actor_of(desk, act.by)),
        now_(desk.world().clock.now()) {}

  Result<Attempted> on(const std::string& ref) {
    TRY_VOID(check_time());
    TRY(auto reading, desk_.load(ref));
    TRY_VOID(refuse_uncommitted(ref));
    TRY(auto ticket, adopt_hand_edit(desk_, std::move(reading)));
    TRY_VOID(read_renamed(ticket));
    return finish(std::move(ticket));
  }

  Result<Attempted> on_new() {
    TRY_VOID(check_time());
    Ticket ticket;
    TRY(ticket.header.ref, free_reference());
    return finish(std::move(ticket));
  }

  Result<Attempted> on_new(const std::string& ref) {
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
    return fail(ErrorKind::usage, text("{} is in the future", desk_time(desk_.policy(), at())),
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
    TRY_VOID(check_reference_day(zone.day_of(at())));
    for (int i = 0; i < most_references; ++i) {
      auto ref = mint_reference(policy.prefix, zone.day_of(at()), desk_.world().random);
      TRY(auto taken, desk_.world().repository.blob_name(desk_.at(), ticket_path(ref)));
      if (!taken) return ref;
    }
    return fail(ErrorKind::failed,
                text("no free reference was found for {}", desk_time(desk_.policy(), at())),
                text("try again; if it goes on, the random source of this machine repeats itself"));
  }

  Result<Attempted> finish(Ticket before) {
    TRY(auto decision, decide_({desk_, before, actor_, at(), now_}));
    Attempted done;
    auto& outcome = done.outcome;
    outcome.ref = before.header.ref;
    outcome.notes = decision.notes;
    if (decision.events.empty() && decision.prepared.empty()) {
      outcome.ticket = std::move(before);
      return done;
    }
    outcome.events = decision.prepared;
    if (outcome.events.empty()) {
      TRY(outcome.events, dated_events(desk_, act_, actor_, before, decision, now_));
    }
    begin_where_stored(before.header.state, outcome.events);
    TRY(outcome.ticket, with_events(before, outcome.events));
    TRY_VOID(check_late_entry(before, outcome.ticket, outcome.events));
    outcome.summary = decision.summary;
    if (act_.dry_run == DryRun::no) TRY_VOID(commit(decision, done));
    return done;
  }

  Result<void> read_renamed(Ticket& ticket) {
    if (desk_.policy().renamed.empty()) return {};
    TRY(const auto stored, fold(ticket.header.ref, ticket.events));
    stored_state_ = stored.header.state;
    read_as_current(desk_.policy(), ticket.header);
    return {};
  }

  /// The first change of state leaves the state as the file calls it, whatever it is called now.
  void begin_where_stored(const std::string& read_as, std::vector<Event>& events) const {
    if (stored_state_.empty() || stored_state_ == read_as) return;
    for (auto& event : events) {
      auto* move = std::get_if<Transitioned>(&event.body);
      if (move == nullptr) continue;
      if (move->from == read_as) move->from = stored_state_;
      return;
    }
  }

  /// What is written has the ids of its history, not those that a header is read with.
  [[nodiscard]] Result<Ticket> with_events(const Ticket& before,
                                           const std::vector<Event>& added) const {
    if (stored_state_.empty()) return fold_onto(before, added);
    auto events = before.events;
    events.insert(events.end(), added.begin(), added.end());
    return fold(before.header.ref, std::move(events), before.extra);
  }

  /// Nothing is written that could not be read again, however it came about.
  [[nodiscard]] Result<void> check_readable(const std::string& ref, std::string_view bytes) const {
    auto file = parse_ticket_file(desk_.world().codec, ref, bytes);
    auto reading = file ? read_ticket(*std::move(file))
                        : Result<Reading>(tl::unexpected<Error>(std::move(file).error()));
    if (!reading) {
      auto error = std::move(reading).error();
      error.hints.push_back(
          text("{} could not be read after this change; nothing was written", ref));
      return tl::unexpected<Error>(std::move(error));
    }
    if (reading->contradictions.empty()) return {};
    return fail(ErrorKind::damaged, reading->contradictions.front(),
                text("{} could not be read after this change; nothing was written", ref));
  }

  Result<void> commit(const Decision& decision, Attempted& done) {
    auto& outcome = done.outcome;
    auto& repository = desk_.world().repository;
    auto bytes = desk_.world().codec.write_ticket(to_file(outcome.ticket));
    TRY_VOID(check_readable(outcome.ref, bytes));
    done.blob = repository.name_of(bytes);
    NewCommit commit;
    commit.changes = decision.files;
    commit.changes.push_back({ticket_path(outcome.ref), std::move(bytes)});
    const Person& author = decision.by ? *decision.by : act_.by;
    commit.meta = commit_meta(desk_, act_, author, outcome, now_);
    TRY(auto moved, repository.commit(desk_.at(), commit));
    outcome.commit = moved.commit;
    return {};
  }

  Desk& desk_;
  const Act& act_;
  const Decide& decide_;
  Actor actor_;
  Instant now_;
  std::string stored_state_;  ///< of the ticket, before renamed ids are read as the present ones
};

using Attempts = std::function<Result<Attempted>()>;

/// Desk and cache, to what was just written.
Result<void> bring_up(Desk& desk, const Attempted& done) {
  const auto before = desk.at();
  TRY_VOID(desk.refresh());
  auto* index = desk.world().index;
  if (index == nullptr || desk.at().tree == before.tree) return {};
  const WrittenTicket written{done.blob, done.outcome.ticket};
  index->follow(before, desk.at(), {&written, 1});
  return {};
}

Result<Outcome> made(Desk& desk, const Act& act, const Attempts& attempt) {
  Attempted done;
  TRY_VOID(settle(desk, act.dry_run, [&]() -> Result<void> {
    TRY(done, attempt());
    return {};
  }));
  if (act.dry_run == DryRun::no) TRY_VOID(bring_up(desk, done));
  return std::move(done.outcome);
}

}  // namespace

const Person& recorder_of(const Act& act) {
  return act.recorded_by.empty() ? act.by : act.recorded_by;
}

Result<Outcome> change(Desk& desk, const Act& act, const std::string& ref, const Decide& decide) {
  return made(desk, act, [&] { return Attempt(desk, act, decide).on(ref); });
}

Result<Outcome> create(Desk& desk, const Act& act, const Decide& decide) {
  return made(desk, act, [&] { return Attempt(desk, act, decide).on_new(); });
}

Result<Outcome> create_as(Desk& desk, const Act& act, const std::string& ref,
                          const Decide& decide) {
  return made(desk, act, [&] { return Attempt(desk, act, decide).on_new(ref); });
}

}  // namespace tkt
