#include "core/guards/taking_back.h"

#include "core/policy/client_side.h"
#include "core/policy/desk_time.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Who gave the word: of a confirmation, who confirmed.
Person speaker_of(const Event& event) {
  const auto* moved = std::get_if<Transitioned>(&event.body);
  if (moved == nullptr || moved->confirmed_by.empty()) return event.by;
  return parse_person(moved->confirmed_by).value_or(event.by);
}

tl::unexpected<Error> said_by_client(const Event& event, const std::string& ref) {
  const auto who = to_string(speaker_of(event));
  return fail(ErrorKind::refused,
              text("it is the word of {}: only they, or who wrote it down, take it back", who),
              text("what they say now is a new answer of theirs; `tkt log {}` shows both", ref));
}

}  // namespace

bool is_clients_deed(const People& people, const Header& ticket, const Event& event) {
  if (is_clients_word(event.body)) return true;
  const auto* member = people.by_mail(event.by.mail);
  if (member != nullptr && works_at_desk(*member)) return false;
  return is_of_client(people, ticket, event.by);
}

bool is_deed_of(const People& people, const Event& event, const Person& person) {
  return same_person(people, event.by, person) || same_person(people, doer_of(event), person) ||
         same_person(people, speaker_of(event), person);
}

bool rated_themselves(const std::vector<Event>& events, const std::set<std::string>& voided,
                      const Event* until) {
  for (const auto& event : events) {
    if (until != nullptr && event.id == until->id) break;
    const bool counts = std::holds_alternative<Rated>(event.body) && !voided.contains(event.id);
    if (counts && event.recorded_by.empty()) return true;
  }
  return false;
}

Result<void> permit_undo(const Policy& policy, const People& people, const Actor& actor,
                         const Header& ticket, const Event& event) {
  TRY_VOID(permit(policy, people, actor, {"undo", &ticket, nullptr}));
  if (is_deed_of(people, event, actor.person)) return {};
  if (is_clients_deed(people, ticket, event)) return said_by_client(event, ticket.ref);
  auto others = permit(policy, people, actor, {"undo_others", &ticket, nullptr});
  if (others) return {};
  others.error().hints.insert(
      others.error().hints.begin(),
      text("{} did it, at {}", to_string(doer_of(event)), desk_time(policy, event.at)));
  return others;
}

}  // namespace tkt
