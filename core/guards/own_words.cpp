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

Result<void> write_down(const Situation& now, const Person& speaker, const std::string& typed,
                        Decision& decision) {
  if (same_person(now.desk.people(), speaker, now.actor.person)) return {};
  if (typed.empty()) {
    return fail(ErrorKind::refused, text("it is not said how {} told you so", to_string(speaker)),
                text("say it with --channel: telephone, in person, mail, or one of the policy's"));
  }
  TRY(decision.via, way_named(now.desk.policy(), typed));
  decision.by = speaker;
  return {};
}

Result<void> take_clients_word(const Situation& now, std::string_view operation,
                               const std::string& way, Decision& decision) {
  const auto& header = now.ticket.header;
  if (is_client_of(now.desk.people(), now.actor.person, header)) return permit(now, operation);
  TRY_VOID(permit(now, operation, header.requester));
  TRY_VOID(write_down(now, header.requester, way, decision));
  decision.notes.push_back(text("written down as the word of {}", to_string(header.requester)));
  return {};
}

Result<void> refuse_way_of_own(const std::string& how) {
  if (how.empty()) return {};
  return fail(ErrorKind::usage, text("--confirmed-how says how somebody else told you so"),
              text("leave it away: what you confirm yourself is on the ticket"));
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
