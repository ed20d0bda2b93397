#include "formats/toml/policy_toml.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace tkt;

namespace {

/// `line:column message (hint; hint)`, as a person sees it.
std::string told(const Finding& finding) {
  std::string line = std::to_string(finding.place->line) + ":" +
                     std::to_string(finding.place->column) + " " + finding.message.english();
  std::string hints;
  for (const auto& hint : finding.hints) hints += (hints.empty() ? "" : "; ") + hint.english();
  return hints.empty() ? line : line + " (" + hints + ")";
}

std::vector<std::string> tell(std::string_view bytes) {
  std::vector<std::string> all;
  for (const auto& finding : check_policy_toml(bytes, "tkt.toml", {}).findings)
    all.push_back(told(finding));
  return all;
}

/// A desk that is in order, to which each case adds one mistake.
const std::string sound = R"(name = "desk"
prefix = "DSK"
initial_state = "new"
[states.new]
kind = "new"
on_assign = "open"
[states.open]
kind = "open"
[states.done]
kind = "closed"
[[transitions]]
from = "open"
to = "done"
reasons = ["fixed"]
[reasons.fixed]
kind = "solved"
[priorities.high]
label = "High"
resolution = "4h"
)";

/// What is wrong with the sound desk once `more` is added: every finding on a line of its own.
std::string with(const std::string& more) {
  std::string all;
  for (const auto& finding : check_policy_toml(sound + more, "tkt.toml", {}).findings)
    all += (all.empty() ? "" : "\n") + finding.message.english();
  return all;
}

/// The same after a change of the sound desk itself.
std::string changed(const std::string& from, const std::string& to) {
  auto bytes = sound;
  const auto at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  bytes.replace(at, from.size(), to);
  std::string all;
  for (const auto& finding : check_policy_toml(bytes, "tkt.toml", {}).findings)
    all += (all.empty() ? "" : "\n") + finding.message.english();
  return all;
}

}  // namespace

TEST_CASE("a sound policy has no findings, and keeps the order of the file") {
  CHECK(with("").empty());
  const auto policy = read_policy_toml(sound, "tkt.toml");
  REQUIRE(policy);
  CHECK(policy->states.size() == 3);
  CHECK(policy->states[0].id == "new");
  CHECK(policy->states[2].id == "done");
  CHECK(policy->states[1].line == 7);
  CHECK(policy->transitions.at(0).from == std::vector<std::string>{"open"});
  CHECK(policy->priorities.at(0).resolution == parse_amount("4h").value());
}

TEST_CASE("a policy with twenty mistakes gets twenty findings, each with its place") {
  const auto findings = tell(R"(name = "mesa"
prefix = "tk"
timezone = "America/Bogotá"
initial_state = "nuevo"
calender = "oficina"

[fields.subject]
required = "yes"
pattern = "[A-Z"

[modules.correo]
skills = ["corre"]

[skills]
correo = "Correo"

[priorities.alta]
first_response = "una hora"
resolution = "4h"
[priorities.baja]
first_response = "8bh"

[impacts]
alto = "Alto"
bajo = "Bajo"
[urgencies]
alta = "Alta"
[matrix.alto]
alta = "alta"

[calendars.oficina]
hours = { mon = ["08:00-12:00", "11:00-17:00"], lunez = "08:00-12:00" }
[calendars.vacio]
holidays = ["colombia"]

[states.nuevo]
kind = "new"
[states.abierto]
kind = "opened"
[states.perdido]
kind = "open"
[states.cerrado]
kind = "closed"

[[transitions]]
from = "nuevo"
to = "abierto"
by = ["agente"]
[[transitions]]
from = "abierto"
to = "cerado"

[[stale]]
id = "callado"
states = ["nuevo"]
after = "3d"
remind_after = "5d"
to = "cerrado"

[notices.recieved]
text = "Su número es {reff}."
)");
  const std::vector<std::string> expected{
      "2:10 the prefix 'tk' is not two to six capital letters A to Z",
      "3:12 there is no time zone 'America/Bogotá' (did you mean 'America/Bogota'?)",
      "5:1 'calender' is not a key of this file (did you mean 'calendar'?)",
      "8:12 'fields.subject.required' must be true or false, without quotes",
      "9:11 not a pattern: missing terminating ] for character class (at character 4)",
      "12:11 there is no skill 'corre' (did you mean 'correo'?)",
      "18:18 'priorities.alta.first_response' is not a duration: \"una hora\"",
      "21:18 '8bh' counts business time, but no calendar says which",
      "28:2 the matrix gives no priority for impact 'bajo' and urgency 'alta'",
      "32:17 the hours 08:00-12:00 of mon and 11:00-17:00 of mon overlap",
      "32:57 'lunez' is not a day of the week",
      "33:12 the calendar 'vacio' is never open",
      "39:8 'states.abierto.kind' cannot be \"opened\" (did you mean 'open'?)",
      "40:9 no ticket ever reaches the state 'perdido'",
      "48:7 there is no role 'agente' (did you mean 'agent'?)",
      "51:6 there is no state 'cerado' (did you mean 'cerrado'?)",
      "55:11 'nuevo' does not wait for the client: nothing goes stale there",
      "57:16 the reminder (5d) would come after the closing (72h)",
      "60:10 'recieved' is no occasion for a notice (did you mean 'received'?)",
      "61:8 there is no variable '{reff}' (did you mean 'ref'?)",
  };
  CHECK(findings.size() == 20);
  for (std::size_t i = 0; i < std::min(findings.size(), expected.size()); ++i) {
    CAPTURE(findings[i]);
    CHECK(findings[i].starts_with(expected[i]));
  }
}

TEST_CASE("the first syntax mistake is told with its place") {
  const auto policy = read_policy_toml("name = \"x\"\nprefix = = 2\n", "mesa.toml");
  REQUIRE(!policy);
  CHECK(policy.error().kind == ErrorKind::damaged);
  CHECK(policy.error().place == Place{"mesa.toml", 2, 10});
  CHECK(policy.error().more.empty());
}

TEST_CASE("bytes that are no UTF-8 are told with their place") {
  const auto policy = read_policy_toml("name = \"x\"\ntitle = \"Informaci\xF3n\"\n", "mesa.toml");
  REQUIRE(!policy);
  CHECK(policy.error().place == Place{"mesa.toml", 2, 19});
}

TEST_CASE("all mistakes come in one error, the first one first") {
  const auto policy = read_policy_toml("prefix = 7\nlanguage = 8\n", "mesa.toml");
  REQUIRE(!policy);
  CHECK(policy.error().kind == ErrorKind::damaged);
  REQUIRE(policy.error().place);
  CHECK(policy.error().place->line <= policy.error().more.front().place->line);
  CHECK(policy.error().more.size() >= 2);
}

TEST_CASE("mistakes that the check of meaning finds") {
  struct Case {
    const char* more;
    const char* says;
  };
  const std::vector<Case> cases{
      {"[states.lost]\nkind = \"open\"\n", "no ticket ever reaches the state 'lost'"},
      {"[states.trap]\nkind = \"open\"\n[[transitions]]\nfrom = \"open\"\nto = \"trap\"\n",
       "nothing leads out of the state 'trap', and it is not closed"},
      {"[[transitions]]\nfrom = \"done\"\nto = \"done\"\n", "this leads from 'done' to itself"},
      {"[[transitions]]\nfrom = \"open\"\nto = \"opne\"\n", "there is no state 'opne'"},
      {"[[transitions]]\nfrom = \"open\"\nto = \"done\"\nreasons = [\"fixed\"]\n",
       "transitions[0] already says how to go to 'done'"},
      {"[[transitions]]\nfrom = \"open\"\nto = \"new\"\nwithin = \"5d\"\n",
       "'within' counts from closing, and nothing here was closed"},
      {"[[transitions]]\nfrom = \"open\"\nto = \"new\"\nreasons = [\"fixed\"]\n",
       "close reasons on the way to 'new', which is not closed"},
      {"[[transitions]]\nfrom = \"open\"\nto = \"new\"\ncontact_channels = []\nchecklist = \"x\"\n",
       "there is no checklist 'x'"},
      {"[[stale]]\nid = \"s\"\nstates = [\"open\"]\nafter = \"2d\"\nto = \"done\"\n",
       "'open' does not wait for the client: nothing goes stale there"},
      {"[types.a]\nlead = \"3d\"\n",
       "'lead' needs 'lead_field': the field with the day of the work"},
      {"[fields.color]\ntype = \"choice\"\n", "'color' is a choice without 'choices'"},
      {"[fields.code]\npattern = '\\d+'\nexample = \"abc\"\n",
       "\"abc\" breaks the field's own rule"},
      {"[fields.code]\nmin_length = 9\nmax_length = 3\n",
       "no text is at least 9 and at most 3 characters long"},
      {"[[targets]]\npriority = \"hihg\"\nresolution = \"2h\"\n", "there is no priority 'hihg'"},
      {"[[targets]]\npriority = \"high\"\n", "this exception changes nothing"},
      {"[[targets]]\nnone = true\nresolution = \"2h\"\n",
       "'none' and targets contradict each other"},
      {"[priorities.low]\nlabel = \"High\"\n",
       "'High' is also the name of 'high': nobody can ask for it by name"},
      {"[priorities.low]\nfirst_response = \"9h\"\nresolution = \"4h\"\n",
       "the first response (9h) is due after the resolution (4h)"},
      {"[requesters]\ncontacts_per_org = 2\n",
       "a limit of contacts means nothing while anybody may open"},
      {"[roles.agent]\nmay = [\"replly\"]\n", "'replly' is nothing that a role may do"},
      {"[notices.recived]\ntext = \"x\"\n", "'recived' is no occasion for a notice"},
      {"[templates.hi]\ntext = \"Hello {requster}\"\n", "there is no variable '{requster}'"},
      {"[[escalations]]\nid = \"e\"\n", "this escalation does nothing"},
      {"[renamed]\n\"state.old\" = \"state.opn\"\n", "there is no 'opn' to rename to"},
      {"[renamed]\n\"state.open\" = \"state.new\"\n",
       "'state.open' is still in use and cannot be renamed away"},
      {"[bands.all]\n[bands.night]\n",
       "'all' takes all hours, so the bands after it are never reached"},
      {"[states.\"grün\"]\nkind = \"open\"\n", "'grün' cannot be an id"},
  };
  for (const auto& [more, says] : cases) {
    CAPTURE(more);
    const auto said = with(more);
    CAPTURE(said);
    CHECK(said.starts_with(says));
  }
}

TEST_CASE("mistakes of kind and form that the reader refuses") {
  struct Case {
    const char* more;
    const char* says;
  };
  const std::vector<Case> cases{
      {"[priorities.x]\nresolution = 4\n", "'priorities.x.resolution' must be a text in quotes"},
      {"[priorities.x]\nresolution = \"4 parsecs\"\n",
       "'priorities.x.resolution' is not a duration: \"4 parsecs\""},
      {"[modules]\nmail = 3\n", "'modules.mail' must be a table: [modules.mail]"},
      {"[stale]\nid = \"x\"\n", "'stale' must be a list of tables: [[stale]]"},
      {"[form]\nnotes = \"x\"\n", "'form.notes' must be a list"},
      {"[survey]\nscale = 11\n", "'survey.scale' must be from 0 to 10"},
      {"[attachments]\nmax_size = \"10 bananas\"\n", "'attachments.max_size' is not a size"},
      {"[duplicates]\naction = \"wran\"\n", "'duplicates.action' cannot be \"wran\""},
      {"[duplicates]\nsimilarity = 1.5\n", "'duplicates.similarity' must be from 0 to 1"},
      {"[modules.mail]\nlabel = { es = \"Correo\", esp = \"x\" }\n",
       "'esp' is not a language of 'modules.mail.label'"},
      {"[calendars.c]\nhours = { mun = \"08:00-12:00\" }\n", "'mun' is not a day of the week"},
      {"[calendars.c]\nhours = { mon = \"8-25\" }\n", "\"8-25\" are not opening hours"},
      {"[channels.c]\nby_org = true\ncontact_only = true\n",
       "a channel is either 'by_org' or 'contact_only', not both"},
      {"[[stale]]\nid = \"x\"\nstates = []\nto = \"done\"\n", "'stale[0]' must say 'after'"},
  };
  for (const auto& [more, says] : cases) {
    CAPTURE(more);
    const auto said = with(more);
    CAPTURE(said);
    CHECK(said.starts_with(says));
  }
}

TEST_CASE("mistakes at the top of the file") {
  CHECK(changed("initial_state = \"new\"", "initial_state = \"nwe\"") == "there is no state 'nwe'");
  CHECK(changed("initial_state = \"new\"", "") ==
        "'initial_state' does not say in which state a ticket begins");
  CHECK(changed("initial_state = \"new\"", "initial_state = \"done\"")
            .starts_with("a ticket cannot begin in 'done', which is neither new nor open"));
  CHECK(changed("prefix = \"DSK\"", "prefix = \"dsk\"") ==
        "the prefix 'dsk' is not two to six capital letters A to Z");
  CHECK(changed("prefix = \"DSK\"", "cron = \"nobody\"") ==
        "'nobody' is nobody that cron could act as");
  CHECK(changed("kind = \"closed\"", "kind = \"open\"")
            .starts_with("no state is of kind \"closed\": no ticket would ever end"));
}

TEST_CASE("hours may be given by range of days, in English and Spanish") {
  const auto policy = read_policy_toml(
      sound +
          "[calendars.c]\nhours = { lun-vie = [\"08:00-12:00\", \"14:00-18:00\"], sat = "
          "\"09:00-12:00\" }\nbusiness_days = [\"mon-fri\"]\n",
      "tkt.toml");
  REQUIRE(policy);
  const auto& calendar = policy->calendars.at(0).calendar;
  CHECK(calendar.hours[0].size() == 2);
  CHECK(calendar.hours[4].size() == 2);
  CHECK(calendar.hours[5].size() == 1);
  CHECK(calendar.hours[6].empty());
  REQUIRE(calendar.business_days);
  CHECK(!calendar.business_days->at(5));
}

TEST_CASE("seasons of a calendar are read, and their mistakes named") {
  const std::string calendar =
      "[calendars.c]\nhours = { mon-fri = \"09:00-18:00\" }\n[calendars.c.seasons.verano]\n";
  const auto policy = read_policy_toml(
      sound + calendar +
          "from = \"06-15\"\nto = \"09-15\"\nhours = { mon-thu = \"08:00-15:00\" }\n"
          "business_days = \"mon-thu\"\n",
      "tkt.toml");
  REQUIRE(policy);
  const auto& seasons = policy->calendars.at(0).calendar.seasons;
  REQUIRE(seasons.size() == 1);
  CHECK(seasons[0].name == "verano");
  CHECK(to_string(seasons[0].days) == "06-15..09-15");
  CHECK(seasons[0].hours[3].size() == 1);
  CHECK(seasons[0].hours[4].empty());
  REQUIRE(seasons[0].business_days);
  CHECK_FALSE(seasons[0].business_days->at(4));

  CHECK(with(calendar + "from = \"06-15\"\n") == "'' is not a day");
  CHECK(with(calendar + "from = \"06-15\"\nto = \"2027-09-15\"\n") ==
        "'06-15' comes every year and '2027-09-15' does not");
  CHECK(with(calendar + "from = \"06-15\"\nto = \"09-15\"\nhuors = { mon = \"08:00-15:00\" }\n")
            .starts_with("'huors' is not a key of"));
  CHECK(with(calendar + "from = \"06-15\"\nto = \"09-15\"\n"
                        "hours = { mon = [\"08:00-15:00\", \"14:00-16:00\"] }\n") ==
        "the hours 08:00-15:00 of mon and 14:00-16:00 of mon overlap");
  CHECK(with(calendar + "from = \"06-15\"\nto = \"09-15\"\n[calendars.c.seasons.agosto]\n"
                        "from = \"08-01\"\nto = \"08-31\"\n") ==
        "'verano' and 'agosto' have days in common; 'verano' holds on them");
}

TEST_CASE("roles that the file does not spell out are there, and can be changed") {
  const auto policy = read_policy_toml(sound + "[roles.agent]\nmay = [\"reply\"]\n", "tkt.toml");
  REQUIRE(policy);
  for (const auto* id : {"requester", "agent", "coordinator", "cron"})
    CHECK(find_id(policy->roles, id) != nullptr);
  CHECK(find_id(policy->roles, "agent")->may == std::set<std::string>{"reply"});
}

TEST_CASE("calendars that are not there, and hours that overlap over midnight") {
  const std::string calendar = "[calendars.c]\nhours = { mon = \"08:00-12:00\" }\n";
  struct Case {
    std::string more;
    const char* says;
  };
  const std::vector<Case> cases{
      {calendar + "[priorities.x]\nresolution = \"2bh\"\ncalendar = \"cc\"\n",
       "there is no calendar 'cc'"},
      {calendar + "[[targets]]\nresolution = \"2bh\"\ncalendar = \"oficina\"\n",
       "there is no calendar 'oficina'"},
      {calendar + "[types.x]\ncalendar = \"d\"\n", "there is no calendar 'd'"},
      {"[priorities.x]\nresolution = \"3bd\"\n",
       "'3bd' counts business time, but no calendar says which"},
      {"[calendars.c]\nhours = { mon = \"22:00-06:00\", tue = \"05:00-09:00\" }\n",
       "the hours 22:00-06:00 of mon and 05:00-09:00 of tue overlap"},
      {"[calendars.c]\nhours = { sun = \"22:00-06:00\", mon = \"05:00-09:00\" }\n",
       "the hours 22:00-06:00 of sun and 05:00-09:00 of mon overlap"},
  };
  for (const auto& [more, says] : cases) {
    CAPTURE(more);
    const auto said = with(more);
    CAPTURE(said);
    CHECK(said.starts_with(says));
  }
}

TEST_CASE("what an announcement opens refers to what there is") {
  CHECK(with("[announce]\ntype = \"x\"\n") == "there is no type 'x'");
  CHECK(with("[announce]\nchannel = \"x\"\n") == "there is no channel 'x'");
  CHECK(with("[announce]\npriority = \"hihg\"\n").starts_with("there is no priority 'hihg'"));
  CHECK(with("[announce]\nto = \"opne\"\n").starts_with("there is no state 'opne'"));
  CHECK(with("[announce]\nto = \"open\"\n").empty());
}
