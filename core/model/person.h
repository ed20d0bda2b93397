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

/// `Luz Mora <luz@cliente.example>`
std::string to_string(const Person& person);

/// Reads `Name <mail>`, `<mail>` or a bare address; refuses control characters and a missing mail
/// (usage).
Result<Person> parse_person(std::string_view s);

/// Do both name the same mailbox?
bool same_mailbox(const Person& a, const Person& b);

}  // namespace tkt
