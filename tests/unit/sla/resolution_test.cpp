#include "tests/unit/sla/story.h"

using namespace tkt;
using namespace tkt::test;

namespace {

std::string resolution(const Story& story, std::string_view as_of) {
  return line(story.clocks(as_of).resolution);
}

}  // namespace

TEST_CASE("the resolution runs to solved, in its own time") {
  Story elapsed("11-20 16:50", "p1");
  CHECK(resolution(elapsed, "11-20 17:50") == "running due 11-20T20:50 met - 60m 180m");
  elapsed.to("11-20 20:50", "resuelta");
  CHECK(resolution(elapsed, "11-25 10:00") == "met due 11-20T20:50 met 11-20T20:50 240m 0m");

  Story hours("11-20 16:50", "p2");
  CHECK(resolution(hours, "11-22 12:00") == "running due 11-23T15:50 met - 10m 470m");
  CHECK(resolution(hours, "11-23 13:50") == "at_risk due 11-23T15:50 met - 360m 120m");
  hours.to("11-23 15:51", "resuelta");
  CHECK(resolution(hours, "11-25 10:00") == "breached due 11-23T15:50 met 11-23T15:51 481m -1m");

  // 24 business hours of nine-hour days are two days and six hours.
  CHECK(resolution(Story("11-23 08:00", "p3"), "11-23 08:00") ==
        "running due 11-25T14:00 met - 0m 1440m");
  CHECK(resolution(Story("11-23 10:00", "p4"), "11-23 12:00") ==
        "running due 11-26T10:00 met - 120m 1500m");
}

TEST_CASE("it pauses while the desk waits, and is due as if it went on now") {
  Story story("11-23 08:00", "p2");
  story.to("11-23 10:00", "espera");
  CHECK(resolution(story, "11-23 12:00") == "paused due 11-24T09:00 met - 120m 360m");
  CHECK(resolution(story, "11-24 12:00") == "paused due 11-25T09:00 met - 120m 360m");
  story.to("11-24 12:00", "analisis").to("11-24 13:00", "tercero").to("11-24 14:00", "analisis");
  CHECK(resolution(story, "11-24 14:00") == "running due 11-25T10:00 met - 180m 300m");
  story.to("11-25 10:00", "resuelta");
  CHECK(resolution(story, "11-26 12:00") == "met due 11-25T10:00 met 11-25T10:00 480m 0m");
  // From a waiting state straight to solved.
  Story straight("11-23 08:00", "p2");
  straight.to("11-23 10:00", "espera").to("11-27 10:00", "resuelta");
  CHECK(resolution(straight, "11-27 12:00") == "met due 11-27T16:00 met 11-27T10:00 120m 360m");
}

TEST_CASE("business days get the paused open time on top") {
  Story story("11-23 10:00", "p4");
  story.to("11-23 12:00", "espera").to("11-23 14:00", "analisis");
  CHECK(resolution(story, "11-23 15:00") == "running due 11-26T12:00 met - 180m 1440m");
  story.to("11-23 16:00", "espera");
  CHECK(resolution(story, "11-24 09:00") == "paused due 11-26T14:00 met - 240m 1380m");
  CHECK(resolution(story, "11-25 09:00") == "paused due 11-27T14:00 met - 240m 1380m");
}

TEST_CASE("what is overdue stays so in a pause, and stands still") {
  for (const std::string priority_id : {"p1", "p2", "p4"}) {
    CAPTURE(priority_id);
    Story story("11-16 08:00", priority_id);
    story.to("11-20 12:00", "espera");
    const auto at_first = story.clocks("11-20 12:00").resolution;
    const auto later = story.clocks("11-24 15:00").resolution;
    CHECK(at_first.status == ClockStatus::breached);
    CHECK(later.status == ClockStatus::breached);
    CHECK(later.due == at_first.due);
    CHECK(later.remaining == at_first.remaining);
    CHECK(later.elapsed == at_first.elapsed);
    CHECK(later.remaining < Seconds{0});
  }
}

TEST_CASE("a no of the client or a reopening lets it run on; the time between was a pause") {
  Story story("11-23 08:00", "p2");
  story.to("11-23 09:00", "resuelta").to("11-23 10:00", "pruebas");
  CHECK(resolution(story, "11-23 11:00") == "met due 11-23T16:00 met 11-23T09:00 60m 420m");
  story.to("11-23 13:00", "analisis");
  CHECK(resolution(story, "11-23 14:00") == "running due 11-24T11:00 met - 120m 360m");
  story.to("11-23 15:00", "resuelta").to("11-23 16:00", "cerrada", "aval");
  CHECK(resolution(story, "12-01 12:00") == "met due 11-24T11:00 met 11-23T15:00 180m 300m");
  story.to("12-01 08:00", "analisis");
  CHECK(resolution(story, "12-01 09:00") == "running due 12-01T13:00 met - 240m 240m");
}

TEST_CASE("a workaround stops it where it is recorded; solving later does not move that") {
  Story story("11-23 08:00", "p2");
  const auto helped = [](Transitioned& body) { body.workaround = "use the old screen"; };
  story.move("11-23 10:00", "analisis", helped);
  CHECK(resolution(story, "11-24 15:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");
  story.to("11-26 10:00", "resuelta");
  CHECK(resolution(story, "11-27 15:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");
  story.to("11-27 08:00", "analisis");  // not solved after all
  CHECK(resolution(story, "11-27 09:00") == "running due 11-27T14:00 met - 180m 300m");
}

TEST_CASE("closed: solved, by silence, refused, merged") {
  Story done("11-23 08:00", "p2");
  done.to("11-23 10:00", "cerrada");
  CHECK(resolution(done, "11-24 15:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");
  Story silent("11-23 08:00", "p2");
  silent.to("11-23 10:00", "espera");
  silent.move("11-25 10:00", "cerrada", [](Transitioned& body) {
    body.reason = "tacito";
    body.rule = "stale";
  });
  CHECK(resolution(silent, "12-01 15:00") == "stopped due 11-25T16:00 met - 120m 360m");
  Story tested("11-23 08:00", "p2");
  tested.to("11-23 10:00", "pruebas").to("11-25 10:00", "cerrada", "tacito");
  CHECK(resolution(tested, "12-01 15:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");
  Story refused("11-23 08:00", "p2");
  refused.to("11-23 10:00", "cerrada", "rechazo");
  CHECK(resolution(refused, "12-01 15:00") == "stopped due 11-23T16:00 met - 120m 360m");
  Story overdue("11-23 08:00", "p2");
  overdue.to("11-24 10:00", "cerrada", "rechazo");
  CHECK(resolution(overdue, "12-01 15:00") == "breached due 11-23T16:00 met - 660m -180m");
  Story merged("11-23 08:00", "p2");
  merged.add("11-23 10:00", Merged{"TIC-261123-OTHER", "", {}}).to("11-23 10:00", "cerrada");
  CHECK(resolution(merged, "12-01 15:00") == "stopped due 11-23T16:00 met - 120m 360m");
  silent.add("11-26 10:00", Merged{"TIC-261123-OTHER", "", {}});
  CHECK(resolution(silent, "12-01 15:00") == "stopped due 11-25T16:00 met - 120m 360m");
  Story survivor("11-23 08:00", "p2");
  survivor.add("11-23 10:00", Merged{"", "TIC-261123-OTHER", {}});
  CHECK(resolution(survivor, "11-23 10:00") == "running due 11-23T16:00 met - 120m 360m");
}

TEST_CASE("taken out of SLA") {
  Story outside("11-23 08:00", "p2");
  outside.edit("11-23 10:00", "exclusion", "terceros");
  CHECK(resolution(outside, "12-01 15:00") == "stopped due 11-23T16:00 met - 120m 360m");
  CHECK(line(outside.clocks("12-01 15:00").first_response) ==
        "breached due 11-23T08:30 met - 120m -90m");
  outside.edit("11-23 12:00", "exclusion", "");
  CHECK(resolution(outside, "11-23 13:00") == "running due 11-23T16:00 met - 300m 180m");

  Story overdue("11-23 08:00", "p2");
  overdue.edit("11-24 10:00", "exclusion", "terceros");
  CHECK(resolution(overdue, "12-01 15:00") == "breached due 11-23T16:00 met - 660m -180m");

  Story solved("11-23 08:00", "p2");
  solved.to("11-23 10:00", "resuelta").edit("11-23 11:00", "exclusion", "terceros");
  CHECK(resolution(solved, "12-01 15:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");

  Story by_type("11-23 08:00", "p2");
  by_type.edit("11-23 10:00", "type", "a_medida");
  CHECK(resolution(by_type, "12-01 15:00") == "stopped due 11-23T16:00 met - 120m 360m");

  Story from_the_start("11-23 08:00", "p2");
  std::get<Opened>(from_the_start.last().body).exclusion = "no_cubre";
  CHECK(resolution(from_the_start, "12-01 15:00") == "none due - met - - -");
  from_the_start.edit("11-23 09:00", "exclusion", "");
  CHECK(resolution(from_the_start, "11-23 10:00") == "running due 11-23T16:00 met - 120m 360m");

  Story closed_then("11-23 08:00", "p2");
  closed_then.to("11-23 10:00", "espera").to("11-25 10:00", "cerrada", "tacito");
  closed_then.edit("11-26 10:00", "exclusion", "terceros").edit("11-26 11:00", "exclusion", "");
  CHECK(resolution(closed_then, "12-01 15:00") == "stopped due 11-25T16:00 met - 120m 360m");
}

TEST_CASE(
    "a workaround that the client rejects lets the clock run on; the time between was a pause") {
  const auto helped = [](Transitioned& body) { body.workaround = "use the old screen"; };
  Story story("11-23 08:00", "p2");
  story.move("11-23 10:00", "analisis", helped);
  Replied no;
  no.as = Side::requester;
  no.rejects = Rejects::yes;
  no.text = "It does not help";
  auto said = story;
  said.add("11-23 12:00", no, "luz@client.example");
  CHECK(resolution(said, "11-23 13:00") == "running due 11-24T09:00 met - 180m 300m");
  // Moved back by the client it is a no as well; by the desk it is only work that goes on.
  auto moved = story;
  moved.move("11-23 12:00", "nueva", [](Transitioned&) {}, "luz@client.example");
  CHECK(resolution(moved, "11-23 13:00") == "running due 11-24T09:00 met - 180m 300m");
  auto worked_on = story;
  worked_on.to("11-23 12:00", "nueva");
  CHECK(resolution(worked_on, "11-23 13:00") == "met due 11-23T16:00 met 11-23T10:00 120m 360m");
  // A second one stops it again.
  said.move("11-23 14:00", "analisis", helped);
  CHECK(resolution(said, "11-24 15:00") == "met due 11-24T09:00 met 11-23T14:00 240m 240m");
}

TEST_CASE("what was merged away is not taken up again") {
  Story merged("11-23 08:00", "p2");
  merged.add("11-23 10:00", Merged{"TIC-261123-OTHER", "", {}}).to("11-23 10:00", "cerrada");
  merged.to("11-23 11:00", "analisis");
  CHECK(resolution(merged, "12-01 15:00") == "stopped due 11-23T16:00 met - 120m 360m");
  CHECK(merged.ticket().header.state == "cerrada");
  CHECK(merged.ticket().voided.size() == 1);
}

TEST_CASE("what was only announced has no SLA, whatever follows") {
  Opened opened;
  opened.subject = "x";
  opened.state = "nueva";
  opened.priority = "p2";
  opened.requester = {"Luz", "luz@client.example"};
  Replied news;
  news.announcement = Announcement::yes;
  news.text = "x";
  std::vector<Event> events(2);
  for (std::size_t i = 0; i < 2; ++i) {
    events[i].id = "e" + std::to_string(i);
    events[i].n = static_cast<std::int64_t>(i);
    events[i].at = gt("11-23 08:00");
    events[i].by = {"x", "ana@desk.example"};
    events[i].tx = "e0";
  }
  events[0].body = opened;
  events[1].body = news;
  const auto status = [&] {
    const auto ticket = fold("TIC-261123-TEST1", events);
    REQUIRE(ticket);
    const auto clocks = read_clocks(*ticket, DeskRules(), gt("12-01 08:00"));
    REQUIRE(clocks);
    return std::string(to_string(clocks->first_response.status)) + " " +
           std::string(to_string(clocks->resolution.status));
  };
  CHECK(status() == "none none");
  events[1].tx.clear();  // an announcement on a ticket that somebody had opened is an answer
  CHECK(status() == "met breached");
}

namespace {

/// Whether the ticket is solved, by which event, and whether only a workaround helps.
std::string solved(const Story& story) {
  const auto line =
      timeline_of(story.ticket(), desk_policy(), DeskRules().people(), gt("12-31 12:00"));
  return std::string(line.is_solved() ? "solved" : "not") + " by '" + line.solved_by + "'" +
         (line.helped ? " helped" : "");
}

}  // namespace

TEST_CASE("solved is what was solved by a step, and is not back at work") {
  CHECK(solved(Story("11-23 08:00", "p2")) == "not by ''");
  Story story("11-23 08:00", "p2");
  CHECK(solved(story.to("11-23 09:00", "analisis")) == "not by ''");
  CHECK(solved(story.to("11-23 10:00", "resuelta")) == "solved by 'e2'");
  CHECK(solved(story.to("11-23 11:00", "pruebas")) == "solved by 'e3'");
  // Closing only confirms it, silence too.
  CHECK(solved(story.to("11-23 12:00", "cerrada", "tacito")) == "solved by 'e3'");
  CHECK(solved(story.to("11-24 12:00", "analisis")) == "not by ''");
}

TEST_CASE("a close solves as its reason says, else as a person's deed does") {
  const auto closed = [](const std::string& from, const std::string& why) {
    Story story("11-23 08:00", "p2");
    return solved(story.to("11-23 09:00", from).to("11-23 10:00", "cerrada", why));
  };
  CHECK(closed("analisis", "") == "solved by 'e2'");
  CHECK(closed("analisis", "aval") == "solved by 'e2'");
  CHECK(closed("analisis", "rechazo") == "not by ''");
  CHECK(closed("espera", "tacito") == "not by ''");
  CHECK(closed("espera", "") == "not by ''");
  CHECK(closed("espera", "aval") == "solved by 'e2'");
}

TEST_CASE("a workaround helps, and the step to solved is another") {
  Story story("11-23 08:00", "p2");
  story.move("11-23 09:00", "espera", [](Transitioned& body) { body.workaround = "by phone"; });
  CHECK(solved(story) == "solved by '' helped");
  CHECK(solved(story.to("11-23 10:00", "resuelta")) == "solved by 'e2'");
}
