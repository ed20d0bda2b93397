#include "core/model/event.h"

#include <algorithm>
#include <concepts>
#include <tuple>
#include <type_traits>

#include "core/base/contains.h"
#include "core/model/header.h"

namespace tkt {
namespace {

template <class Body>
void empty_keys(Body& body, const std::predicate<std::string_view> auto& which) {
  Body::keys(body, [&](std::string_view key, auto& member) {
    if (which(key)) member = {};
  });
}

bool gives_word(const Transitioned& body) {
  return !body.confirmed_by.empty();
}
bool gives_word(const Planned& body) {
  return body.step == "approved" || body.step == "rejected";
}
bool gives_word(const OutOfHours& body) {
  return body.step == "requested";
}
bool gives_word(const Rated& /*body*/) {
  return true;
}
bool gives_word(const Away& /*body*/) {
  return true;
}
template <class Body>
bool gives_word(const Body& body) {
  return body.speech() == Speech::client;
}

/// Of an edit: the keys of the header that the desk keeps for itself.
void take_out_internal(Edited& edited) {
  for (const auto key : Header::internal_keys) {
    edited.set.erase(std::string(key));
    edited.was.erase(std::string(key));
  }
}

}  // namespace

std::string_view kind_of(const Event& event) {
  return std::visit(
      []<class Body>(const Body& body) -> std::string_view {
        if constexpr (std::is_same_v<Body, Unknown>)
          return body.kind;
        else
          return Body::kind;
      },
      event.body);
}

const EventFacts& facts_of(const Event& event) {
  return std::visit(
      []<class Body>(const Body& /*body*/) -> const EventFacts& { return Body::facts; },
      event.body);
}

const Person& doer_of(const Event& event) {
  return event.recorded_by.empty() ? event.by : event.recorded_by;
}

Instant entered_at(const Event& event) {
  return event.recorded.value_or(event.at);
}

Speech speech_of(const EventBody& body) {
  return std::visit([](const auto& each) { return each.speech(); }, body);
}

bool is_clients_word(const EventBody& body) {
  return std::visit([](const auto& each) { return gives_word(each); }, body);
}

bool is_agents_answer(const Event& event, ByClient client) {
  const auto speech = speech_of(event.body);
  return speech == Speech::desk || (speech == Speech::author && client == ByClient::no);
}

std::vector<std::string> decided_keys(const Event& event) {
  std::vector<std::string> keys;
  if (const auto* edited = std::get_if<Edited>(&event.body)) {
    for (const auto& [key, value] : edited->set) keys.push_back(key);
    return keys;
  }
  // What is only told of a plan decides nothing.
  if (const auto* planned = std::get_if<Planned>(&event.body))
    if (planned->step == "follow_up") return keys;
  std::visit([&]<class Body>(
                 const Body& /*body*/) { keys.assign(Body::decides.begin(), Body::decides.end()); },
             event.body);
  return keys;
}

void redact(Event& event) {
  std::visit(
      []<class Body>(Body& body) {
        empty_keys(body, [](std::string_view key) { return contains(Body::redacts, key); });
      },
      event.body);
}

bool keep_for_client(Event& event) {
  event.extra.clear();
  return std::visit(
      []<class Body>(Body& body) {
        if constexpr (Body::facts.seen_by == SeenBy::desk) return false;
        empty_keys(body, [](std::string_view key) { return !contains(Body::client_keys, key); });
        if constexpr (std::is_same_v<Body, Edited>) take_out_internal(body);
        if constexpr (Body::facts.seen_by == SeenBy::client_in_part) return body.concerns_client();
        return true;
      },
      event.body);
}

bool before(const Event& a, const Event& b) {
  return std::tie(a.n, a.at, a.id) < std::tie(b.n, b.at, b.id);
}

const std::string* text_of(const Event& event) {
  return std::visit(
      [](const auto& body) -> const std::string* {
        if constexpr (requires { body.text; }) return &body.text;
        return nullptr;
      },
      event.body);
}

}  // namespace tkt
