#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/map.h"
#include "core/policy/people.h"

namespace tkt {

/// The people that a foreign log names, found in `people.toml` or made up from their names: `Ana
/// Ruiz` becomes `ana-ruiz`, `<ana-ruiz@DOMAIN>`. Names that differ only in case, accents, spaces
/// and punctuation are one person. The same log gives the same people in every clone.
class ImportPeople {
 public:
  explicit ImportPeople(const People& known);

  /// Somebody by what the columns say: a name, `Name <mail>` or a bare address, and perhaps a mail
  /// beside it. Nothing where there is neither a mail nor a domain to make one.
  Result<Person> person(std::string_view name, std::string_view mail, const ImportPerson& rule);

  /// The id of this person in `people.toml`, who is added with the rule's roles if need be.
  std::string id_of(const Person& person, const ImportPerson& rule);

  /// What people call the one with this id; the id itself where nobody has it.
  [[nodiscard]] std::string name_of(const std::string& id) const;

  /// Who has to be added, in the order in which the log names them.
  [[nodiscard]] const std::vector<Member>& added() const { return added_; }

 private:
  [[nodiscard]] Result<Person> from_name(std::string_view name, const ImportPerson& rule) const;

  std::map<std::string, Person, std::less<>> by_name_;       ///< folded names and ids of the known
  std::map<std::string, std::string, std::less<>> by_mail_;  ///< mail in small letters → id
  std::map<std::string, std::string, std::less<>> names_;    ///< id → name
  std::vector<Member> added_;
};

/// `text` as an id: small ASCII letters and digits with `-` between them, at most 40 characters.
/// What has no such letters gets a computed one. Equal for equally folded texts.
std::string import_slug(std::string_view text);

}  // namespace tkt
