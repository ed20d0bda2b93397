#include "core/model/stored_person.h"

namespace tkt {
namespace {

constexpr std::string_view no_mail = " <>";
constexpr std::string_view some_mail = " <@>";

}  // namespace

Result<Person> stored_person(std::string_view s) {
  if (s == "<>") return Person{};
  if (!s.ends_with(no_mail)) return parse_person(s);
  s.remove_suffix(no_mail.size());
  TRY(auto person, parse_person(std::string(s) + std::string(some_mail)));
  person.mail.clear();
  return person;
}

}  // namespace tkt
