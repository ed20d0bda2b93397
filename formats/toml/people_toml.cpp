#include "formats/toml/people_toml.h"

#include <algorithm>

#include "core/base/time.h"
#include "formats/toml/toml_findings.h"
#include "formats/toml/toml_reader.h"

namespace tkt {
namespace {

void read_member(TomlTable& t, const std::string& id, Member& to) {
  to.id = id;
  to.line = t.line();
  t.string("name", to.person.name);
  t.string("mail", to.person.mail);
  t.strings("mails", to.mails);
  t.strings("roles", to.roles);
  t.strings("teams", to.teams);
  t.strings("skills", to.skills);
  t.string("org", to.org);
  t.string("phone", to.phone);
  t.flag("contact", to.contact, Member::Contact::designated, Member::Contact::no);
  t.flag("trained", to.trained, Member::Trained::yes, Member::Trained::no);
  t.flag("active", to.active, Member::Active::yes, Member::Active::no);
}

void read_org(TomlTable& t, const std::string& id, Org& to) {
  to.id = id;
  to.line = t.line();
  t.string("name", to.name);
  t.strings("domains", to.domains);
  t.strings("channels", to.channels);
  t.strings("case_refs", to.case_refs);
  t.string("calendar", to.calendar);
  t.integer("contacts", to.contacts);
}

/// `2026-11-23`, or with a time of day: `2026-11-23 14:00`.
bool is_day_or_time(std::string_view typed) {
  constexpr std::size_t day = 10;
  constexpr std::size_t minutes = 16;
  if (typed.size() == day) return parse_rfc3339(std::string(typed) + "T00:00:00Z").has_value();
  if (typed.size() < minutes) return false;
  const auto time = std::string(typed.substr(0, day)) + "T" +
                    std::string(typed.substr(day + 1, minutes - day - 1)) + ":00Z";
  return parse_rfc3339(time).has_value();
}

void read_moment(TomlTable& t, std::string_view key, std::string& to) {
  t.string(key, to);
  if (!t.has(key)) return t.mistake(key, text("'{}' must say '{}'", t.path(), key));
  if (!to.empty() && !is_day_or_time(to))
    t.mistake(key, text("\"{}\" is no day", to), {text("write 2026-11-23 or 2026-11-23 14:00")});
}

void read_absence(TomlTable& t, Absence& to) {
  to.line = t.line();
  t.string("person", to.person);
  read_moment(t, "from", to.from);
  read_moment(t, "until", to.until);
  t.string("why", to.why);
}

People read_people(TomlMistakes& mistakes, const DocumentNode& root) {
  People people;
  TomlTable table(mistakes, root, "", 0);
  table.each("people", [&](const std::string& id, TomlTable& t) {
    read_member(t, id, people.members.emplace_back());
  });
  table.each("orgs", [&](const std::string& id, TomlTable& t) {
    read_org(t, id, people.orgs.emplace_back());
  });
  table.each_item("absences",
                  [&](TomlTable& t) { read_absence(t, people.absences.emplace_back()); });
  table.finish();
  return people;
}

}  // namespace

Result<People> read_people_toml(std::string_view bytes, const std::string& file) {
  TRY(const auto root, read_toml(bytes, file));
  TomlMistakes mistakes(file, "");
  auto people = read_people(mistakes, root);
  const auto findings = all_findings(root, mistakes, check(people));
  if (auto error = first_error(findings)) return tl::unexpected(std::move(*error));
  return people;
}

std::vector<Finding> check_people_toml(std::string_view bytes, const std::string& file,
                                       const Policy& policy) {
  const auto root = read_toml(bytes, file);
  if (!root) return {as_finding(root.error())};
  TomlMistakes mistakes(file, "");
  const auto people = read_people(mistakes, *root);
  return all_findings(*root, mistakes, check(people, policy));
}

}  // namespace tkt
