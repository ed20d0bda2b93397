#include "formats/json/calendar_batch.h"

#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

CalendarBatch batch() {
  return {[](const std::string& name) -> Result<BusinessCalendar> {
            if (name == "oficina") return compiled(weekdays("America/Bogota", {"08:00-17:00"}));
            return fail(ErrorKind::not_found, text("there is no calendar '{}'", name));
          },
          at("2026-11-22T10:00:00Z"), [](const Text& text) { return text.english(); }};
}

/// Puts a calendar into a line that asks from a Friday afternoon.
std::string ask(const std::string& calendar, const std::string& rest) {
  return R"({"id":1,"calendar":)" + calendar + R"(,"from":"2026-11-20T16:00:00Z",)" + rest + "}";
}

}  // namespace

TEST_CASE("lines of the contract are answered") {
  struct Case {
    std::string line, due;
  };
  const std::string office =
      R"({"timezone":"America/Bogota","hours":{"mon":[["09:00","17:00"]],"fri":[["09:00","12:00"],["13:00","17:00"]]},"holidays":["2026-11-23"]})";
  const Case cases[] = {
      {ask(office, R"("in":"2h")"), R"({"id":1,"due":"2026-11-20T19:00:00Z"})"},
      {ask(office, R"("in":"2bh")"), R"({"id":1,"due":"2026-11-20T19:00:00Z"})"},
      {ask(office, R"("in":7200)"), R"({"id":1,"due":"2026-11-20T19:00:00Z"})"},
      {ask(office, R"("in":"8h")"), R"({"id":1,"due":"2026-11-27T17:00:00Z"})"},
      {ask(office, R"("in":"1bd")"), R"({"id":1,"due":"2026-11-27T16:00:00Z"})"},
      {ask(office, R"("in":"1h","pauses":[["2026-11-20T16:30:00Z","2026-11-20T18:15:00Z"]])"),
       R"({"id":1,"due":"2026-11-20T18:45:00Z"})"},
      {ask(office, R"("in":"1h","pauses":[])"), R"({"id":1,"due":"2026-11-20T17:00:00Z"})"},
      {ask(office, R"("in":"1h","pauses":null)"), R"({"id":1,"due":"2026-11-20T17:00:00Z"})"},
      {ask(R"("oficina")", R"("in":"0h")"), R"({"id":1,"due":"2026-11-20T16:00:00Z"})"},
      {R"({"calendar":"oficina","from":"2026-11-20 16:50","in":"8h","id":"a ñ"})",
       R"({"id":"a ñ","due":"2026-11-23T20:50:00Z"})"},
      {R"({"calendar":"oficina","from":"2026-11-20T16:50:00-05:00","in":"8h"})",
       R"({"id":null,"due":"2026-11-23T20:50:00Z"})"},
      {R"({"calendar":"oficina","from":1795211400,"in":"8h"})",
       R"({"id":null,"due":"2026-11-23T20:50:00Z"})"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    CHECK(batch().due(c.line) == c.due);
  }
  CHECK(
      batch().elapsed(
          R"({"id":"x","calendar":"oficina","from":"2026-11-20T16:50:00-05:00","to":"2026-11-23T08:10:00-05:00"})") ==
      R"({"id":"x","elapsed_s":1200})");
  CHECK(
      batch().elapsed(
          R"({"id":"x","calendar":"oficina","from":"2026-11-23T08:10:00-05:00","to":"2026-11-20T16:50:00-05:00"})") ==
      R"({"id":"x","elapsed_s":0})");
  CHECK(
      batch().elapsed(
          R"({"id":"x","calendar":"oficina","from":"2026-11-23T08:00:00-05:00","to":"2026-11-23T10:00:00-05:00","pauses":[["2026-11-23T09:30:00-05:00",null]]})") ==
      R"({"id":"x","elapsed_s":5400})");
  CHECK(batch().elapsed(ask(R"({"timezone":"UTC","hours":{}})", R"("to":"2027-01-01")")) ==
        R"({"id":1,"elapsed_s":0})");
}

TEST_CASE("calendars are read in the forms that scripts write") {
  // Friday 16:00 UTC, two hours: one today, one on the next opening.
  struct Case {
    std::string calendar, due;
  };
  const Case cases[] = {
      {R"({"timezone":"UTC","hours":{"Friday":["09:00","17:00"],"monday":["09:00-17:00"]}})",
       "2026-11-23T10:00:00Z"},
      {R"({"tz":"UTC","hours":{"fri":"09:00-17:00","sat":{"09:00":"12:00"}}})",
       "2026-11-21T10:00:00Z"},
      {R"({"hours":{"fri":{"from":"09:00","to":"17:00"},"sun":[{"start":"9:00","end":"12:00"}]}})",
       "2026-11-22T10:00:00Z"},
      {R"({"hours":{"fri":[["13:00","17:00"],["09:00","12:00"]],"sat":[],"sun":null,"mon":[["00:00","24:00"]]}})",
       "2026-11-23T01:00:00Z"},
      {R"({"hours":{"fri":[["22:00","06:00"]]}})", "2026-11-21T00:00:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"holidays":[{"date":"2026-11-27","name":"x"}]})",
       "2026-12-04T10:00:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"holidays":{"2026-11-27":"x"}})",
       "2026-12-04T10:00:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"holidays":[{"from":"2026-11-24","to":"2026-12-06"}]})",
       "2026-12-11T10:00:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"holidays":[{"date":"2026-11-27","hours":[["11:00","12:00"]]}]})",
       "2026-11-27T12:00:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"breaks":{"2026-11-27":{"09:00":"11:30"}}})",
       "2026-11-27T12:30:00Z"},
      {R"({"hours":{"fri":[["09:00","17:00"]]},"name":"any","source":{"x":[1]}})",
       "2026-11-27T10:00:00Z"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.calendar);
    CHECK(batch().due(ask(c.calendar, R"("in":"2h")")) == R"({"id":1,"due":")" + c.due + "\"}");
  }
  const std::string marked =
      R"({"hours":{"fri":"09:00-17:00","sat":"09:00-17:00","mon":"09:00-17:00"},"business_days":["mon","fri"]})";
  CHECK(batch().due(ask(marked, R"("in":"1bd")")) == R"({"id":1,"due":"2026-11-23T16:00:00Z"})");
}

TEST_CASE("a line that cannot be answered says why, and the next one is answered") {
  struct Case {
    std::string line, error;
  };
  const std::string fri = R"({"hours":{"fri":"09:00-17:00"}})";
  const Case cases[] = {
      {"", "the line is not a JSON object"},
      {"[]", "the line is not a JSON object"},
      {R"({"id":1)", "the line is not a JSON object"},
      {"{\"id\":\"\xff\"}", "the line is not a JSON object"},
      {std::string(100000, '['), "the line is not a JSON object"},
      {R"({"id":7})", "\"calendar\" is missing"},
      {R"({"calendar":7})", "\"calendar\" is neither a name nor an object"},
      {R"({"calendar":"x"})", "there is no calendar 'x'"},
      {R"({"calendar":"oficina"})", "\"from\" is missing"},
      {R"({"calendar":"oficina","from":"soon"})", "'soon' is not a time"},
      {R"({"calendar":"oficina","from":1.5})", "1.5 is not a time"},
      {R"({"calendar":"oficina","from":"2026-11-20"})", "\"in\" is missing"},
      {R"({"calendar":"oficina","from":"2026-11-20","in":"soon"})", "'soon' is not a duration"},
      {R"({"calendar":"oficina","from":"2026-11-20","in":-5})",
       "\"in\" is not a duration such as 8h or 3bd"},
      {R"({"calendar":"oficina","from":"2026-11-20","in":"1h","pauses":7})",
       "\"pauses\" is not a list"},
      {R"({"calendar":"oficina","from":"2026-11-20","in":"1h","pauses":[["2026-11-20"]]})",
       "[\"2026-11-20\"] is not a pause [from, to]"},
      {ask(R"({"timezone":"Mars/Base"})", R"("in":"1h")"), "there is no time zone 'Mars/Base'"},
      {ask(R"({"timezone":7})", R"("in":"1h")"), "\"timezone\" is not a name"},
      {ask(R"({"hours":[]})", R"("in":"1h")"),
       "\"hours\" is not an object with the days of the week"},
      {ask(R"({"hours":{"someday":[]}})", R"("in":"1h")"), "'someday' is not a day of the week"},
      {ask(R"({"hours":{"mon":7}})", R"("in":"1h")"), "7 are not opening hours"},
      {ask(R"({"hours":{"mon":[["09:00"]]}})", R"("in":"1h")"),
       "[\"09:00\"] is not an opening interval"},
      {ask(R"({"hours":{"mon":[["09:00","25:00"]]}})", R"("in":"1h")"),
       "'25:00' is not a time of day"},
      {ask(R"({"hours":{}})", R"("in":"1h")"),
       "the calendar 'inline' does not open within ten years"},
      {ask(R"({"hours":{},"holidays":["25/12/2026"]})", R"("in":"1h")"),
       "'25/12/2026' is not a date of the form 2026-12-25"},
      {ask(R"({"hours":{},"holidays":["2026-02-30"]})", R"("in":"1h")"),
       "'2026-02-30' is not a date of the form 2026-12-25"},
      {ask(R"({"hours":{},"holidays":[{"name":"x"}]})", R"("in":"1h")"),
       "{\"name\":\"x\"} is not a holiday"},
      {ask(R"({"business_days":["x"]})", R"("in":"1h")"), "\"x\" is not a day of the week"},
      {ask(fri, R"("in":"900000h")"),
       "that is more than a hundred years away in the calendar 'inline'"},
  };
  auto all = batch();
  int failed = 0;
  for (const auto& c : cases) {
    CAPTURE(c.line.substr(0, 200));
    const auto answer = all.due(c.line);
    std::string quoted;
    for (const char ch : c.error) quoted += ch == '"' ? std::string("\\\"") : std::string(1, ch);
    CHECK(answer.substr(answer.find(',') + 1) == R"("error":")" + quoted + "\"}");
    CHECK(all.failed() == ++failed);
  }
  CHECK(all.due(R"({"id":8})") == R"({"id":8,"error":"\"calendar\" is missing"})");
  CHECK(all.due(ask(fri, R"("in":"1h")")) == R"({"id":1,"due":"2026-11-20T17:00:00Z"})");
}
