#include "core/policy/privacy.h"

#include <algorithm>
#include <set>
#include <string>

#include "core/model/keys.h"
#include "core/policy/words.h"

namespace tkt {
namespace {

/// `fields.NAME` for the desk's own fields, the bare name for those that every ticket has.
std::string key_of(const FieldRule& rule) {
  return is_built_in_field(rule.id) ? rule.id : field_key(rule.id);
}

bool has_private_kind(const Policy& policy, std::string_view case_ref) {
  const auto* kind = find_id(policy.case_refs, case_ref.substr(0, case_ref.find(':')));
  return kind != nullptr && kind->privacy == FieldRule::Privacy::private_;
}

/// Values of a header's keys, as edits carry them.
bool any_private_kind(const Policy& policy, const FieldValues& values) {
  const auto found = values.find("case_ref");
  return found != values.end() && has_private_kind(policy, to_line(found->second));
}

/// Asked of every kind by what it carries, so that a new one hides what it has to.
bool any_private_kind(const Policy& policy, const Event& event) {
  return std::visit(
      [&](const auto& body) {
        if constexpr (requires { body.case_ref; }) return has_private_kind(policy, body.case_ref);
        if constexpr (requires {
                        body.set;
                        body.was;
                      })
          return any_private_kind(policy, body.set) || any_private_kind(policy, body.was);
        return false;
      },
      event.body);
}

using Keys = std::set<std::string, std::less<>>;

/// A case identifier that was ever of a private kind stands in the history still.
Keys private_keys(const Policy& policy, const Ticket& ticket) {
  Keys keys;
  for (const auto& rule : policy.fields) {
    if (rule.privacy == FieldRule::Privacy::private_) keys.insert(key_of(rule));
  }
  const bool private_kind = has_private_kind(policy, ticket.header.case_ref) ||
                            std::ranges::any_of(ticket.events, [&](const Event& event) {
                              return any_private_kind(policy, event);
                            });
  if (private_kind) keys.insert("case_ref");
  return keys;
}

void erase_fields(FieldValues& fields, const Keys& keys) {
  std::erase_if(fields, [&](const auto& field) { return keys.contains(field_key(field.first)); });
}

/// Empties the members whose keys are private.
template <class Keyed>
void empty_members(Keyed& keyed, const Keys& keys) {
  Keyed::keys(keyed, [&](std::string_view key, auto& member) {
    if (keys.contains(key)) member = {};
  });
  erase_fields(keyed.fields, keys);
}

void hide_in(Event& event, const Keys& keys) {
  const auto hide = [&](FieldValues& values) {
    std::erase_if(values, [&](const auto& value) { return keys.contains(value.first); });
  };
  std::visit(
      [&](auto& body) {
        if constexpr (requires {
                        body.case_ref;
                        body.fields;
                      }) {
          empty_members(body, keys);
          if (keys.contains("description")) body.text.clear();
        }
        if constexpr (requires {
                        body.set;
                        body.was;
                      }) {
          hide(body.set);
          hide(body.was);
        }
      },
      event.body);
}

}  // namespace

bool is_private(const Policy& policy, std::string_view key) {
  return std::ranges::any_of(policy.fields, [&](const FieldRule& rule) {
    return rule.privacy == FieldRule::Privacy::private_ && key_of(rule) == key;
  });
}

bool is_private_case_ref(const Policy& policy, std::string_view case_ref) {
  return !case_ref.empty() &&
         (is_private(policy, "case_ref") || has_private_kind(policy, case_ref));
}

Ticket without_private(const Policy& policy, Ticket ticket) {
  hide_private(ticket, policy);
  return ticket;
}

void hide_private(Ticket& ticket, const Policy& policy) {
  const auto keys = private_keys(policy, ticket);
  if (keys.empty()) return;
  empty_members(ticket.header, keys);
  if (keys.contains("description")) ticket.description.clear();
  for (auto& event : ticket.events) hide_in(event, keys);
}

}  // namespace tkt
