#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt {

/// Somebody as events name them: `Name <mail>`. The mail is the identity, compared without case.
struct Person {
  std::string name;
  std::string mail;
  bool operator==(const Person&) const = default;
  [[nodiscard]] bool empty() const { return name.empty() && mail.empty(); }
};

/// `Luz Mora <luz@cliente.example>`, `<luz@cliente.example>` without a name, nothing for nobody. A
/// name with commas, quotes or brackets stands in quotes (RFC 5322, 3.4), so that `parse_person`
/// reads the same again; control characters become spaces.
std::string to_string(const Person& person);

/// Reads `Name <mail>`, `"Mora, Luz" <mail>`, `<mail>` or a bare address; refuses control
/// characters and line breaks, what is not UTF-8, spaces in the mail and a missing mail (usage).
/// Between brackets git's own freedom holds: `root <root>` is somebody.
Result<Person> parse_person(std::string_view s);

/// Can a mail be sent there? `local@domain`, neither part empty, no spaces or brackets.
bool is_address(std::string_view mail);

/// Do both name the same mailbox? Compared without (ASCII) case; nobody is not the same as nobody.
bool same_mailbox(const Person& a, const Person& b);

}  // namespace tkt
