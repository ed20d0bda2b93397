#include "tests/unit/sla/story.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::string first_response(const Story& story, std::string_view as_of) {
  return line(story.clocks(as_of).first_response);
}

}  // namespace

TEST_CASE("first response runs from the opening to the first public answer of an agent") {
  const Story open("11-23 10:00", "p2");
  CHECK(first_response(open, "11-23 10:10") == "running due 11-23T10:30 met - 10m 20m");
  CHECK(first_response(open, "11-23 10:23") == "at_risk due 11-23T10:30 met - 23m 7m");
  CHECK(first_response(open, "11-23 10:30") == "at_risk due 11-23T10:30 met - 30m 0m");
  CHECK(first_response(open, "11-23 10:31") == "breached due 11-23T10:30 met - 31m -1m");
  auto answered = open;
  answered.reply("11-23 10:20").reply("11-23 11:00");
  CHECK(first_response(answered, "11-24 10:00") == "met due 11-23T10:30 met 11-23T10:20 20m 10m");
  auto late = open;
  late.reply("11-23 10:45");
  CHECK(first_response(late, "11-24 10:00") == "breached due 11-23T10:30 met 11-23T10:45 45m -15m");
}

TEST_CASE("what is no answer leaves the first response running") {
  Story story("11-23 10:00", "p3");
  story.add("11-23 10:01", Noted{"internal"});
  story.add("11-23 10:02", Assigned{});
  Replied automatic;
  automatic.automatic = Automatic::yes;
  story.add("11-23 10:03", automatic);
  Replied requester;
  requester.as = Side::requester;
  story.add("11-23 10:04", requester, "luz@client.example");
  story.add("11-23 10:05", Contacted{});
  story.add("11-23 10:06", Reminded{});
  story.to("11-23 10:07", "analisis");
  story.to("11-23 10:08", "espera");  // first response never pauses
  const auto with_text = [](Transitioned& body) { body.text = "x"; };
  story.move("11-23 10:09", "analisis", with_text, "LUZ@client.example");
  story.move("11-23 10:10", "pruebas", with_text, "eva@client.example");
  story.move(
      "11-23 10:11", "analisis",
      [](Transitioned& body) {
        body.text = "x";
        body.rule = "stale";
      },
      "cron@desk.example");
  CHECK(first_response(story, "11-23 10:30") == "running due 11-23T11:00 met - 30m 30m");
  story.move("11-23 10:40", "analisis", with_text);
  CHECK(first_response(story, "11-23 10:41") == "met due 11-23T11:00 met 11-23T10:40 40m 20m");
}

TEST_CASE("business hours and business days of a first response") {
  CHECK(first_response(Story("11-20 16:30", "p3"), "11-20 16:45") ==
        "running due 11-23T08:30 met - 15m 45m");
  CHECK(first_response(Story("11-21 12:00", "p3"), "11-23 08:00") ==
        "running due 11-23T09:00 met - 0m 60m");
  // Exactly at closing it is due at that closing.
  CHECK(first_response(Story("11-20 16:00", "p3"), "11-20 17:00") ==
        "at_risk due 11-20T17:00 met - 60m 0m");
  CHECK(first_response(Story("11-20 16:00", "p3"), "11-20 17:01") ==
        "breached due 11-20T17:00 met - 60m 0m");
  CHECK(first_response(Story("12-24 16:30", "p3"), "12-24 17:00") ==
        "running due 12-28T08:30 met - 30m 30m");
}

TEST_CASE("closed or merged without an answer it stops, and past its time it is breached") {
  Story closed("11-23 10:00", "p2");
  closed.to("11-23 10:20", "cerrada", "rechazo");
  CHECK(first_response(closed, "11-25 10:00") == "stopped due 11-23T10:30 met - 20m 10m");
  Story too_late("11-23 10:00", "p2");
  too_late.to("11-23 10:40", "cerrada", "rechazo");
  CHECK(first_response(too_late, "11-25 10:00") == "breached due 11-23T10:30 met - 40m -10m");
  Story merged("11-23 10:00", "p2");
  merged.add("11-23 10:20", Merged{"TIC-261123-OTHER", "", {}});
  CHECK(first_response(merged, "11-25 10:00") == "stopped due 11-23T10:30 met - 20m 10m");
  merged.reply("11-23 10:25");
  CHECK(first_response(merged, "11-25 10:00") == "stopped due 11-23T10:30 met - 20m 10m");
  Story reopened("11-23 10:00", "p2");
  reopened.to("11-23 10:10", "cerrada").to("11-23 10:15", "analisis").reply("11-23 10:20");
  CHECK(first_response(reopened, "11-25 10:00") == "met due 11-23T10:30 met 11-23T10:20 20m 10m");
}

TEST_CASE("no target, no clock; no priority, the default target") {
  CHECK(first_response(Story("11-23 10:00", "libre"), "11-23 10:10") == "none due - met - - -");
  CHECK(first_response(Story("11-23 10:00", ""), "11-23 10:10") ==
        "running due 11-23T11:00 met - 10m 50m");
  auto policy = desk_policy();
  policy.clock_priority = "p4";
  const auto clocks = Story("11-23 10:00", "").clocks("11-23 10:10", DeskRules(policy));
  CHECK(line(clocks.first_response) == "running due 11-23T14:00 met - 10m 230m");
  CHECK(clocks.first_response.priority == "p4");
}

TEST_CASE("what an import brought without an answer has no first response") {
  Story story("11-23 08:00", "p2");
  const auto imported = [](Story& told, bool answered) {
    auto events = told.ticket().events;
    std::get<Opened>(events.front().body).aliases = {"INC1"};
    for (auto& event : events) event.recorded = gt("12-01 08:00");
    if (answered) {
      Event answer = events.back();
      answer.id = "answer";
      answer.n += 1;
      answer.at = gt("11-23 08:20");
      answer.body = [] {
        Replied body;
        body.text = "x";
        return body;
      }();
      events.push_back(answer);
    }
    const auto ticket = fold("TIC-261123-TEST1", events);
    REQUIRE(ticket);
    const auto clocks = read_clocks(*ticket, DeskRules(), gt("12-02 08:00"));
    REQUIRE(clocks);
    return line(clocks->first_response);
  };
  CHECK(imported(story, false) == "none due - met - - -");
  CHECK(imported(story, true) == "met due 11-23T08:30 met 11-23T08:20 20m 10m");
  CHECK(first_response(story, "12-02 08:00").starts_with("breached"));
}
