#pragma once
#include "core/model/person.h"

namespace tkt {

/// Reads what `to_string(Person)` wrote into a file. Like `parse_person`, and besides
/// `Luz Mora <>` (people.toml need not know a mail) and `<>`: no file that was written is damaged.
Result<Person> stored_person(std::string_view s);

}  // namespace tkt
