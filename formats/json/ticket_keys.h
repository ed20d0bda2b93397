#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "core/model/keys.h"
#include "core/model/ticket.h"

/// How the members that `Header::keys` and the events' `keys` show are named in TOML and JSON.
namespace tkt {

/// Durations are whole seconds in keys that end in `_s`.
inline std::string seconds_key(std::string_view key) {
  return std::string(key) + "_s";
}

constexpr std::string_view side_word(Side side) {
  return side == Side::agent ? "agent" : "requester";
}

/// In these the desk's own fields are keyed `fields.NAME` beside the built-in keys.
constexpr bool holds_changes(std::string_view key) {
  return key == "set" || key == "was";
}

template <class Item, class Visit>
  requires std::is_same_v<std::remove_const_t<Item>, Link>
void item_keys(Item& link, Visit&& visit) {
  visit("kind", link.kind);
  visit("ref", link.ref);
}

template <class Item, class Visit>
  requires std::is_same_v<std::remove_const_t<Item>, Attachment>
void item_keys(Item& attachment, Visit&& visit) {
  visit("name", attachment.name);
  visit("media_type", attachment.media_type);
  visit("size", attachment.size);
  visit("sha256", attachment.sha256);
  visit("path", attachment.path);
}

/// What an event says, without `id` and `n`: the ids of hand-written events are computed from it.
std::string write_event_content(const Event& event);

}  // namespace tkt
