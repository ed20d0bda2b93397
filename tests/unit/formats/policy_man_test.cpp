#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "core/policy/words.h"
#include "formats/toml/people_toml.h"
#include "formats/toml/policy_toml.h"

/// The manual of the policy says what the code does: its example is a sound policy, and every key
/// that the reader takes and every fixed word is in it, in both languages.
using namespace tkt;

namespace {

const std::vector<std::string> languages{"en", "es"};

std::string page(const std::string& language) {
  const std::ifstream in(TKT_SOURCE_DIR "/man/" + language + "/tkt-policy.5");
  REQUIRE(in.good());
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

/// All words of a page, without the punctuation around them.
std::set<std::string> words(const std::string& page) {
  std::set<std::string> found;
  std::string word;
  for (const char c : page + " ") {
    if ((c >= 'a' && c <= 'z') || c == '_' || c == '*') {
      word += c;
    } else if (!word.empty()) {
      found.insert(word);
      word.clear();
    }
  }
  return found;
}

/// One unknown key in every table: each mistake then lists the keys that the table may have.
const std::string everywhere = R"(
zzzzzzzzzz = 1
[form]
zzzzzzzzzz = 1
[fields.a]
zzzzzzzzzz = 1
[fields.a.choices.b]
zzzzzzzzzz = 1
[case_refs.a]
zzzzzzzzzz = 1
[attachments]
zzzzzzzzzz = 1
[duplicates]
zzzzzzzzzz = 1
[modules.a]
zzzzzzzzzz = 1
[types.a]
zzzzzzzzzz = 1
[exclusions.a]
zzzzzzzzzz = 1
[channels.a]
zzzzzzzzzz = 1
[priorities.a]
zzzzzzzzzz = 1
[priorities.a.reasons.b]
zzzzzzzzzz = 1
[[targets]]
zzzzzzzzzz = 1
[calendars.a]
zzzzzzzzzz = 1
[bands.a]
zzzzzzzzzz = 1
[out_of_hours]
zzzzzzzzzz = 1
[plan]
zzzzzzzzzz = 1
[states.a]
zzzzzzzzzz = 1
[[transitions]]
zzzzzzzzzz = 1
[reasons.a]
zzzzzzzzzz = 1
[checklists.a]
zzzzzzzzzz = 1
[roles.a]
zzzzzzzzzz = 1
[requesters]
zzzzzzzzzz = 1
[assign]
zzzzzzzzzz = 1
[[stale]]
zzzzzzzzzz = 1
[[escalations]]
zzzzzzzzzz = 1
[[recurring]]
zzzzzzzzzz = 1
[notices.a]
zzzzzzzzzz = 1
[templates.a]
zzzzzzzzzz = 1
[announce]
zzzzzzzzzz = 1
[survey]
zzzzzzzzzz = 1
)";

const std::string everybody = R"(
[people.a]
zzzzzzzzzz = 1
[orgs.a]
zzzzzzzzzz = 1
[[absences]]
zzzzzzzzzz = 1
)";

/// The keys that the hints of such mistakes list.
std::set<std::string> keys_in(const std::vector<Finding>& findings, std::size_t tables) {
  std::set<std::string> keys;
  std::size_t lists = 0;
  for (const auto& finding : findings) {
    if (finding.message.args.empty() || finding.message.args.front() != TextArg("zzzzzzzzzz"))
      continue;
    ++lists;
    REQUIRE(finding.hints.size() == 1);
    std::istringstream list(*finding.hints.front().args.front().as_it_is());
    for (std::string key; list >> key;) keys.insert(key.substr(0, key.find(',')));
  }
  CHECK(lists == tables);
  return keys;
}

}  // namespace

TEST_CASE("the manual's example is a sound policy") {
  for (const auto& language : languages) {
    const auto all = page(language);
    const auto from = all.find('\n', all.find(".Bd -literal")) + 1;
    const auto example = all.substr(from, all.find(".Ed\n") - from);
    for (const auto& finding : check_policy_toml(example, "example", {}).findings)
      FAIL_CHECK(language << ": " << finding.message.english());
  }
}

TEST_CASE("every key that the readers take is in the manual") {
  const auto policy = keys_in(check_policy_toml(everywhere, "tkt.toml", {}).findings, 32);
  const auto people = keys_in(check_people_toml(everybody, "people.toml", Policy{}), 3);
  CHECK(policy.size() > 100);
  for (const auto& language : languages) {
    const auto known = words(page(language));
    for (const auto& keys : {policy, people}) {
      for (const auto& key : keys) CHECK_MESSAGE(known.contains(key), language << ": " << key);
    }
  }
}

TEST_CASE("every fixed word is in the manual") {
  for (const auto& language : languages) {
    const auto known = words(page(language));
    const auto check = [&](std::string_view word) {
      CHECK_MESSAGE(known.contains(std::string(word)), language << ": " << word);
    };
    for (const auto& operation : operations()) check(operation.id);
    for (const auto word : occasions()) check(word);
    for (const auto word : variables()) check(word);
    for (const auto word : built_in_fields()) check(word);
    for (const auto word : recipients()) check(word);
    for (const auto* word :
         {"new",         "open",          "waiting_client", "waiting_third", "solved",
          "testing",     "closed",        "long_text",      "datetime",      "yes_no",
          "not_covered", "may_exclude",   "approval",       "silence",       "rejected",
          "duplicate",   "outside_hours", "open_weighted",  "at_risk",       "breached"})
      check(word);
  }
}
