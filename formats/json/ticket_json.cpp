#include "formats/json/ticket_json.h"

#include <type_traits>

#include "formats/json/ticket_keys.h"

namespace tkt {
namespace {

using PrivateKeys = std::set<std::string>;

// One overload per type of member: its JSON.

Json json_of(const std::string& s) {
  return or_null(s);
}

Json json_of(const Person& person) {
  return or_null(to_string(person));
}

Json json_of(Side side) {
  return side_word(side);
}

template <class Flag>
  requires std::is_enum_v<Flag>
Json json_of(Flag flag) {
  return flag == Flag::yes;
}

template <class Item>
  requires std::is_same_v<Item, Link> || std::is_same_v<Item, Attachment>
Json json_of(const std::vector<Item>& items) {
  auto list = Json::list();
  for (const auto& item : items) {
    auto object = Json::object();
    item_keys(item, [&](std::string_view key, const auto& member) { object.set(key, member); });
    list.add(std::move(object));
  }
  return list;
}

template <class Plain>
  requires std::is_constructible_v<Json, const Plain&>
Json json_of(const Plain& plain) {
  return Json(plain);
}

/// Sets keys as `visit(name, member)` shows them; private ones stay null, private fields away.
class KeySetter {
 public:
  KeySetter(Json& to, const PrivateKeys& private_keys) : to_(to), private_(private_keys) {}

  template <class Member>
  void operator()(std::string_view key, const Member& member) {
    to_.set(key, is_private(key) ? Json() : json_of(member));
  }

  void operator()(std::string_view key, Seconds seconds) {
    to_.set(seconds_key(key), Json(seconds));
  }

  void operator()(std::string_view key, const FieldValues& values) {
    auto object = Json::object();
    for (const auto& [name, value] : values) {
      const auto full = holds_changes(key) ? name : field_key(name);
      if (!is_private(full)) object.set(name, value);
    }
    to_.set(key, std::move(object));
  }

 private:
  [[nodiscard]] bool is_private(std::string_view key) const {
    return private_.contains(std::string(key));
  }

  Json& to_;
  const PrivateKeys& private_;
};

Json requester_json(const Header& header) {
  return Json::object()
      .set("name", or_null(header.requester.name))
      .set("email", or_null(header.requester.mail))
      .set("org", or_null(header.org));
}

Json clock_json(const ClockView& clock) {
  return Json::object()
      .set("target", or_null(clock.target))
      .set("calendar", or_null(clock.calendar))
      .set("due", clock.due)
      .set("met_at", clock.met_at)
      .set("status", clock.status)
      .set("elapsed_s", clock.elapsed)
      .set("remaining_s", clock.remaining);
}

std::string_view stage_word(Plan::Stage stage) {
  switch (stage) {
    case Plan::Stage::proposed:
      return "proposed";
    case Plan::Stage::approved:
      return "approved";
    case Plan::Stage::rejected:
      return "rejected";
  }
  return "proposed";
}

Json plan_json(const std::optional<Plan>& plan) {
  if (!plan) return {};
  return Json::object()
      .set("stage", stage_word(plan->stage))
      .set("objective", or_null(plan->objective))
      .set("schedule", or_null(plan->schedule))
      .set("starts", plan->starts)
      .set("ends", plan->ends)
      .set("approved_by", or_null(plan->approved_by));
}

Json table_json(const ValueTable& table) {
  return Json(Value{table});
}

/// Until when the requester is away; null where they are here, or did not say until when.
Json away_json(const Ticket& ticket) {
  if (!ticket.away_until) return {};
  const bool open_end = *ticket.away_until == Instant::max();
  return Json::object().set("until", open_end ? Json() : Json(*ticket.away_until));
}

Json checked_json(const Ticket& ticket) {
  auto list = Json::list();
  for (const auto& [checklist, item] : ticket.checked)
    list.add(Json::object().set("checklist", checklist).set("item", item));
  return list;
}

Json events_json(const Ticket& ticket, const PrivateKeys& private_keys) {
  auto list = Json::list();
  for (const auto& event : ticket.events)
    list.add(event_json(event, private_keys).set("void", ticket.is_void(event)));
  return list;
}

/// The header's keys in their order, with what the contract wants beside or instead of them.
void set_header(Json& to, const Ticket& ticket, const TicketView& view) {
  KeySetter plain(to, view.private_keys);
  Header::keys(ticket.header, [&](std::string_view key, const auto& member) {
    if (key == "org") return;  // in `requester`
    if (key == "ref") return void(to.set("id", ticket.header.ref).set("ref", ticket.header.ref));
    if (key == "requester") return void(to.set(key, requester_json(ticket.header)));
    plain(key, member);
    if (key == "subject") plain("description", ticket.description);
    if (key == "state") to.set("state_kind", or_null(view.state_kind));
    if (key == "assignee") {
      to.set("assignee_name", view.assignee ? or_null(view.assignee->name) : Json());
      to.set("assignee_email", view.assignee ? or_null(view.assignee->mail) : Json());
    }
  });
}

}  // namespace

Json event_json(const Event& event, const PrivateKeys& private_keys) {
  auto object = Json::object();
  object.set("id", event.id).set("n", event.n).set("at", event.at).set("recorded", event.recorded);
  object.set("by", or_null(to_string(event.by)));
  object.set("recorded_by", or_null(to_string(event.recorded_by))).set("via", or_null(event.via));
  object.set("kind", kind_of(event));
  object.set("tx", or_null(event.tx));
  std::visit([&](const auto& body) { body.keys(body, KeySetter(object, private_keys)); },
             event.body);
  for (const auto& [key, value] : event.extra) object.set(key, value);
  return object;
}

Json ticket_json(const Ticket& ticket, const TicketView& view) {
  auto object = Json::object();
  set_header(object, ticket, view);
  object.set("extra", table_json(ticket.extra))
      .set("plan", plan_json(ticket.plan))
      .set("checked", checked_json(ticket))
      .set("away", away_json(ticket))
      .set("billable", view.billable)
      .set("worked_s", view.worked)
      .set("billable_s", view.billed)
      .set("events", events_json(ticket, view.private_keys))
      .set("sla", Json::object()
                      .set("first_response", clock_json(view.first_response))
                      .set("resolution", clock_json(view.resolution)));
  return object;
}

}  // namespace tkt
