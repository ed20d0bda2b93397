#include "formats/toml/people_edit.h"

#include "formats/toml/toml_edit.h"

namespace tkt {
namespace {

void add_list(TomlLines& lines, std::string_view key, const std::vector<std::string>& ids) {
  if (!ids.empty()) lines.emplace_back(key, toml_list(ids));
}

void add_text(TomlLines& lines, std::string_view key, const std::optional<std::string>& value) {
  if (value) lines.emplace_back(key, toml_string(*value));
}

void add_flag(TomlLines& lines, std::string_view key, bool value) {
  lines.emplace_back(key, value ? "true" : "false");
}

void add_person(TomlLines& lines, const Person& person) {
  add_text(lines, "name", person.name);
  add_text(lines, "mail", person.mail);
}

void add_facts(TomlLines& lines, const MemberFacts& facts) {
  add_list(lines, "roles", facts.roles);
  add_list(lines, "teams", facts.teams);
  add_list(lines, "skills", facts.skills);
  add_text(lines, "org", facts.org);
  add_text(lines, "phone", facts.phone);
  if (facts.contact) add_flag(lines, "contact", *facts.contact == Member::Contact::designated);
  if (facts.trained) add_flag(lines, "trained", *facts.trained == Member::Trained::yes);
}

/// One function for each kind of change.
class Editor {
 public:
  explicit Editor(TomlText& file) : file_(file) {}

  Result<void> operator()(const AddMember& change) {
    TomlLines lines;
    add_person(lines, change.person);
    add_facts(lines, change.facts);
    file_.append(toml_heading("people", change.id), lines);
    return {};
  }

  Result<void> operator()(const EditMember& change) {
    TomlLines lines;
    add_facts(lines, change.facts);
    if (change.person) add_person(lines, *change.person);
    return file_.set(toml_heading("people", change.who), lines);
  }

  Result<void> operator()(const DisableMember& change) {
    TomlLines lines;
    add_flag(lines, "active", change.active == Member::Active::yes);
    return file_.set(toml_heading("people", change.who), lines);
  }

  Result<void> operator()(const AddAbsence& change) {
    const auto& absence = change.absence;
    TomlLines lines = {{"person", toml_string(absence.person)},
                       {"from", toml_string(absence.from)},
                       {"until", toml_string(absence.until)}};
    if (!absence.why.empty()) lines.emplace_back("why", toml_string(absence.why));
    file_.append("[[absences]]", lines);
    return {};
  }

  Result<void> operator()(const SetOrganisation& change) {
    TomlLines lines;
    add_text(lines, "name", change.name);
    add_list(lines, "domains", change.domains);
    add_list(lines, "channels", change.channels);
    add_list(lines, "case_refs", change.case_refs);
    add_text(lines, "calendar", change.calendar);
    if (change.contacts) lines.emplace_back("contacts", std::to_string(*change.contacts));
    const auto heading = toml_heading("orgs", change.id);
    if (file_.has(heading)) return file_.set(heading, lines);
    file_.append(heading, lines);
    return {};
  }

 private:
  TomlText& file_;
};

}  // namespace

Result<std::string> edit_people_toml(std::string_view bytes, const PeopleChange& change) {
  TomlText file{std::string(bytes)};
  TRY_VOID(std::visit(Editor(file), change));
  return file.bytes();
}

}  // namespace tkt
