#include "core/model/fold_onto.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "core/model/store_paths.h"

namespace tkt {
namespace {

Event event(std::int64_t n, const std::string& id, EventBody body) {
  Event made;
  made.n = n;
  made.id = id;
  made.at = Instant{Seconds{n}};
  made.by = {"Ana", "ana@desk.example"};
  made.body = std::move(body);
  return made;
}

Event opening() {
  Opened body;
  body.subject = "x";
  body.state = "new";
  return event(1, "A", body);
}

Transitioned move(const std::string& from, const std::string& to) {
  Transitioned body;
  body.from = from;
  body.to = to;
  return body;
}

/// Both ways to the same ticket, and whether the short one folded anything.
void check_same(const std::vector<Event>& there, const std::vector<Event>& added, bool laid) {
  const auto ticket = fold("TIC-261122-4F7KQ", there);
  REQUIRE(ticket);
  auto all = there;
  all.insert(all.end(), added.begin(), added.end());
  const auto whole = fold("TIC-261122-4F7KQ", all);
  const auto folds = folds_so_far();
  const auto onto = fold_onto(*ticket, added);
  CHECK((folds_so_far() == folds) == laid);
  REQUIRE(onto.has_value() == whole.has_value());
  if (!onto) {
    CHECK(onto.error().message.english() == whole.error().message.english());
    return;
  }
  CHECK(onto->header == whole->header);
  CHECK(onto->events == whole->events);
  CHECK(onto->voided == whole->voided);
  CHECK(onto->checked == whole->checked);
  CHECK(onto->away_until == whole->away_until);
  CHECK(onto->description == whole->description);
}

/// Events that mean something to the fold, at places that meet.
std::vector<Event> random_events(std::mt19937& random, int count, int first) {
  const auto any = [&](int below) {
    return static_cast<int>(random() % static_cast<unsigned>(below));
  };
  const auto state = [&] { return std::vector<std::string>{"new", "open", "shut"}[random() % 3]; };
  std::vector<Event> out;
  for (int i = 0; i < count; ++i) {
    const auto id = std::string(1, static_cast<char>('B' + any(20)));
    const std::vector<EventBody> bodies{
        move(state(), state()),
        Assigned{"", "", state(), "", ""},
        Undone{{std::string(1, static_cast<char>('B' + any(20)))}, ""},
        Checked{"list", state(), ""},
        Noted{"x"},
        Away{std::nullopt, ""},
        Linked{"relates", state(), Removed::no}};
    out.push_back(
        event(first + any(4), id + std::to_string(any(3)), bodies[random() % bodies.size()]));
  }
  return out;
}

}  // namespace

TEST_CASE("events that come after all others are laid upon them") {
  check_same({opening()}, {event(2, "B", move("new", "open"))}, true);
  check_same({opening(), event(2, "B", Noted{"x"})},
             {event(3, "D", move("open", "shut")), event(3, "C", move("new", "open"))}, true);
  check_same({opening()}, {event(2, "B", move("shut", "open"))}, true);  // void
}

TEST_CASE("what reaches back, or comes before something, is folded with the rest") {
  const auto moved = event(2, "B", move("new", "open"));
  check_same({opening(), moved}, {event(3, "C", Undone{{"B"}, ""})}, false);
  check_same({opening(), event(5, "B", Noted{"x"})}, {event(4, "C", move("new", "open"))}, false);
  check_same({opening(), moved}, {event(3, "B", Noted{"x"})}, false);  // an id again: damaged
  check_same({opening(), event(2, "C", Undone{{"Z"}, ""})}, {event(3, "Z", move("new", "open"))},
             false);
  check_same({opening()}, {}, false);
}

TEST_CASE("both ways come to the same ticket, whatever the events") {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    std::vector<Event> there{opening()};
    for (auto& each : random_events(random, 4, 2)) there.push_back(std::move(each));
    std::ranges::sort(there, {}, &Event::id);
    const auto twice = std::ranges::unique(there, {}, &Event::id);
    there.erase(twice.begin(), twice.end());
    auto added = random_events(random, 2, 4);
    const auto ticket = fold("TIC-261122-4F7KQ", there);
    REQUIRE(ticket);
    auto all = there;
    all.insert(all.end(), added.begin(), added.end());
    const auto whole = fold("TIC-261122-4F7KQ", all);
    const auto onto = fold_onto(*ticket, added);
    REQUIRE(onto.has_value() == whole.has_value());
    if (!onto) continue;
    REQUIRE(onto->header == whole->header);
    REQUIRE(onto->voided == whole->voided);
    REQUIRE(onto->events == whole->events);
  }
}

TEST_CASE("paths of the store's other files") {
  CHECK(holidays_path("colombia") == "holidays/colombia.ics");
  CHECK(holidays_at("holidays/colombia.ics") == "colombia");
  for (const auto* other : {"holidays/a/b.ics", "holidays/.ics", "holidays/a.txt", "a.ics",
                            "holidays", "xholidays/a.ics", "tickets/a.ics"})
    CHECK_FALSE(holidays_at(other));
  CHECK(store_attributes() == "tickets/** text eol=lf merge=tkt\nattachments/** -text\n");
}

}  // namespace tkt
