#include "core/operations/store/policy.h"

#include <doctest/doctest.h>

#include "core/model/store_paths.h"
#include "core/operations/store/found.h"
#include "core/operations/store/policy_check.h"
#include "tests/support/test_desk.h"
#include "tests/unit/operations/shelf.h"

/// A policy that a store gets, and what is wrong with one.
namespace tkt::test {
namespace {

constexpr std::string_view office = "[calendars.office]\n";
constexpr std::string_view low = R"(low    = { label = "Low" })";

/// The small policy with `what` in the place of `part`.
std::string instead(std::string_view part, std::string_view what) {
  std::string policy(small_policy);
  const auto at = policy.find(part);
  REQUIRE(at != std::string::npos);
  return policy.replace(at, part.size(), what);
}

std::string with_holidays() {
  return instead(office, std::string(office) + "holidays = [\"acme\"]\n");
}

BroughtFile brought(std::string bytes) {
  return {std::move(bytes), "new.toml"};
}

std::string applied(TestDesk& desk, const std::string& policy, const Shelf& shelf = Shelf()) {
  const auto commits = desk.repository.commits_made;
  const auto outcome = apply_policy(desk.desk(), desk.by("carla"), brought(policy), shelf);
  if (!outcome) CHECK(desk.repository.commits_made == commits);
  return outcome ? outcome->title : said(outcome.error());
}

/// The findings, one a line.
std::string told_of(const Result<PolicyReading>& checked) {
  if (!checked) return said(checked.error());
  std::string out;
  for (const auto& finding : checked->findings) out += finding.message.english() + "\n";
  return out;
}

constexpr LocalDay today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

}  // namespace

TEST_CASE("a policy is made the store's, and the desk goes by it") {
  TestDesk desk;
  CHECK(applied(desk, "version = \"2\"" + std::string(small_policy)) == "small 2");
  CHECK(desk.message() == "Policy small 2\n");
  CHECK(desk.desk().policy().version == "2");
}

TEST_CASE("the policy that is there already writes nothing") {
  TestDesk desk;
  const auto commits = desk.repository.commits_made;
  const auto outcome = must(
      apply_policy(desk.desk(), desk.by("carla"), brought(std::string(small_policy)), Shelf()));
  CHECK(outcome.effect == PolicyOutcome::Effect::none);
  CHECK(outcome.commit.empty());
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("what tickets have does not disappear, unless it is said what it became") {
  TestDesk desk;
  const auto ref = desk.open();
  Edited edit;
  edit.set["priority"] = Value{std::string("low")};
  desk.add(ref, {edit});
  CHECK(applied(desk, instead(low, "")) ==
        "refused: the new policy has no 'priority.low', and 1 ticket has it | [renamed] "
        "\"priority.low\" = \"priority.NEW\" says what it became");
  CHECK(applied(desk, with(instead(low, ""),
                           "[renamed]\n\"priority.low\" = \"priority.normal\"")) == "small");
}

TEST_CASE("a policy with mistakes is not taken in, and only who may brings one") {
  TestDesk desk;
  CHECK(applied(desk, instead("calendar         = \"office\"", "calendar = \"moon\""))
            .starts_with("damaged: "));
  CHECK(applied(desk, with(small_policy, "[[recurring]]\nsubject = \"x\"\nrrule = \"FREQ=SOON\"\n"))
            .starts_with("damaged: "));
  const auto refused = apply_policy(desk.desk(), desk.by("ana"), brought(with_holidays()), Shelf());
  CHECK(failure(refused).starts_with("refused: the policy does not let you change the policy"));
}

TEST_CASE("the holidays that it names come along, unless the store has them") {
  TestDesk desk;
  CHECK(applied(desk, with_holidays()) == "not_found: no 'acme' here");
  CHECK(applied(desk, with_holidays(), Shelf(Shelf::Files{{"acme", "nonsense"}}))
            .starts_with("damaged: "));
  const Shelf shelf(Shelf::Files{{"acme", calendar({"20261225"})}});
  CHECK(applied(desk, with_holidays(), shelf) == "small");
  const auto in_store = [&] {
    return must(desk.repository.read(desk.desk().at(), holidays_path("acme"))).value_or("");
  };
  CHECK(in_store() == calendar({"20261225"}));
  CHECK(applied(desk, "version = \"3\"" + with_holidays(),
                Shelf(Shelf::Files{{"acme", calendar({"20270101"})}})) == "small 3");
  CHECK(in_store() == calendar({"20261225"}));
}

TEST_CASE("the check of a store names its policy's, its people's and its calendars' mistakes") {
  TestDesk desk;
  const Shelf shipped(Shelf::Files{{"acme", calendar({"20281225"}, "20261101T000000Z")}});
  const PolicyChecker checker{desk.codec, shipped, today};
  const auto check = [&] {
    return told_of(check_stored_policy(desk.repository, must(desk.repository.head()), checker));
  };
  CHECK(check().empty());
  desk.put(std::string(policy_file), with_holidays());
  CHECK(check().find("acme") != std::string::npos);
  desk.put(holidays_path("acme"), calendar({"20261225"}));
  CHECK(check() == "a later version of 'acme' comes with tkt, revised on 2026-11-01\n");
  desk.put(std::string(people_file), with(small_people,
                                          "[people.eva]\nname = \"Eva\"\n"
                                          "mail = \"eva@x.example\"\n"
                                          "roles = [\"pilot\"]\n"));
  CHECK(check().find("pilot") != std::string::npos);
}

TEST_CASE("the check of a file looks beside it for its calendars") {
  TestDesk desk;
  const PolicyChecker checker{desk.codec, Shelf(), today};
  const auto check = [&](const Shelf& beside) {
    return told_of(check_policy(brought(with_holidays()), beside, checker));
  };
  CHECK(check(Shelf()).find("acme") != std::string::npos);
  CHECK(check(Shelf(Shelf::Files{{"acme", calendar({"20271225"})}})).empty());
  CHECK(check(Shelf(Shelf::Files{{"acme", calendar({"20261225"})}})) ==
        "the calendar 'acme' ends on 2026-12-25: days after it count as working days\n");
}

TEST_CASE("a new store begins with policy, people, holidays and rules for git") {
  MemoryRepository repository;
  CountingCodec codec;
  const Shelf shelf(Shelf::Files{{"acme", calendar({"20261225"})}});
  auto beginning = must(beginning_of(codec, brought(with_holidays()), {}, shelf));
  CHECK(beginning.timezone == "UTC");
  Act act;
  act.by = {"Carla", "carla@desk.example"};
  const auto make = [&] {
    return found_store(repository, act, utc("2026-11-23T10:00"), beginning, "small", "desk");
  };
  must(make());
  std::string paths;
  must(repository.list(must(repository.head()), "", [&](const TreeFile& file) {
    paths += file.path + "\n";
    return true;
  }));
  CHECK(paths == ".gitattributes\nholidays/acme.ics\npeople.toml\ntkt.toml\n");
  CHECK(failure(make()) ==
        "usage: desk is a store already | 'tkt policy apply FILE' changes its policy");
}

}  // namespace tkt::test
