#include "core/operations/store/people.h"

#include <doctest/doctest.h>

#include "core/model/store_paths.h"
#include "tests/support/test_desk.h"

/// Changes of people.toml.
namespace tkt::test {
namespace {

std::string file(TestDesk& desk) {
  return must(desk.repository.read(must(desk.repository.head()), people_file)).value_or("");
}

/// What the change put into the file behind what was there.
std::string added(TestDesk& desk, const PeopleChange& change, const std::string& who = "carla") {
  const auto before = file(desk);
  const auto outcome = change_people(desk.desk(), desk.by(who), change);
  if (!outcome) return said(outcome.error());
  const auto after = file(desk);
  REQUIRE(after.starts_with(before));
  return after.substr(before.size());
}

std::string refused(TestDesk& desk, const PeopleChange& change, const std::string& who = "carla") {
  const auto commits = desk.repository.commits_made;
  auto what = failure(change_people(desk.desk(), desk.by(who), change));
  CHECK(desk.repository.commits_made == commits);
  return what;
}

AddMember newcomer(std::string id = "") {
  return {std::move(id), {"Ana Paz", "paz@desk.example"}, {}};
}

}  // namespace

TEST_CASE("somebody new has an id of their own, and what was said by name is written by id") {
  TestDesk desk;
  auto change = newcomer();
  change.facts = {{"Agent"}, {"field service"}, {"Paper"}, "Acme", "555", {}, Member::Trained::yes};
  CHECK(added(desk, change) ==
        "\n[people.ana2]\nname = \"Ana Paz\"\nmail = \"paz@desk.example\"\nroles = [\"agent\"]\n"
        "teams = [\"field\"]\nskills = [\"paper\"]\norg = \"acme\"\nphone = \"555\"\n"
        "trained = true\n");
  CHECK(desk.message() == "People: add Ana Paz <paz@desk.example>\n");
  // The desk knows them from there on.
  CHECK(desk.desk().people().by_mail("paz@desk.example")->id == "ana2");
}

TEST_CASE("nobody is there twice") {
  TestDesk desk;
  auto known = newcomer();
  known.person.mail = "ANA@desk.example";
  CHECK(refused(desk, known) ==
        "usage: ANA@desk.example is there already, as 'ana' | tkt people edit ana …");
  CHECK(refused(desk, newcomer("ana")) == "usage: the id 'ana' is taken");
}

TEST_CASE("names that nobody has") {
  TestDesk desk;
  auto change = newcomer();
  change.facts.roles = {"agnt"};
  CHECK(refused(desk, change) == "not_found: there is no role 'agnt' | did you mean 'agent'?");
  change.facts = {};
  change.facts.org = "acmee";
  CHECK(refused(desk, change) ==
        "not_found: there is no organisation 'acmee' | did you mean 'acme'? | 'tkt people org "
        "acmee …' adds it");
  CHECK(refused(desk, DisableMember{"zoe"}).starts_with("not_found: there is nobody 'zoe'"));
}

TEST_CASE("facts change where they stand, and the rest of the file stays") {
  TestDesk desk;
  EditMember change{"Ana Ruiz", Person{"Ana R.", "ana@desk.example"}, {}};
  change.facts.roles = {"coordinator"};
  must(change_people(desk.desk(), desk.by("carla"), change));
  CHECK(desk.message() == "People: change ana\n");
  const auto after = file(desk);
  CHECK(after.find("[people.ana]\nname = \"Ana R.\"\nmail = \"ana@desk.example\"\n"
                   "roles = [\"coordinator\"]\nteams = [\"desk\"]\n") != std::string::npos);
  CHECK(after.ends_with("[orgs.beta]\nname = \"Beta\"\n"));
  CHECK(refused(desk, EditMember{"ana", {}, {}}) ==
        "usage: say what is to change | 'tkt people edit -h' shows what can");
}

TEST_CASE("acting no more, and again") {
  TestDesk desk;
  const auto active = [&] { return desk.desk().people().by_id("beto")->active; };
  must(change_people(desk.desk(), desk.by("carla"), DisableMember{"beto"}));
  CHECK(active() == Member::Active::no);
  CHECK(desk.message() == "People: disable beto\n");
  must(change_people(desk.desk(), desk.by("carla"), DisableMember{"beto", Member::Active::yes}));
  CHECK(active() == Member::Active::yes);
  CHECK(desk.message() == "People: enable beto\n");
}

TEST_CASE("absences and organisations") {
  TestDesk desk;
  CHECK(added(desk, AddAbsence{{"Beto Paz", "2026-12-21", "2027-01-04", "holidays"}}) ==
        "\n[[absences]]\nperson = \"beto\"\nfrom = \"2026-12-21\"\nuntil = \"2027-01-04\"\n"
        "why = \"holidays\"\n");
  CHECK(desk.message() == "People: beto is away\n");
  SetOrganisation gamma{"gamma", "Gamma", {}, {"gamma.example"}, {}, {}, 2};
  CHECK(added(desk, gamma) ==
        "\n[orgs.gamma]\nname = \"Gamma\"\ndomains = [\"gamma.example\"]\ncontacts = 2\n");
  must(change_people(desk.desk(), desk.by("carla"),
                     SetOrganisation{"acme", "ACME", {}, {}, {}, {}, {}}));
  CHECK(desk.desk().people().org("acme")->name == "ACME");
  CHECK(desk.message() == "People: organisation acme\n");
}

TEST_CASE("what the store would not read is not written") {
  TestDesk desk;
  CHECK(refused(desk, AddAbsence{{"beto", "soon", "later", ""}}).starts_with("usage: "));
  CHECK(
      refused(desk, SetOrganisation{"acme", {}, "moon", {}, {}, {}, {}}).starts_with("refused: "));
  auto lonely = newcomer();
  lonely.facts.contact = Member::Contact::designated;  // of no organisation
  CHECK(refused(desk, lonely).starts_with("usage: "));
}

TEST_CASE("who may change people, and who may while nobody may") {
  TestDesk desk;
  CHECK(refused(desk, newcomer(), "ana").starts_with("refused: "));
  TestDesk fresh(small_policy, "");
  CHECK(added(fresh, newcomer(), "Eva <eva@desk.example>").find("[people.ana]") !=
        std::string::npos);
}

TEST_CASE("a dry run writes nothing, and says what it would") {
  TestDesk desk;
  auto act = desk.by("carla");
  act.dry_run = DryRun::yes;
  const auto commits = desk.repository.commits_made;
  const auto outcome = must(change_people(desk.desk(), act, newcomer()));
  CHECK(outcome.id == "ana2");
  CHECK(outcome.commit.empty());
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("somebody was faster: it is decided again over what is there") {
  TestDesk desk;
  desk.repository.meanwhile = [&] {
    const Signature eva{"Eva", "eva@desk.example", desk.clock.now(), 0};
    const auto more =
        file(desk) + "[people.ana2]\nname = \"Ana Other\"\nmail = \"other@desk.example\"\n";
    must(desk.repository.commit(must(desk.repository.head()),
                                {{eva, eva, "by hand\n"}, {{std::string(people_file), more}}}));
  };
  CHECK(must(change_people(desk.desk(), desk.by("carla"), newcomer())).id == "ana3");
  CHECK(desk.desk().people().by_id("ana2")->person.name == "Ana Other");
}

TEST_CASE("uncommitted edits are in the way") {
  TestDesk desk;
  desk.repository.edited.insert(std::string(people_file));
  CHECK(refused(desk, newcomer()).starts_with("conflict: "));
}

}  // namespace tkt::test
