// What a command holds of the rules and people of its desk outlives every change of them.
#include <doctest/doctest.h>

#include "core/desk/desk.h"
#include "core/git/open.h"
#include "formats/codec.h"
#include "tests/support/fixed_world.h"
#include "tests/support/temp_repo.h"

namespace tkt {
namespace {

using test::FixedClock;

std::string people(int count, const std::string& surname) {
  std::string out;
  for (int i = 1; i <= count; ++i) {
    const auto id = "c" + std::to_string(i);
    out += "[people." + id + "]\nname = \"Cliente número " + std::to_string(i) + " " + surname +
           "\"\nmail = \"" + id + "@clientes.example\"\n";
  }
  return out;
}

struct Store {
  Store() {
    test::run_git(folder.path(), {"init", "-q", "-b", "main"});
    test::write_file(folder.at("tkt.toml"), test::read_file(policy));
    save(people(500, "de antes"));
    OpenOptions options;
    options.env = test::test_environment;
    auto opened = open_repository(folder.path(), options);
    REQUIRE(opened.has_value());
    repository = *std::move(opened);
  }
  void save(const std::string& bytes) const {
    test::write_file(folder.at("people.toml"), bytes);
    commit();
  }
  void commit() const {
    test::run_git(folder.path(), {"add", "-A"});
    test::run_git(folder.path(), {"commit", "-q", "-m", "x"});
  }
  World world() { return {*repository, *codec, clock, random, translator}; }

  std::string policy = TKT_SOURCE_DIR "/examples/policies/ticlibre.toml";
  test::TempFolder folder;
  std::unique_ptr<Repository> repository;
  std::unique_ptr<Codec> codec = make_codec();
  FixedClock clock;
  test::CountingRandom random;
  test::PlainTranslator translator;
};

TEST_CASE("somebody found before a change of the people is still who they were") {
  Store store;
  auto desk = Desk::open(store.world());
  REQUIRE(desk.has_value());
  const auto* client = desk->people().by_id("c400");
  REQUIRE(client != nullptr);

  store.save(people(700, "de después"));
  REQUIRE(desk->refresh().has_value());
  CHECK(desk->people().members.size() == 700);
  CHECK(desk->people().by_id("c400")->person.name == "Cliente número 400 de después");
  CHECK(client->person.name == "Cliente número 400 de antes");
}

TEST_CASE("people that nobody changed are not read again, and nobody at all is a desk too") {
  Store store;
  auto desk = Desk::open(store.world());
  REQUIRE(desk.has_value());
  const auto* client = desk->people().by_id("c1");

  test::write_file(store.folder.at("LEEME"), "otra cosa\n");
  store.commit();
  REQUIRE(desk->refresh().has_value());
  CHECK(desk->people().by_id("c1") == client);

  test::run_git(store.folder.path(), {"rm", "-q", "people.toml"});
  store.commit();
  REQUIRE(desk->refresh().has_value());
  CHECK(desk->people().members.empty());
  CHECK(client->id == "c1");
}

TEST_CASE("a rule taken from a policy outlives the policy's next version") {
  Store store;
  auto desk = Desk::open(store.world());
  REQUIRE(desk.has_value());
  const auto& before = desk->policy();
  const auto& label = before.states.front().id;
  const auto id = label;

  test::write_file(store.folder.at("tkt.toml"), test::read_file(store.policy) + "\n# anotado\n");
  store.commit();
  REQUIRE(desk->refresh().has_value());
  CHECK(&desk->policy() != &before);
  CHECK(label == id);
}

}  // namespace
}  // namespace tkt
