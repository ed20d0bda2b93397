#pragma once
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/model/reference.h"
#include "formats/json/ticket_keys.h"

namespace tkt::test {

/// Any value for each key that a ticket can have, from a seed: whatever can be in memory.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::int64_t number(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }
  bool chance(int percent) { return number(1, 100) <= percent; }

  /// Bits of everything that is dear to a writer of TOML.
  std::string text() {
    static const std::vector<std::string> bits{"a",
                                               "Correo caído",
                                               " ",
                                               "  ",
                                               "\n",
                                               "\n\n",
                                               "\"",
                                               "\"\"\"",
                                               "'",
                                               "'''",
                                               "\\",
                                               "\\n",
                                               "\t",
                                               "\r",
                                               "\r\n",
                                               " \n",
                                               std::string(1, '\0'),
                                               "\x1b[31m",
                                               "\x7f",
                                               "\u0085",
                                               "\u2028",
                                               "\u202e",
                                               "\ufeff",
                                               "\ufffd",
                                               "👩‍💻",
                                               "日本",
                                               "#",
                                               "=",
                                               "[[event]]\n",
                                               "id = \"x\"\n",
                                               "-- \n",
                                               "\\u0041",
                                               "\U0010FFFF",
                                               "e\u0301",
                                               "{",
                                               "}",
                                               ",",
                                               "."};
    std::string s;
    const auto count = number(0, 12);
    for (std::int64_t i = 0; i < count; ++i) s += pick(bits);
    return s;
  }

  std::string key() {
    static const std::vector<std::string> keys{"numero",   "a-b",   "con espacio", "ñ",
                                               "a.b",      "1",     "fields",      "fields.x",
                                               "priority", "event", "x\"y",        "t\nu"};
    return pick(keys);
  }

  Instant instant() { return Instant{Seconds{number(-2'000'000'000, 4'000'000'000)}}; }

  Value value(int depth = 0) {
    switch (number(0, depth < 3 ? 6 : 4)) {
      case 0:
        return Value{text()};
      case 1:
        return Value{number(std::numeric_limits<std::int64_t>::min(),
                            std::numeric_limits<std::int64_t>::max())};
      case 2:
        return Value{real()};
      case 3:
        return Value{chance(50)};
      case 4:
        return Value{Stamp{stamp()}};
      case 5:
        return Value{list(depth)};
      default:
        return Value{table(depth)};
    }
  }

  Person person() {
    if (chance(10)) return {"", "luz@cliente.example"};
    static const std::vector<std::string> names{"Luz Mora", "Mora, Luz",       "\"Luz\"", "<b>",
                                                "a\\b",     "Núñez (soporte)", "x@y"};
    return {pick(names), "luz@cliente.example"};
  }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from.at(static_cast<std::size_t>(number(0, static_cast<std::int64_t>(from.size()) - 1)));
  }

  // What `visit(name, member)` of the keys calls: any value for each type of member.
  void operator()(std::string_view /*key*/, std::string& member) {
    if (chance(60)) member = text();
  }
  void operator()(std::string_view /*key*/, std::int64_t& member) { member = number(0, 1'000'000); }
  void operator()(std::string_view /*key*/, Seconds& member) {
    member = Seconds{number(0, 100'000)};
  }
  void operator()(std::string_view /*key*/, Instant& member) { member = instant(); }
  void operator()(std::string_view /*key*/, Person& member) { member = person(); }
  void operator()(std::string_view /*key*/, Side& member) {
    member = chance(50) ? Side::agent : Side::requester;
  }
  template <class Flag>
    requires std::is_enum_v<Flag>
  void operator()(std::string_view /*key*/, Flag& member) {
    member = chance(50) ? Flag::yes : Flag::no;
  }
  template <class T>
  void operator()(std::string_view key, std::optional<T>& member) {
    if (chance(50)) (*this)(key, member.emplace());
  }
  void operator()(std::string_view /*key*/, std::vector<std::string>& member) {
    for (auto i = number(0, 3); i > 0; --i) member.push_back(text());
  }
  template <class Item>
  void operator()(std::string_view /*key*/, std::vector<Item>& member) {
    for (auto i = number(0, 3); i > 0; --i) item_keys(member.emplace_back(), *this);
  }
  /// A table under the key `fields` of a change is its fields: the memory knows no other form.
  void operator()(std::string_view key, FieldValues& member) {
    for (auto i = number(0, 4); i > 0; --i) {
      auto name = this->key();
      auto v = value();
      const bool table = std::holds_alternative<ValueTable>(v.data);
      if (!(holds_changes(key) && name == "fields" && table)) member[name] = std::move(v);
    }
  }

  ValueTable unknown(const std::vector<std::string>& keys) {
    ValueTable extra;
    for (const auto& k : keys) {
      if (chance(30)) extra.emplace_back(k, value());
    }
    return extra;
  }

  Event event(std::int64_t n) {
    Event e;
    e.id = computed_id(std::vector{std::to_string(n)});
    e.n = n + number(0, 1);
    e.at = instant();
    if (chance(20)) e.recorded = e.at + Seconds{1};
    e.by = person();
    if (chance(20)) e.tx = "T" + std::to_string(n);
    e.body = body(std::make_index_sequence<std::variant_size_v<EventBody>>{});
    if (auto* other = std::get_if<Unknown>(&e.body)) other->kind = "teleported";
    std::visit([&](auto& b) { b.keys(b, *this); }, e.body);
    e.extra = unknown({"zeta", "alpha", "k l", "m.n"});
    return e;
  }

  TicketFile ticket() {
    TicketFile t;
    Header::keys(t.header, *this);
    t.header.ref = "TIC-261122-4F7KQ";
    const auto count = number(0, 6);
    for (std::int64_t n = 1; n <= count; ++n) t.events.push_back(event(n));
    t.extra = unknown({"plan", "a b", "z", "events"});
    return t;
  }

 private:
  double real() {
    static const std::vector<double> reals{0.0,
                                           -0.0,
                                           1.0,
                                           0.1,
                                           1e300,
                                           5e-324,
                                           -1.5e-7,
                                           1e22,
                                           123456789.0,
                                           std::numeric_limits<double>::infinity(),
                                           -std::numeric_limits<double>::infinity()};
    return pick(reals);
  }

  std::string stamp() {
    static const std::vector<std::string> stamps{"2026-11-22",
                                                 "10:00:00",
                                                 "23:59:59.999999999",
                                                 "2026-11-22T10:00:00",
                                                 "2026-11-22T10:00:00Z",
                                                 "2026-02-28T10:00:00.5-05:30",
                                                 "0001-01-01"};
    return pick(stamps);
  }

  ValueList list(int depth) {
    ValueList l;
    for (auto i = number(0, 3); i > 0; --i) l.push_back(value(depth + 1));
    return l;
  }

  ValueTable table(int depth) {
    ValueTable t;
    for (auto i = number(0, 3); i > 0; --i) {
      auto k = key() + std::to_string(i);
      t.emplace_back(std::move(k), value(depth + 1));
    }
    return t;
  }

  template <std::size_t... i>
  EventBody body(std::index_sequence<i...> /*alternatives*/) {
    EventBody b;
    const auto chosen = number(0, sizeof...(i) - 1);
    ((chosen == static_cast<std::int64_t>(i) ? void(b.emplace<i>()) : void()), ...);
    return b;
  }

  std::mt19937 random_;
};

}  // namespace tkt::test
