#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sla/clock.h"
#include "tests/unit/calendar/given.h"

/// A desk in Guatemala whose targets are of all kinds, and tickets told as stories.
namespace tkt::test {

/// `MM-DD HH:MM` of 2026 in Guatemala, which has no summer time. Monday is 11-23.
inline Instant gt(std::string_view s) {
  return at("2026-" + std::string(s.substr(0, 5)) + "T" + std::string(s.substr(6)) + ":00-06:00");
}

inline Priority priority(const std::string& id, std::string_view response,
                         std::string_view resolution) {
  Priority made;
  made.id = id;
  if (!response.empty()) made.first_response = amount(response);
  if (!resolution.empty()) made.resolution = amount(resolution);
  return made;
}

inline State state(const std::string& id, StateKind kind) {
  State made;
  made.id = id;
  made.kind = kind;
  return made;
}

inline CloseReason reason(const std::string& id, CloseReason::Kind kind) {
  CloseReason made;
  made.id = id;
  made.kind = kind;
  return made;
}

inline Policy desk_policy() {
  Policy policy;
  policy.timezone = "America/Guatemala";
  policy.calendar = "oficina";
  policy.default_priority = "p3";
  policy.cron = "tkt <cron@desk.example>";
  policy.priorities = {priority("p1", "15m", "4h"), priority("p2", "30m", "8bh"),
                       priority("p3", "1bh", "24bh"), priority("p4", "4bh", "3bd"),
                       priority("libre", "", "")};
  policy.states = {state("nueva", StateKind::new_),
                   state("analisis", StateKind::open),
                   state("espera", StateKind::waiting_client),
                   state("tercero", StateKind::waiting_third),
                   state("resuelta", StateKind::solved),
                   state("pruebas", StateKind::testing),
                   state("cerrada", StateKind::closed)};
  policy.reasons = {reason("aval", CloseReason::Kind::approval),
                    reason("tacito", CloseReason::Kind::silence),
                    reason("rechazo", CloseReason::Kind::rejected)};
  policy.types.emplace_back().id = "incidente";
  policy.types.emplace_back().id = "a_medida";
  policy.types.back().exclusion = "no_cubre";
  auto& office = policy.calendars.emplace_back();
  office.id = "oficina";
  office.calendar = weekdays("America/Guatemala", {"08:00-17:00"});
  office.calendar.name = "oficina";
  office.calendar.holidays.close(day("2026-12-25"), "Navidad");
  return policy;
}

class DeskRules final : public Rulebook {
 public:
  explicit DeskRules(Policy policy = desk_policy())
      : current_(std::make_shared<const Policy>(std::move(policy))) {
    Member client;
    client.id = "eva";
    client.person = {"Eva", "eva@client.example"};
    people_.members.push_back(client);
  }

  void add_version(const std::string& blob, Policy policy) {
    versions_[blob] = std::make_shared<const Policy>(std::move(policy));
  }

  [[nodiscard]] const Policy& current() const override { return *current_; }
  [[nodiscard]] const People& people() const override { return people_; }
  Result<std::shared_ptr<const Policy>> version(const std::string& blob) const override {
    const auto at = versions_.find(blob);
    return at == versions_.end() ? current_ : at->second;
  }
  Result<std::shared_ptr<const BusinessCalendar>> calendar(const Policy& policy,
                                                           const std::string& name) const override {
    if (name.empty()) {
      return std::make_shared<const BusinessCalendar>(BusinessCalendar::round_the_clock());
    }
    const auto* spec = find_id(policy.calendars, name);
    if (spec == nullptr) return fail(ErrorKind::refused, text("no calendar '{}'", name));
    return std::make_shared<const BusinessCalendar>(compiled(spec->calendar));
  }

 private:
  std::shared_ptr<const Policy> current_;
  std::map<std::string, std::shared_ptr<const Policy>> versions_;
  People people_;
};

/// A ticket told event by event. Each is by the agent unless said otherwise.
class Story {
 public:
  Story(std::string_view opened, const std::string& its_priority,
        const std::string& policy_blob = "") {
    Opened body;
    body.subject = "x";
    body.state = state_ = "nueva";
    body.priority = its_priority;
    body.type = "incidente";
    body.requester = {"Luz", "luz@client.example"};
    body.policy = policy_blob;
    add(opened, body, "luz@client.example");
  }

  template <class Body>
  Story& add(std::string_view when, Body body, const std::string& by = "ana@desk.example") {
    Event event;
    event.n = static_cast<std::int64_t>(events_.size());
    event.id = "e" + std::to_string(events_.size());
    event.at = gt(when);
    event.by = {"x", by};
    event.body = std::move(body);
    events_.push_back(std::move(event));
    return *this;
  }

  Story& reply(std::string_view when) {
    Replied body;
    body.text = "x";
    return add(when, body);
  }

  Story& to(std::string_view when, const std::string& next, const std::string& why = "") {
    return move(when, next, [&](Transitioned& body) { body.reason = why; });
  }

  template <class Change>
  Story& move(std::string_view when, const std::string& next, Change change,
              const std::string& by = "ana@desk.example") {
    Transitioned body;
    body.from = std::exchange(state_, next);
    body.to = next;
    body.closes = next == "cerrada" ? Closes::yes : Closes::no;
    change(body);
    return add(when, body, by);
  }

  Story& edit(std::string_view when, const std::string& key, const std::string& value,
              const std::string& policy_blob = "") {
    Edited body;
    body.set[key] = Value{value};
    body.policy = policy_blob;
    return add(when, body);
  }

  Story& undo(std::string_view when, const std::string& id) {
    Undone body;
    body.events = {id};
    return add(when, body);
  }

  [[nodiscard]] std::string last_id() const { return events_.back().id; }
  Event& last() { return events_.back(); }

  [[nodiscard]] Ticket ticket() const {
    auto folded = fold("TIC-261123-TEST1", events_);
    REQUIRE(folded.has_value());
    return *folded;
  }

  [[nodiscard]] Clocks clocks(std::string_view as_of, const Rulebook& rules = DeskRules(),
                              Detail detail = Detail::figures) const {
    auto read = read_clocks(ticket(), rules, gt(as_of), detail);
    REQUIRE(read.has_value());
    return *read;
  }

 private:
  std::vector<Event> events_;
  std::string state_;
};

inline std::string short_time(const std::optional<Instant>& t) {
  if (!t) return "-";
  return zone("America/Guatemala").to_rfc3339(*t).substr(5, 11);
}

inline std::string minutes(const std::optional<Seconds>& time) {
  return time ? std::to_string(time->count() / 60) + "m" : "-";
}

/// `running due 11-23T17:00 met - 60m -420m`: status, due, met, elapsed, remaining.
inline std::string line(const ClockReading& clock) {
  return std::string(to_string(clock.status)) + " due " + short_time(clock.due) + " met " +
         short_time(clock.met_at) + " " + minutes(clock.elapsed) + " " + minutes(clock.remaining);
}

}  // namespace tkt::test
