#include "core/cron/notify.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <unordered_set>

#include "core/calendar/business.h"
#include "core/calendar/zone.h"
#include "core/desk/rulebook.h"
#include "core/mail/notices.h"
#include "core/model/reference.h"
#include "core/model/store_paths.h"
#include "core/policy/client_side.h"
#include "core/policy/rules.h"
#include "core/ports/local_refs.h"
#include "core/sla/timeline.h"
#include "core/sla/wait.h"

namespace tkt {
namespace {

Result<LocalRefs*> refs_of(const Desk& desk) {
  if (auto* refs = local_refs_of(desk.world().repository)) return refs;
  return fail(ErrorKind::failed, text("{} cannot be kept here", notified_ref));
}

/// The Message-IDs that the ref's log names: its last words.
Result<std::set<std::string, std::less<>>> handed_ids(const Desk& desk) {
  std::set<std::string, std::less<>> ids;
  TRY(auto* refs, refs_of(desk));
  TRY(const auto steps, refs->local_ref_log(std::string(notified_ref)));
  for (const auto& step : steps) {
    if (step.message.starts_with(notified_prefix))
      ids.insert(step.message.substr(step.message.rfind(' ') + 1));
  }
  return ids;
}

/// A ticket that a commit changed.
struct Changed {
  std::string ref, path;
  ObjectName before, after;
};

/// Goes through the commits and writes down what is to be told of them.
class Reader {
 public:
  Reader(const Desk& desk, const Person& from, NotifyQueue& queue)
      : desk_(desk), rules_(desk), from_(from), queue_(queue) {}

  Result<void> read() {
    TRY(handed_, handed_ids(desk_));
    TRY(zone_, find_zone(desk_.policy().timezone));
    TRY(auto* refs, refs_of(desk_));
    TRY(const auto commits, refs->commits_since(queue_.reached, desk_.at()));
    onward_.insert(queue_.reached);
    safe_ = queue_.reached;
    for (const auto& commit : commits) {
      TRY_VOID(read_commit(commit));
      advance(commit);
    }
    // All that HEAD contains has been read, also where its history was written anew meanwhile.
    queue_.end = desk_.at().commit;
    return {};
  }

 private:
  /// Everything before this commit has been read, so that the ref may stand on it, if it contains
  /// what was reached: on a side branch it would lose the rest.
  void advance(const CommitNode& commit) {
    const bool onward = std::ranges::any_of(
        commit.parents, [&](const ObjectName& parent) { return onward_.contains(parent); });
    if (!onward) return;
    onward_.insert(commit.commit);
    safe_ = commit.commit;
    if (last_of_commit_) queue_.letters.back().reached = commit.commit;
  }

  /// A merge brings events that its parents' commits have told already.
  Result<void> read_commit(const CommitNode& commit) {
    last_of_commit_ = false;
    if (commit.parents.size() > 1) return {};
    auto& repository = desk_.world().repository;
    TRY(const auto after, repository.snapshot_of(commit.commit));
    Snapshot before;
    if (!commit.parents.empty()) {
      TRY(before, repository.snapshot_of(commit.parents.front()));
    }
    std::vector<Changed> changes;
    TRY_VOID(
        repository.diff(before.tree, after.tree, tickets_folder,
                        [&](std::string_view path, const ObjectName& was, const ObjectName& is) {
                          const auto ref = reference_at(path);
                          if (ref && !is.empty())
                            changes.push_back({*ref, std::string(path), was, is});
                        }));
    for (const auto& change : changes) {
      if (auto told = read_change(commit, change); !told)
        queue_.failed.push_back({change.path, std::move(told).error()});
    }
    return {};
  }

  Result<void> read_change(const CommitNode& commit, const Changed& change) {
    TRY(const auto reading, desk_.load_version(change.ref, change.after));
    const auto& ticket = reading.ticket;
    std::unordered_set<std::string> known;
    if (!change.before.empty()) {
      TRY(const auto before, desk_.load_version(change.ref, change.before));
      for (const auto& event : before.ticket.events) known.insert(event.id);
    }
    const auto* now = present(ticket.header.ref);
    std::vector<const Event*> fresh;
    for (const auto& event : ticket.events) {
      if (known.contains(event.id) || came_by_import(ticket, event)) continue;
      if (const auto* still = still_said(now, event)) fresh.push_back(still);
    }
    if (fresh.empty()) return {};
    TRY(auto facts, facts_of(ticket, *fresh.back()));
    const News news{desk_.policy(), desk_.people(),           ticket, fresh, std::move(facts),
                    from_,          &desk_.world().translator};
    for (auto& message : messages_of(news)) {
      if (!handed_.insert(message.id).second) continue;
      queue_.letters.push_back({std::move(message), commit.commit, safe_});
      last_of_commit_ = true;
    }
    return {};
  }

  /// The ticket as it stands now; nothing where it is damaged or gone.
  const Ticket* present(const std::string& ref) {
    const auto known = present_.find(ref);
    if (known != present_.end()) return known->second.get();
    auto reading = desk_.load(ref);
    auto& kept = present_[ref];
    if (reading) kept = std::make_unique<Ticket>(std::move(reading->ticket));
    return kept.get();
  }

  /// The event as it reads now, unless it has been taken back, or has lost its point.
  [[nodiscard]] const Event* still_said(const Ticket* now, const Event& event) const {
    if (now == nullptr) return &event;
    const auto found = std::ranges::find(now->events, event.id, &Event::id);
    if (found == now->events.end() || now->is_void(*found)) return nullptr;
    if (std::holds_alternative<Reminded>(event.body) && was_answered(*now, *found)) return nullptr;
    return &*found;
  }

  [[nodiscard]] bool was_answered(const Ticket& now, const Event& reminder) const {
    const auto* heard = last_heard(desk_.policy(), desk_.people(), now);
    return heard != nullptr && heard->at >= reminder.at;
  }

  Result<NoticeFacts> facts_of(const Ticket& ticket, const Event& event) {
    NoticeFacts facts;
    facts.zone = zone_;
    TRY(const auto clocks, read_clocks(ticket, rules_, event.at));
    facts.due_first_response = clocks.first_response.due;
    facts.due_resolution = clocks.resolution.due;
    TRY(const auto calendar, hours_of(ticket.header));
    if (const auto opening = calendar->next_opening(event.at)) facts.next_opening = *opening;
    return facts;
  }

  /// The hours in which this ticket is worked on: those of its promise, by priority, type and
  /// organisation.
  Result<std::shared_ptr<const BusinessCalendar>> hours_of(const Header& header) const {
    const auto& policy = desk_.policy();
    const auto targets = targets_of(policy, desk_.people(), header);
    return desk_.calendar(policy, targets.calendar.empty()
                                      ? usual_calendar(policy, desk_.people(), header)
                                      : targets.calendar);
  }

  const Desk& desk_;
  DeskRulebook rules_;
  const Person& from_;
  NotifyQueue& queue_;
  Zone zone_;
  std::set<std::string, std::less<>> handed_;
  ObjectName safe_;                        ///< where the ref may stand for what has been read
  std::unordered_set<ObjectName> onward_;  ///< commits that contain what was reached
  std::map<std::string, std::unique_ptr<Ticket>> present_;
  bool last_of_commit_ = false;
};

Result<void> move_to(const Desk& desk, const ObjectName& from, const ObjectName& to,
                     const std::string& why) {
  TRY(const auto cron, parse_person(desk.policy().cron));
  TRY(auto* refs, refs_of(desk));
  RefChange change;
  change.ref = std::string(notified_ref);
  change.from = from;
  change.to = to;
  change.by = {cron.name.empty() ? cron.mail : cron.name, cron.mail, desk.world().clock.now(), 0};
  change.message = std::string(notified_prefix) + why;
  return refs->move_local_ref(change);
}

}  // namespace

Result<std::optional<ObjectName>> notified_place(const Desk& desk) {
  TRY(auto* refs, refs_of(desk));
  return refs->local_ref(std::string(notified_ref));
}

Result<void> start_notifying(const Desk& desk, const ObjectName& commit) {
  TRY(const auto place, notified_place(desk));
  return move_to(desk, place.value_or(""), commit, "start");
}

Result<NotifyQueue> waiting_messages(const Desk& desk, const Person& from) {
  TRY(const auto place, notified_place(desk));
  if (!place) {
    return fail(ErrorKind::refused, text("this copy of the store sends no messages"),
                text("Messages go out from one copy only; `tkt notify --start` makes it this one, "
                     "from now on"));
  }
  NotifyQueue queue;
  queue.reached = *place;
  TRY_VOID(Reader(desk, from, queue).read());
  return queue;
}

Result<void> note_delivery(const Desk& desk, NotifyQueue& queue, const Letter& letter, Fate fate) {
  const auto& message = letter.message;
  const std::string what = fate == Fate::taken ? message.occasion : std::string(given_up);
  TRY_VOID(
      move_to(desk, queue.reached, letter.reached, what + " " + message.event + " " + message.id));
  queue.reached = letter.reached;
  return {};
}

Result<void> finish_notifying(const Desk& desk, NotifyQueue& queue) {
  if (queue.reached == queue.end) return {};
  TRY_VOID(move_to(desk, queue.reached, queue.end, "nothing more"));
  queue.reached = queue.end;
  return {};
}

Result<Delivery> deliver(const Desk& desk, NotifyQueue& queue, Postman& postman) {
  Delivery sent;
  for (const auto& letter : queue.letters) {
    auto handed = postman.hand(letter);
    const bool refused = !handed && handed.error().kind == ErrorKind::refused;
    if (refused) sent.refused.push_back(std::move(handed).error());
    if (handed || refused)
      handed = note_delivery(desk, queue, letter, refused ? Fate::dropped : Fate::taken);
    if (!handed) {
      sent.stopped = std::move(handed).error();
      sent.waiting = queue.letters.size() - sent.letters.size() - sent.refused.size();
      return sent;
    }
    if (!refused) sent.letters.push_back(&letter);
  }
  TRY_VOID(finish_notifying(desk, queue));
  return sent;
}

}  // namespace tkt
