#include "core/guards/own_words.h"

#include "core/policy/recording.h"
#include "core/policy/rules.h"

namespace tkt {
Result<void> permit(const Situation& now, std::string_view operation) {
  return permit(now.desk.policy(), now.desk.people(), now.actor,
                {operation, &now.ticket.header, nullptr});
}

Result<void> permit(const Situation& now, std::string_view operation, const Person& speaker) {
  return permit(now.desk.policy(), now.desk.people(), now.actor,
                {operation, &now.ticket.header, &speaker});
}

const Person& client_voice(const Situation& now) {
  const auto& header = now.ticket.header;
  return is_client_of(now.desk.people(), now.actor.person, header) ? now.actor.person
                                                                   : header.requester;
}

Result<void> write_down(const Situation& now, const Person& speaker, const std::string& typed,
                        WayIs is, Decision& decision) {
  if (same_person(now.desk.people(), speaker, now.actor.person)) return {};
  if (typed.empty() && is == WayIs::needed) {
    return fail(ErrorKind::refused, text("it is not said how {} told you so", to_string(speaker)),
                text("say it with --channel: telephone, in person, mail, or one of the policy's"));
  }
  if (!typed.empty()) {
    TRY(decision.via, way_named(now.desk.policy(), typed));
  }
  decision.by = speaker;
  return {};
}

Result<Person> person_named(const People& people, const std::string& typed) {
  const auto known = find_member(people, typed);
  if (known) return (*known)->person;
  const bool named = typed.find_first_of("<@") == std::string::npos;
  if (named) return tl::unexpected<Error>(known.error());
  TRY(auto person, parse_person(typed));
  if (const auto* member = people.by_mail(person.mail)) return member->person;
  return person;
}

}  // namespace tkt
