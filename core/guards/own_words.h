#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

/// Whose words and deeds an operation records, and whether the actor may record them.

/// May the actor do it to this ticket in their own name?
Result<void> permit(const Situation& now, std::string_view operation);

/// May the actor do it, or write it down, for `speaker`?
Result<void> permit(const Situation& now, std::string_view operation, const Person& speaker);

/// Marks the decision as somebody else's words, if they are: who said it, and the way it came.
/// `way` as typed: a channel of the policy, or telephone, in person, mail; `refused` where it is
/// missing.
Result<void> write_down(const Situation& now, const Person& speaker, const std::string& way,
                        Decision& decision);

/// Of what only the client says (a rating, an absence, a wish): the actor's own word, where they
/// are of the client; else written down for the requester, which the decision's notes say.
Result<void> take_clients_word(const Situation& now, std::string_view operation,
                               const std::string& way, Decision& decision);

/// `--confirmed-how` is for another's word: `usage` where the client says it themselves.
Result<void> refuse_way_of_own(const std::string& how);

/// The person that somebody names: of `people.toml`, or as `Name <mail>`.
Result<Person> person_named(const People& people, const std::string& typed);

}  // namespace tkt
