#include "tests/unit/sla/story.h"

using namespace tkt;
using namespace tkt::test;

namespace {

ClockReading resolution(const Story& story, std::string_view as_of,
                        const Rulebook& rules = DeskRules()) {
  return story.clocks(as_of, rules).resolution;
}

}  // namespace

TEST_CASE("a new priority retargets a running clock from the opening, less its pauses") {
  Story story("11-23 08:00", "p3");
  story.to("11-23 09:00", "espera").to("11-23 11:00", "analisis");
  story.edit("11-23 12:00", "priority", "p2");
  CHECK(line(resolution(story, "11-23 13:00")) == "running due 11-24T09:00 met - 180m 300m");
  CHECK(resolution(story, "11-23 13:00").priority == "p2");
  // Round the clock instead of business hours: the kind of clock changes too.
  story.edit("11-23 13:00", "priority", "p1");
  CHECK(line(resolution(story, "11-23 13:00")) == "at_risk due 11-23T14:00 met - 180m 60m");
  CHECK(resolution(story, "11-23 13:00").calendar.empty());
  story.edit("11-23 13:30", "priority", "libre");
  CHECK(line(resolution(story, "11-23 14:00")) == "none due - met - - -");
}

TEST_CASE("a stopped clock keeps its target") {
  Story story("11-23 08:00", "p3");
  story.reply("11-23 08:30").to("11-23 10:00", "resuelta").edit("11-23 11:00", "priority", "p1");
  const auto clocks = story.clocks("11-25 10:00");
  CHECK(line(clocks.first_response) == "met due 11-23T09:00 met 11-23T08:30 30m 30m");
  CHECK(line(clocks.resolution) == "met due 11-25T14:00 met 11-23T10:00 120m 1320m");
  CHECK(clocks.resolution.priority == "p3");
  story.to("11-25 08:00", "analisis");  // it runs on, and towards the new target
  CHECK(resolution(story, "11-25 09:00").priority == "p1");
}

TEST_CASE("a breach that has passed stays and names its priority") {
  Story story("11-23 08:00", "p1");
  story.edit("11-23 13:00", "priority", "p3");
  CHECK(line(resolution(story, "11-23 14:00")) == "breached due 11-23T12:00 met - 360m -120m");
  CHECK(resolution(story, "11-23 14:00").priority == "p1");
  story.to("11-23 15:00", "resuelta");
  CHECK(line(resolution(story, "11-24 14:00")) ==
        "breached due 11-23T12:00 met 11-23T15:00 420m -180m");
  Story in_time("11-23 08:00", "p1");
  in_time.edit("11-23 12:00", "priority", "p3");  // to the second in time
  CHECK(line(resolution(in_time, "11-23 14:00")) == "running due 11-25T14:00 met - 360m 1080m");
  Story excluded("11-23 08:00", "p1");
  excluded.edit("11-23 13:00", "priority", "p3").edit("11-23 14:00", "exclusion", "terceros");
  CHECK(line(resolution(excluded, "11-24 14:00")) == "breached due 11-23T12:00 met - 360m -120m");
}

TEST_CASE("a ticket is judged by the policy that was in force when its clock was set") {
  DeskRules rules;
  auto old = desk_policy();
  old.priorities[1] = priority("p2", "1h", "2bh");
  old.calendars[0].calendar.hours[0] = openings({"08:00-09:00"});
  rules.add_version("old", old);
  Story story("11-23 08:00", "p2", "old");
  CHECK(line(resolution(story, "11-23 08:00", rules)) == "running due 11-24T09:00 met - 0m 120m");
  story.edit("11-23 08:30", "module", "x");  // sets no clock: the rules stay
  CHECK(line(resolution(story, "11-23 08:30", rules)) == "running due 11-24T09:00 met - 30m 90m");
  story.edit("11-23 08:45", "priority", "p2", "new");
  CHECK(line(resolution(story, "11-23 09:00", rules)) == "running due 11-23T16:00 met - 60m 420m");
}

TEST_CASE("wrong clocks, late entries and undone events") {
  // A note of an hour too early counts from the latest moment so far.
  Story skewed("11-23 08:00", "p2");
  skewed.to("11-23 10:00", "espera").to("11-23 09:00", "analisis");
  CHECK(line(resolution(skewed, "11-23 11:00")) == "running due 11-23T16:00 met - 180m 300m");

  Story late("11-23 08:00", "p2");
  late.to("11-23 10:00", "resuelta");
  late.last().recorded = gt("11-23 15:00");
  late.add("11-23 10:00", Reminded{"rule", ""});
  late.last().recorded = gt("11-23 15:00");
  CHECK(late.clocks("11-24 08:00").late_entries == std::vector<std::string>{"e1"});
  CHECK(line(resolution(late, "11-24 08:00")) == "met due 11-23T16:00 met 11-23T10:00 120m 360m");

  Story undone("11-23 08:00", "p2");
  undone.to("11-23 10:00", "resuelta").undo("11-23 10:05", undone.last_id());
  CHECK(line(resolution(undone, "11-23 11:00")) == "running due 11-23T16:00 met - 180m 300m");
  CHECK(undone.clocks("11-24 08:00").late_entries.empty());

  // An event far in the future that was undone does not hold up those after it.
  Story healed("11-23 08:00", "p2");
  healed.reply("11-23 20:00").undo("11-23 08:10", healed.last_id()).reply("11-23 08:20");
  CHECK(short_time(healed.clocks("11-24 08:00").first_response.met_at) == "11-23T08:20");

  // As of a moment, what came later is not known.
  Story past("11-23 08:00", "p2");
  past.reply("11-23 08:10").to("11-23 10:00", "resuelta");
  CHECK(line(past.clocks("11-23 08:05").first_response) == "running due 11-23T08:30 met - 5m 25m");
  CHECK(line(resolution(past, "11-23 09:00")) == "running due 11-23T16:00 met - 60m 420m");
}

TEST_CASE("the stretches follow each other and add up to the second") {
  Story story("11-20 16:00", "p2");
  story.to("11-23 10:00", "espera").to("11-23 12:00", "analisis").to("11-23 13:00", "resuelta");
  story.to("11-23 14:00", "analisis");
  for (const std::string as_of : {"11-20 16:30", "11-23 11:00", "11-23 13:30", "11-24 09:00"}) {
    CAPTURE(as_of);
    const auto clocks = story.clocks(as_of, DeskRules(), Detail::stretches);
    for (const auto& clock : {clocks.first_response, clocks.resolution}) {
      REQUIRE_FALSE(clock.stretches.empty());
      auto expected = gt("11-20 16:00");
      Seconds sum{0};
      for (const auto& stretch : clock.stretches) {
        CHECK(stretch.from == expected);
        CHECK(stretch.from < stretch.to);
        CHECK_FALSE(stretch.why.id.empty());
        expected = stretch.to;
        sum += stretch.counted;
      }
      CHECK(sum == clock.elapsed);
      CHECK(expected == (clock.met_at ? *clock.met_at : gt(as_of)));
    }
  }
  std::string kinds;
  for (const auto& stretch :
       story.clocks("11-24 09:00", DeskRules(), Detail::stretches).resolution.stretches) {
    kinds += "rpc"[static_cast<std::size_t>(stretch.kind)];
  }
  CHECK(kinds == "rcrprprcr");
}
