#include "core/model/keys.h"

#include <algorithm>
#include <type_traits>

#include "core/model/stored_person.h"

namespace tkt {
namespace {

tl::unexpected<Error> no_fit(std::string_view key) {
  return fail(ErrorKind::usage, text("the value does not fit '{}'", key));
}

// One overload of `put` and `take` per type of a header member.

Result<void> put(std::string& member, std::string_view key, const Value& value) {
  const auto* s = std::get_if<std::string>(&value.data);
  if (s == nullptr) return no_fit(key);
  member = *s;
  return {};
}

Result<void> put(std::vector<std::string>& member, std::string_view key, const Value& value) {
  member.clear();
  if (is_empty(value)) return {};
  const auto* list = std::get_if<ValueList>(&value.data);
  if (list == nullptr) return no_fit(key);
  for (const auto& item : *list) {
    const auto* s = std::get_if<std::string>(&item.data);
    if (s == nullptr) return no_fit(key);
    member.push_back(*s);
  }
  return {};
}

Result<void> put(Person& member, std::string_view key, const Value& value) {
  const auto* s = std::get_if<std::string>(&value.data);
  if (s == nullptr) return no_fit(key);
  TRY(member, stored_person(*s));
  return {};
}

Result<void> put(std::optional<std::int64_t>& member, std::string_view key, const Value& value) {
  member.reset();
  if (is_empty(value)) return {};
  const auto* n = std::get_if<std::int64_t>(&value.data);
  if (n == nullptr) return no_fit(key);
  member = *n;
  return {};
}

Result<void> put(std::optional<Instant>& member, std::string_view key, const Value& value) {
  member.reset();
  if (is_empty(value)) return {};
  const auto* stamp = std::get_if<Stamp>(&value.data);
  const auto* s = std::get_if<std::string>(&value.data);
  if (stamp == nullptr && s == nullptr) return no_fit(key);
  TRY(member, parse_rfc3339(stamp != nullptr ? stamp->text : *s));
  return {};
}

template <class T>
Result<void> put(T& /*member*/, std::string_view key, const Value& /*value*/) {
  return fail(ErrorKind::usage, text("'{}' cannot be edited by hand", key));
}

Value take(const std::string& member) {
  return Value{member};
}

Value take(const std::vector<std::string>& member) {
  if (member.empty()) return Value{std::string{}};
  ValueList list;
  for (const auto& item : member) list.push_back(Value{item});
  return Value{std::move(list)};
}

Value take(const Person& member) {
  return Value{member.empty() ? std::string{} : to_string(member)};
}

Value take(const std::optional<std::int64_t>& member) {
  return member ? Value{*member} : Value{std::string{}};
}

Value take(Instant member) {
  return Value{Stamp{to_rfc3339(member)}};
}

Value take(const std::optional<Instant>& member) {
  return member ? take(*member) : Value{std::string{}};
}

template <class T>
Value take(const T& /*member*/) {
  return Value{std::string{}};
}

void set_field(Header& header, std::string_view name, const Value& value) {
  if (is_empty(value)) {
    header.fields.erase(std::string(name));
  } else {
    header.fields.insert_or_assign(std::string(name), value);
  }
}

tl::unexpected<Error> no_key(std::string_view key) {
  return fail(ErrorKind::usage, text("a ticket has no key '{}'", key));
}

void compare_fields(const FieldValues& a, const FieldValues& b, std::vector<std::string>& keys) {
  for (const auto& [name, value] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second != value) keys.push_back(field_key(name));
  }
  for (const auto& [name, value] : b) {
    if (!a.contains(name)) keys.push_back(field_key(name));
  }
}

}  // namespace

Result<void> set_key(Header& header, std::string_view key, const Value& value) {
  if (key.starts_with(field_prefix)) {
    set_field(header, key.substr(field_prefix.size()), value);
    return {};
  }
  Result<void> result = no_key(key);
  Header::keys(header, [&](std::string_view name, auto& member) {
    if (name == key) result = put(member, key, value);
  });
  return result;
}

Result<Value> get_key(const Header& header, std::string_view key) {
  if (key.starts_with(field_prefix)) {
    const auto found = header.fields.find(std::string(key.substr(field_prefix.size())));
    return found == header.fields.end() ? Value{std::string{}} : found->second;
  }
  Result<Value> result = no_key(key);
  Header::keys(header, [&](std::string_view name, const auto& member) {
    if (name == key) result = take(member);
  });
  return result;
}

std::vector<std::string> differing_keys(const Header& a, const Header& b) {
  std::vector<std::string> keys;
  Header::keys(a, [&](std::string_view name, const auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (!std::is_same_v<Member, FieldValues>) {
      Header::keys(b, [&](std::string_view other_name, const auto& other) {
        if constexpr (std::is_same_v<Member, std::remove_cvref_t<decltype(other)>>) {
          if (name == other_name && !(member == other)) keys.emplace_back(name);
        }
      });
    }
  });
  compare_fields(a.fields, b.fields, keys);
  return keys;
}

std::vector<std::string> header_keys() {
  std::vector<std::string> keys;
  const Header none;
  Header::keys(none, [&](std::string_view name, const auto&) { keys.emplace_back(name); });
  return keys;
}

}  // namespace tkt
