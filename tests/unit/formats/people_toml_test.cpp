#include "formats/toml/people_toml.h"

#include <doctest/doctest.h>

#include "formats/toml/policy_toml.h"

using namespace tkt;

namespace {

const std::string desk = R"(initial_state = "new"
[states.new]
kind = "new"
[states.done]
kind = "closed"
[[transitions]]
from = "new"
to = "done"
[teams]
support = "Support"
[skills]
mail = "Mail"
[requesters]
designated = true
contacts_per_org = 2
)";

const std::string three_contacts = R"([people.a]
mail = "a@acme.example"
org = "acme"
contact = true
[people.b]
mail = "b@acme.example"
org = "acme"
contact = true
[people.c]
mail = "c@acme.example"
org = "acme"
contact = true
)";

Policy policy() {
  auto read = read_policy_toml(desk, "tkt.toml");
  REQUIRE(read);
  return *read;
}

std::string with(const std::string& people) {
  std::string all;
  for (const auto& finding : check_people_toml(people, "people.toml", policy()))
    all += std::to_string(finding.place->line) + " " + finding.message.english() + "\n";
  return all;
}

}  // namespace

TEST_CASE("people, organisations and absences are read") {
  const auto people = read_people_toml(R"(
[people.ana]
name = "Ana Ruiz"
mail = "ana@desk.example"
mails = "ana@home.example"
roles = ["agent"]
skills = ["mail"]
[people.luz]
name = "Luz Mora"
mail = "luz@acme.example"
contact = true
org = "acme"
active = false
[orgs.acme]
domains = ["acme.example"]
contacts = 3
[[absences]]
person = "ana"
from = 2026-12-24
until = "2026-12-26 14:00"
why = "leave"
)",
                                       "people.toml");
  REQUIRE(people);
  CHECK(people->members.size() == 2);
  CHECK(people->by_mail("ANA@home.example")->id == "ana");
  CHECK(people->by_id("luz")->active == Member::Active::no);
  CHECK(people->org_of(Person{"Pepe", "pepe@Acme.example"})->id == "acme");
  CHECK(people->org_of(Person{"Pepe", "pepe@other.example"}) == nullptr);
  CHECK(people->org("acme")->contacts == 3);
  CHECK(people->absences.at(0).from == "2026-12-24");
  CHECK(people->absences.at(0).until == "2026-12-26 14:00");
}

TEST_CASE("an empty list of people is in order") {
  const auto people = read_people_toml("", "people.toml");
  REQUIRE(people);
  CHECK(people->members.empty());
}

TEST_CASE("mistakes in people.toml") {
  struct Case {
    const char* people;
    const char* says;
  };
  const std::vector<Case> cases{
      {"[people.ana]\nname = \"Ana\"\n", "1 'ana' needs a mail address: it is who they are\n"},
      {"[people.ana]\nmail = \"a@x.example\"\nrole = \"agent\"\n",
       "3 'role' is not a key of [people.ana]\n"},
      {"[people.ana]\nmail = \"a@x.example\"\nroles = [\"agnet\"]\n",
       "3 there is no role 'agnet'\n"},
      {"[people.ana]\nmail = \"a@x.example\"\nteams = [\"suport\"]\n",
       "3 there is no team 'suport'\n"},
      {"[people.ana]\nmail = \"a@x.example\"\nskills = [\"male\"]\n",
       "3 there is no skill 'male'\n"},
      {"[people.ana]\nmail = \"a@x.example\"\norg = \"acme\"\n",
       "3 there is no organisation 'acme' in people.toml\n"},
      {"[people.ana]\nmail = \"a@x.example\"\n[people.bo]\nmail = \"A@x.example\"\n",
       "4 'A@x.example' is already the address of 'ana'\n"},
      {"[people.ana]\nmail = \"a@x.example\"\ncontact = true\n",
       "3 'ana' is a contact of no organisation\n"},
      {"[orgs.a]\ndomains = [\"x.example\"]\n[orgs.b]\ndomains = [\"X.example\"]\n",
       "4 'X.example' is already the domain of 'a'\n"},
      {"[orgs.a]\ncalendar = \"late\"\n", "2 there is no calendar 'late'\n"},
      {"[orgs.a]\nchannels = [\"phone\"]\n", "2 there is no channel 'phone'\n"},
      {"[[absences]]\nperson = \"ana\"\nfrom = \"2026-12-24\"\nuntil = \"2026-12-26\"\n",
       "2 there is nobody 'ana' in people.toml\n"},
      {"[[absences]]\nfrom = \"2026-12-24\"\nuntil = \"2026-12-20\"\n",
       "3 this absence ends (2026-12-20) before it begins (2026-12-24)\n"},
      {"[[absences]]\nfrom = \"24.12.2026\"\nuntil = \"2026-12-26\"\n",
       "2 \"24.12.2026\" is no day\n"},
  };
  for (const auto& [people, says] : cases) {
    CAPTURE(people);
    CHECK(with(people) == says);
  }
}

TEST_CASE("a third designated contact is one too many, at their own line") {
  const auto said = with("[orgs.acme]\n" + three_contacts);
  CHECK(said == "13 'acme' has 3 designated contacts; the policy allows 2\n");
}

TEST_CASE("who left does not count as a contact, and a contract may allow more") {
  CHECK(with("[orgs.acme]\n" + three_contacts + "active = false\n").empty());
  CHECK(with("[orgs.acme]\ncontacts = 3\n" + three_contacts).empty());
}

TEST_CASE("people without a policy are refused only for what shows without one") {
  CHECK(read_people_toml("[people.a]\nmail = \"a@x.example\"\nroles = [\"wizard\"]\n", "p"));
  CHECK(!read_people_toml("[people.a]\nmail = \"nobody\"\n", "p"));
}
