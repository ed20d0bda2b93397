#include <doctest/doctest.h>

#include "tests/unit/import/import_fixture.h"

using namespace tkt;
using namespace tkt::test;

namespace {

struct Refused {
  const char* row;
  const char* reason;
};

}  // namespace

TEST_CASE("rows that cannot be used are told with their line") {
  const Refused refused[] = {
      {"7|1/3/2016 09:05", "the row has 2 columns, the first line 17"},
      {"?|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?", "the row says no ticket number"},
      {"7|?|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?", "the row says no time"},
      {"7|31/2/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "'31/2/2016 09:05' is no time of the form '%d/%m/%Y %H:%M'"},
      {"7|2016-03-01 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "'2016-03-01 09:05' is no time of the form '%d/%m/%Y %H:%M'"},
      {"7|1/3/2016 09:05|soon|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "'soon' is no time of the form '%d/%m/%Y %H:%M'"},
      {"7|1/3/2030 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "2030-03-01T14:05:00Z is in the future"},
      {"7|1/3/1999 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "1999-03-01T14:05:00Z: tickets are opened between 2000 and 2099"},
      {"7|1/3/2016 09:05|?|?|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?", "the row does not say who did it"},
      {"7|1/3/2016 09:05|?|Bo|?|-100|P1|?|?|?|?|Luz|Mail|A|2|?|?",
       "the map does not say what state '-100' is"},
      {"7|1/3/2016 09:05|?|Bo|?|NULL|P1|?|?|?|?|Luz|Mail|A|2|?|?", "the row says no state"},
      {"7|1/3/2016 09:05|?|Bo|?|New|P9|?|?|?|?|Luz|Mail|A|2|?|?",
       "the map does not say what priority 'P9' is"},
      {"7|1/3/2016 09:05|?|B\xff|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?", "the row is not UTF-8"},
  };
  for (const auto& [row, reason] : refused) {
    Log log;
    log.line("1|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?");
    log.line(row);
    CAPTURE(row);
    REQUIRE(log.reader.left_out().size() == 1);
    CHECK(log.reader.left_out()[0].line == 3);
    CHECK(log.reader.left_out()[0].reason.english() == reason);
    CHECK(log.reader.table().rows().size() == 1);
    CHECK(log.reader.rows_read() == 2);
  }
}

TEST_CASE("empty cells at the end of a row may be missing, and surplus ones be there") {
  const std::string least = R"(
source = "x"
domain = "x.example"
[rows]
ticket = "id"
time = "when"
time_format = "%d/%m/%Y %H:%M"
[actor]
name = "by"
[state]
column = "state"
)";
  Log log(least);
  log.line("1|1/3/2016 09:05|?|Bo|?|New");  // the map reads nothing behind it
  log.line("2|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?||");
  log.line("3|1/3/2016 09:05|?|Bo|?");
  log.line("4|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|2|?|?|more");
  CHECK(log.reader.table().rows().size() == 2);
  REQUIRE(log.reader.left_out().size() == 2);
  CHECK(log.reader.left_out()[0].reason.english() == "the row has 5 columns, the first line 17");
  CHECK(log.reader.left_out()[1].line == 5);
}

TEST_CASE("a row that the file's reader could not take apart is left out with its reason") {
  Log log;
  log.reader.read({9, {}, text("text behind a closing quote")});
  REQUIRE(log.reader.left_out().size() == 1);
  CHECK(log.reader.left_out()[0].reason.english() == "text behind a closing quote");
}

TEST_CASE("a field of the desk has its type") {
  Log log;
  log.line("7|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|many|?|?");
  CHECK(log.reader.left_out().size() == 1);
  log.line("8|1/3/2016 09:05|?|Bo|?|New|P1|?|?|?|?|Luz|Mail|A|3|?|?");
  const auto ticket = after(log.ticket("8"));
  CHECK(ticket.header.fields.at("hours").data.index() == Value{std::int64_t{3}}.data.index());
}

TEST_CASE("values are found by what the map says, then by id or label in any case") {
  Log log;
  log.line("1|1/3/2016 09:05|?|Bo|?|In Progress|P1|?|?|Group 7|?|Luz|Mail|A|2|?|?");
  log.line("2|1/3/2016 09:05|?|Bo|?|ON HOLD|low|?|?|network|?|Luz|Mail|A|2|?|?");
  const auto one = after(log.ticket("1")).header;
  CHECK(one.state == "active");
  CHECK(one.priority == "high");
  CHECK(one.team == "group-7");
  const auto two = after(log.ticket("2")).header;
  CHECK(two.state == "waiting");
  CHECK(two.priority == "low");
  CHECK(two.team == "network");
}

TEST_CASE("impact and urgency give the priority where the log has none") {
  const std::string map = R"(
source = "x"
domain = "x.example"
[rows]
ticket = "id"
time = "when"
time_format = "%d/%m/%Y %H:%M"
[actor]
name = "by"
[state]
column = "state"
[impact]
column = "impact"
[urgency]
column = "urgency"
values = { "!" = "now" }
)";
  Log log(map);
  log.line("1|1/3/2016 09:05|?|Bo|?|New|P1|Big|!|?|?|Luz|Mail|A|2|?|?");
  log.line("1|1/3/2016 10:05|?|Bo|?|New|P1|Small|!|?|?|Luz|Mail|A|2|?|?");
  log.line("1|1/3/2016 11:05|?|Bo|?|New|P1|Small|Later|?|?|Luz|Mail|A|2|?|?");
  CHECK(told(log.ticket("1")) ==
        "-- 2016-03-01T14:05:00Z bo@x.example\n"
        "1 2016-03-01T14:05:00Z bo@x.example opened new '1' high  \n"
        "-- 2016-03-01T15:05:00Z bo@x.example\n"
        "2 2016-03-01T15:05:00Z bo@x.example edited impact='small' was 'big' "
        "priority='low' was 'high'\n"
        "-- 2016-03-01T16:05:00Z bo@x.example\n"
        "3 2016-03-01T16:05:00Z bo@x.example edited priority='' was 'low' "
        "urgency='later' was 'now'\n");
}

TEST_CASE("names become people, the same for every spelling; known people are found") {
  People known = small_people();
  ImportPeople people(known);
  ImportPerson rule;
  rule.domain = "x.example";
  rule.roles = {"agent"};
  CHECK(people.person("ana ruiz", "", rule)->mail == "ana@desk.example");
  CHECK(people.person("ANA", "", rule)->mail == "ana@desk.example");
  CHECK(people.person("Opened by  8", "", rule) == Person{"Opened by 8", "opened-by-8@x.example"});
  CHECK(people.person("José  Núñez", "", rule)->mail == "jose-nunez@x.example");
  CHECK(people.person("jose nunez", "", rule)->mail == "jose-nunez@x.example");
  CHECK(people.person("Bo <bo@y.example>", "", rule) == Person{"Bo", "bo@y.example"});
  CHECK(people.person("bo@y.example", "", rule)->mail == "bo@y.example");
  CHECK(people.person("Bo", "bo@z.example", rule) == Person{"Bo", "bo@z.example"});
  CHECK_FALSE(people.person("Bo", "not a mail", rule));
  rule.domain.clear();
  CHECK_FALSE(people.person("Bo", "", rule));
}

TEST_CASE("people get ids that are free, once each") {
  People known = small_people();
  ImportPeople people(known);
  ImportPerson rule;
  rule.roles = {"agent"};
  CHECK(people.id_of({"Ana Ruíz", "ANA@desk.example"}, rule) == "ana");
  CHECK(people.id_of({"Bo", "bo@y.example"}, rule) == "bo");
  CHECK(people.id_of({"Bo", "BO@y.example"}, rule) == "bo");
  const auto other = people.id_of({"Ana", "ana@other.example"}, rule);
  CHECK(other.starts_with("ana-"));
  REQUIRE(people.added().size() == 2);
  CHECK(people.added()[0].roles == std::vector<std::string>{"agent"});
  CHECK(people.name_of(other) == "Ana");
  CHECK(people.name_of("nobody") == "nobody");
}

TEST_CASE("slugs are ids") {
  CHECK(import_slug("Resolver 89") == "resolver-89");
  CHECK(import_slug("  Mesa «Área 1» ") == "mesa-area-1");
  CHECK(import_slug("北京").starts_with("x-"));
  CHECK(import_slug("北京") != import_slug("東京"));
  CHECK(import_slug(std::string(60, 'a')).size() <= 40);
  CHECK(import_slug(std::string(60, 'a')) != import_slug(std::string(61, 'a')));
}

TEST_CASE("times in the forms that logs have") {
  struct Case {
    const char* format;
    const char* text;
    const char* instant;  ///< nothing = refused
  };
  const Case cases[] = {
      {"rfc3339", "2016-03-01T09:05:00-05:00", "2016-03-01T14:05:00Z"},
      {"rfc3339", "1/3/2016", nullptr},
      {"unix", "1456841100", "2016-03-01T14:05:00Z"},
      {"unix", "1456841100.5", nullptr},
      {"unix_ms", "1456841100999", "2016-03-01T14:05:00Z"},
      {"unix_ms", "-1", "1969-12-31T23:59:59Z"},
      {"unix", "1456841100999", nullptr},
      {"%d/%m/%Y %H:%M", "1/3/2016 09:05", "2016-03-01T14:05:00Z"},
      {"%d/%m/%Y %H:%M", "01/03/2016 9:05", "2016-03-01T14:05:00Z"},
      {"%d/%m/%Y %H:%M", "1/3/2016 09:05:30", nullptr},
      {"%d/%m/%Y %H:%M", "29/2/2015 09:05", nullptr},
      {"%d/%m/%Y %H:%M", "1/13/2016 09:05", nullptr},
      {"%d/%m/%Y %H:%M", "1/3/2016 24:05", nullptr},
      {"%d/%m/%Y %H:%M", "", nullptr},
      {"%d/%b/%y %I:%M %p", "01/Mar/16 9:05 AM", "2016-03-01T14:05:00Z"},
      {"%Y-%m-%d %H:%M:%S", "2016-03-01 09:05:30", "2016-03-01T14:05:30Z"},
      {"%Y-%m-%d %H:%M:%S", "2016-03-01 09:05:30.250", "2016-03-01T14:05:30Z"},
      {"%Y-%m-%dT%H:%M:%S%z", "2016-03-01T09:05:30+0200", "2016-03-01T07:05:30Z"},
      {"%F %T", "2016-03-01 09:05:30", "2016-03-01T14:05:30Z"},
      {"%F", "2016-03-01", "2016-03-01T05:00:00Z"},
      {"%d-%b-%Y", "12-ene-2026", "2026-01-12T05:00:00Z"},
      {"%d-%b-%Y", "12-Jan-2026", "2026-01-12T05:00:00Z"},
      {"%d-%b-%y", "12-dic.-25", "2025-12-12T05:00:00Z"},
      {"%d-%b-%Y", "12-enr-2026", nullptr},
      {"%d-%b-%Y", "12-e-2026", nullptr},
      {"%d de %B de %Y", "3 de marzo de 2026", "2026-03-03T05:00:00Z"},
      {"%d de %B de %Y", "3 de SEPTIEMBRE de 2026", "2026-09-03T05:00:00Z"},
      {"%d de %B de %Y", "3 de setiembre de 2026", "2026-09-03T05:00:00Z"},
      {"%d de %B de %Y", "3 de marzo del 2026", nullptr},
      {"%b %d, %Y %I:%M %p", "Mar 3, 2026 4:05 PM", "2026-03-03T21:05:00Z"},
      {"%b %d, %Y %I:%M %p", "Mar 3, 2026 4:05\u202FPM", "2026-03-03T21:05:00Z"},
      {"%d/%b/%y %I:%M %p", "12/ene/26 4:05 PM", "2026-01-12T21:05:00Z"},
      {"%d/%m/%Y %I:%M %p", "03/03/2026 12:05 a.m.", "2026-03-03T05:05:00Z"},
      {"%d/%m/%Y %I:%M %p", "03/03/2026 4:05 p. m.", "2026-03-03T21:05:00Z"},
      {"%d/%m/%Y %I:%M %p", "03/03/2026 4:05\u00A0p.\u00A0m.", "2026-03-03T21:05:00Z"},
      {"%d/%m/%Y %I:%M %p", "03/03/2026 4:05 pm", "2026-03-03T21:05:00Z"},
      {"%d/%m/%Y %I:%M %p", "03/03/2026 4:05 xm", nullptr},
      {"%A, %d de %B de %Y", "martes, 3 de marzo de 2026", "2026-03-03T05:00:00Z"},
      {"%a %d %b %Y", "mié. 4 mar. 2026", "2026-03-04T05:00:00Z"},
      {"%a %d %b %Y", "lun 4 mar 2026", nullptr},  // it was a Wednesday
      {"excel", "46084", "2026-03-03T05:00:00Z"},
      {"excel", "46084.670138888891", "2026-03-03T21:05:00Z"},
      {"excel", "46084,670138888891", "2026-03-03T21:05:00Z"},
      {"excel", "03/03/2026", nullptr},
      {"excel", "0", nullptr},
      {"excel", "4000000", nullptr},
      {"%d/%m/%Y", "46084", nullptr},
  };
  for (const auto& [format, written, instant] : cases) {
    CAPTURE(format);
    CAPTURE(written);
    const auto made = TimeFormat::make(format, find_zone("America/Bogota").value());
    REQUIRE(made);
    const auto read = made->read(written);
    CHECK(read.has_value() == (instant != nullptr));
    if (read && instant != nullptr) CHECK(to_rfc3339(*read) == instant);
  }
  for (const auto* bad : {"", "D/M/YYYY", "%H:%M", "%d/%m", "%d/%m/%Y %Q", "%d/%m/%Y %"}) {
    CAPTURE(bad);
    CHECK_FALSE(TimeFormat::make(bad, Zone{}));
  }
}
