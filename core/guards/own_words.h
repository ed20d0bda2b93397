#pragma once
#include <string>

#include "core/desk/change.h"

namespace tkt {

/// Whose words and deeds an operation records, and whether the actor may record them.

/// May the actor do it to this ticket in their own name?
Result<void> permit(const Situation& now, std::string_view operation);

/// May the actor do it, or write it down, for `speaker`?
Result<void> permit(const Situation& now, std::string_view operation, const Person& speaker);

/// Who speaks when the actor records something that the client says: the actor, where they are the
/// requester or a contact; else the requester.
const Person& client_voice(const Situation& now);

/// Marks the decision as somebody else's words, if they are: who said it, and the way it came.
/// `way` as typed: a channel of the policy, or telephone, in person, mail; `refused` where it is
/// `needed` (a confirmation, an approval) and missing.
enum class WayIs { needed, optional };
Result<void> write_down(const Situation& now, const Person& speaker, const std::string& way,
                        WayIs is, Decision& decision);

/// The person that somebody names: of `people.toml`, or as `Name <mail>`.
Result<Person> person_named(const People& people, const std::string& typed);

}  // namespace tkt
