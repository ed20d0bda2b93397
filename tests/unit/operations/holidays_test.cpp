#include "core/operations/store/holidays.h"

#include <doctest/doctest.h>

#include "core/calendar/business.h"
#include "core/model/store_paths.h"
#include "tests/support/test_desk.h"
#include "tests/unit/operations/shelf.h"

/// Calendars of closed days in the store.
namespace tkt::test {
namespace {

using Mode = HolidayRequest::Mode;

HolidayRequest request(std::string bytes, Mode mode = Mode::add) {
  return {"acme", std::move(bytes), "acme.ics", mode};
}

std::string refused(TestDesk& desk, const HolidayRequest& request,
                    const std::string& who = "carla") {
  const auto commits = desk.repository.commits_made;
  auto what = failure(put_holidays(desk.desk(), desk.by(who), request));
  CHECK(desk.repository.commits_made == commits);
  return what;
}

}  // namespace

TEST_CASE("a calendar is added, replaced, and left alone where it is the same") {
  TestDesk desk;
  const auto added = must(
      put_holidays(desk.desk(), desk.by("carla"), request(calendar({"20261225", "20270101"}))));
  CHECK(added.path == "holidays/acme.ics");
  CHECK(added.change.come.size() == 2);
  CHECK(added.used_by.empty());
  CHECK(desk.message() == "Holidays acme: 2 days\n");

  const auto later = request(calendar({"20261225", "20270106"}), Mode::update);
  const auto updated = must(put_holidays(desk.desk(), desk.by("carla"), later));
  CHECK(updated.change.come.size() == 1);
  CHECK(updated.change.go.size() == 1);
  CHECK(desk.message() == "Holidays acme: 1 day comes, 1 go\n");

  const auto same = must(put_holidays(desk.desk(), desk.by("carla"), later));
  CHECK(same.effect == HolidayChange::Effect::none);
  CHECK(same.commit.empty());
}

TEST_CASE("what is refused") {
  TestDesk desk;
  CHECK(refused(desk, request(calendar({"20261225"})), "ana")
            .starts_with("refused: the policy does not let you change the policy"));
  auto unnamed = request(calendar({"20261225"}));
  unnamed.name = "../tkt";
  CHECK(refused(desk, unnamed).starts_with("usage: '../tkt' cannot name a calendar"));
  CHECK(refused(desk, request(calendar({"20261225"}), Mode::update)) ==
        "not_found: the store has no calendar 'acme' | put it there with tkt holidays add "
        "acme.ics");
  CHECK(refused(desk, request("nonsense")).starts_with("damaged: "));
  desk.put(holidays_path("acme"), calendar({"20261225"}));
  CHECK(refused(desk, request(calendar({"20261225"}))) ==
        "usage: the store has a calendar 'acme' already | replace it with tkt holidays update "
        "acme.ics");
}

TEST_CASE("the store's calendars: how long they reach, who uses them, what came after them") {
  TestDesk desk;
  desk.put(holidays_path("acme"), calendar({"20261225", "20270101"}));
  desk.put(holidays_path("bad"), "nonsense");
  const Shelf shipped(Shelf::Files{{"acme", calendar({"20281225"}, "20261101T000000Z")},
                                   {"bad", calendar({"20281225"})}});
  const auto all = must(stored_holidays(desk.desk(), shipped));
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "acme");
  CHECK(all[0].days.size() == 2);
  CHECK(all[0].state.last_day ==
        LocalDay{std::chrono::local_days{std::chrono::year{2027} / 1 / 1}});
  CHECK(all[0].state.newer.has_value());
  CHECK_FALSE(all[1].file.has_value());  // and the other is there all the same
  const auto none = must(stored_holidays(desk.desk(), Shelf()));
  CHECK_FALSE(none[0].state.newer.has_value());
}

TEST_CASE("deadlines go by what was put there") {
  std::string policy(small_policy);
  policy.replace(policy.find("[calendars.office]\n"), 19,
                 "[calendars.office]\nholidays = [\"acme\"]\n");
  TestDesk desk(policy);
  const auto office = [&] { return must(desk.desk().calendar(desk.desk().policy(), "office")); };
  static_cast<void>(office());
  const auto made =
      must(put_holidays(desk.desk(), desk.by("carla"), request(calendar({"20261124"}))));
  CHECK(made.used_by == std::vector<std::string>{"office"});
  const auto day = std::chrono::local_days{std::chrono::year{2026} / 11 / 24};
  CHECK_FALSE(office()->is_business_day(LocalDay{day}));
}

}  // namespace tkt::test
