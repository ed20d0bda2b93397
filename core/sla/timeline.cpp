#include "core/sla/timeline.h"

#include <algorithm>

#include "core/model/event_rule.h"
#include "core/model/value.h"
#include "core/policy/client_side.h"
#include "core/policy/meaning.h"

namespace tkt {
namespace {

Phase phase_of(StateKind kind) {
  if (is_ended(kind)) return Phase::ended;
  return is_waiting(kind) ? Phase::waiting : Phase::active;
}

/// Walks the events once, keeping the facts that clocks ask for.
class Walk {
 public:
  Walk(const Ticket& ticket, const Policy& current, const People& people, Instant until)
      : ticket_(ticket), current_(current), people_(people) {
    line_.opened = ticket.header.opened_at;
    line_.until = std::max(until, line_.opened);
    time_ = line_.opened;
  }

  Timeline go() {
    for (const auto& event : ticket_.events) {
      // What has no effect moves no time either: undoing an event with a wrong clock heals it.
      if (event.at > line_.until || ticket_.is_void(event)) continue;
      time_ = std::max(time_, event.at);
      note_late(event);
      event_ = &event;
      std::visit([this](const auto& body) { take(body); }, event.body);
    }
    close_phase(line_.until);
    line_.helped = helped_ && phase_of(kind_of_state(state_)) != Phase::ended;
    line_.answer_unknown = came_by_import(ticket_, ticket_.events.front()) && !imported_answer_;
    return std::move(line_);
  }

 private:
  /// Cron writes down late by design, at the moment at which it was due: that is no late entry.
  void note_late(const Event& event) {
    if (event.recorded && *event.recorded > event.at && rule_of(event).empty() &&
        !came_by_import(ticket_, event) && !is_cron(event.by))
      line_.late_entries.push_back(event.id);
  }

  /// What an escalation hands over or raises, and tickets that come round.
  [[nodiscard]] bool is_cron(const Person& by) const {
    const auto cron = parse_person(current_.cron);
    return cron && same_mailbox(by, *cron);
  }

  [[nodiscard]] StateKind kind_of_state(const std::string& id) const {
    return state_kind(current_, id);
  }

  [[nodiscard]] bool by_client() const { return is_of_client(people_, ticket_.header, event_->by); }

  void on(const Opened& body) {
    facts_.priority = body.priority;
    facts_.type = body.type;
    facts_.module = body.module;
    facts_.org = body.org;
    facts_.channel = body.channel;
    facts_.exclusion = body.exclusion;
    line_.terms.push_back({line_.opened, body.policy, facts_});
    state_ = body.state;
    phase_ = phase_of(kind_of_state(body.state));
    phase_from_ = line_.opened;
  }

  std::string* fact_named(std::string_view key) {
    if (key == "priority") return &facts_.priority;
    if (key == "type") return &facts_.type;
    if (key == "module") return &facts_.module;
    if (key == "org") return &facts_.org;
    if (key == "channel") return &facts_.channel;
    return key == "exclusion" ? &facts_.exclusion : nullptr;
  }

  void on(const Edited& body) {
    bool matters = false;
    for (const auto& [key, value] : body.set) {
      auto* fact = fact_named(key);
      if (fact == nullptr) continue;
      matters = true;
      *fact = to_line(value);
    }
    if (!matters || line_.terms.empty()) return;
    const auto policy = body.policy.empty() ? line_.terms.back().policy : body.policy;
    line_.terms.push_back({time_, policy, facts_});
  }

  void on(const Replied& body) {
    if (body.announcement == Announcement::yes && came_with_opening()) line_.announced = true;
    if (body.rejects == Rejects::yes) reject();
    note_answer();
  }

  void note_answer() {
    if (is_agents_answer(*event_, by_client() ? ByClient::yes : ByClient::no)) answered();
  }

  void on(const Transitioned& body) {
    if (merged_ && body.closes == Closes::no) return;
    const auto kind = kind_of_state(body.to);
    if (by_client() && body.from == helped_in_) reject();
    note_answer();
    auto phase = phase_of(kind);
    if (phase != Phase::ended) {
      if (phase_of(kind_of_state(body.from)) == Phase::ended) {
        helped_ = false;
        ++line_.reopened;
      }
      if (!body.workaround.empty()) {
        helped_ = true;
        helped_in_ = body.to;
      }
      if (helped_) phase = Phase::ended;
    }
    const bool solves = phase_ == Phase::ended || closes_as_solved(body);
    enter(body.to, phase);
    if (kind != StateKind::closed) {
      revive();
      line_.solved_by = says_solved(kind) ? event_->id : std::string();
    } else {
      finish(solves ? Timeline::Ending::solved : Timeline::Ending::unsolved);
      // A closing that follows a solution only confirms it.
      if (solves && line_.solved_by.empty()) line_.solved_by = event_->id;
    }
  }

  /// What is merged away stays so: no later change of state brings its clocks back.
  void on(const Merged& body) {
    if (body.into.empty()) return;
    merged_ = true;
    finish(phase_ == Phase::ended ? Timeline::Ending::solved : Timeline::Ending::unsolved);
  }

  /// The client says no to a workaround, in words or by moving the ticket back from where it led:
  /// the clock runs on from here.
  void reject() {
    if (!helped_) return;
    helped_ = false;
    helped_in_.clear();
    const auto phase = phase_of(kind_of_state(state_));
    if (phase_ != Phase::ended || phase == Phase::ended) return;
    ++line_.reopened;
    enter(state_, phase);
  }

  [[nodiscard]] bool came_with_opening() const {
    const auto& tx = ticket_.events.front().tx;
    return !tx.empty() && event_->tx == tx;
  }

  /// For each kind of event, as its facts say; those that no clock looks at need no function.
  template <class Body>
  void take(const Body& body) {
    if constexpr (Body::facts.clock == ClockEffect::counts) on(body);
  }

  /// Closed straight away: as its reason says; where it says nothing, a person who closes what the
  /// desk works on has done it.
  [[nodiscard]] bool closes_as_solved(const Transitioned& body) const {
    const auto says = reason_says(current_, body.reason);
    if (says != ReasonSays::nothing) return says == ReasonSays::solved;
    return body.rule.empty() && phase_ == Phase::active;
  }

  void answered() {
    imported_answer_ = imported_answer_ || came_by_import(ticket_, *event_);
    if (!line_.answered) line_.answered = time_;
    if (phase_ == Phase::ended) return;
    if (event_->tx.empty() || event_->tx != answered_by_) ++line_.answers;
    answered_by_ = event_->tx;
  }

  /// The first end counts: a ticket that was closed is not ended again by a merge.
  void finish(Timeline::Ending ending) {
    if (line_.over) return;
    line_.over = time_;
    line_.ending = ending;
  }

  void revive() {
    line_.over.reset();
    line_.ending = Timeline::Ending::none;
  }

  void enter(const std::string& state, Phase phase) {
    close_phase(time_);
    state_ = state;
    phase_ = phase;
    phase_from_ = time_;
  }

  void close_phase(Instant at) {
    line_.phases.push_back({phase_from_, std::max(at, phase_from_), phase_, state_});
  }

  const Ticket& ticket_;
  const Policy& current_;
  const People& people_;
  Timeline line_;
  TargetFacts facts_;
  const Event* event_ = nullptr;
  Instant time_{};
  std::string state_;
  Phase phase_ = Phase::active;
  Instant phase_from_{};
  bool helped_ = false;
  std::string helped_in_;  ///< the state to which the workaround led
  bool merged_ = false;
  bool imported_answer_ = false;
  std::string answered_by_;  ///< `tx` of the last answer
};

}  // namespace

bool came_by_import(const Ticket& ticket, const Event& event) {
  const auto& first = ticket.events.front();
  const auto* opened = std::get_if<Opened>(&first.body);
  return event.recorded && opened != nullptr && !opened->aliases.empty() && first.recorded &&
         *first.recorded > first.at && event.at <= *first.recorded;
}

Timeline timeline_of(const Ticket& ticket, const Policy& current, const People& people,
                     Instant until) {
  return Walk(ticket, current, people, until).go();
}

}  // namespace tkt
