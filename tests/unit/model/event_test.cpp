#include "core/model/event.h"

#include <algorithm>
#include <set>
#include <vector>

#include <doctest/doctest.h>

namespace tkt {
namespace {

template <std::size_t... i>
std::vector<std::string> all_kinds(std::index_sequence<i...> /*alternatives*/) {
  std::vector<std::string> kinds;
  Event event;
  ((event.body.emplace<i>(), kinds.emplace_back(kind_of(event))), ...);
  return kinds;
}

TEST_CASE("every kind has its own word") {
  const auto kinds = all_kinds(std::make_index_sequence<std::variant_size_v<EventBody> - 1>{});
  CHECK(std::set<std::string>(kinds.begin(), kinds.end()).size() == kinds.size());
  for (const std::string kind : {"opened", "replied", "noted", "assigned", "transitioned", "edited",
                                 "attached", "linked", "merged", "rated", "planned", "contacted",
                                 "reminded", "escalated", "worked", "undone", "redacted"})
    CHECK(std::ranges::count(kinds, kind) == 1);
  Event event;
  event.body = Unknown{"teleported"};
  CHECK(kind_of(event) == "teleported");
}

Event at(std::int64_t n, int second, std::string id) {
  Event event;
  event.n = n;
  event.at = Instant{Seconds{second}};
  event.id = std::move(id);
  return event;
}

TEST_CASE("order is n, then at, then id") {
  const std::vector<Event> ordered{at(1, 9, "Z"), at(2, 1, "Z"), at(2, 2, "A"), at(2, 2, "B")};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j)
      CHECK(before(ordered[i], ordered[j]) == (i < j));
  }
}

TEST_CASE("the text of an event, where its kind has one") {
  Event event;
  event.body = Noted{"hola"};
  REQUIRE(text_of(event) != nullptr);
  CHECK(*text_of(event) == "hola");
  event.body = Merged{};
  CHECK(text_of(event) == nullptr);
  event.body = Unknown{"x"};
  CHECK(text_of(event) == nullptr);
}

TEST_CASE("values as text") {
  const std::vector<std::pair<Value, std::string>> rows{
      {Value{"hola"}, "hola"},
      {Value{"dos\nlíneas"}, "dos\nlíneas"},
      {Value{std::int64_t{-3}}, "-3"},
      {Value{1.5}, "1.5"},
      {Value{true}, "true"},
      {Value{Stamp{"2026-11-22"}}, "2026-11-22"},
      {Value{ValueList{Value{"a"}, Value{std::int64_t{1}}}}, "a, 1"},
      {Value{ValueTable{{"a", Value{std::int64_t{1}}}, {"b", Value{"x"}}}}, "a=1, b=x"},
      {Value{ValueList{}}, ""},
  };
  for (const auto& [value, line] : rows) CHECK(to_line(value) == line);
}

}  // namespace
}  // namespace tkt
