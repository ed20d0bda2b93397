#include "cli/identity.h"

namespace tkt::cli {
namespace {

Result<Person> person_from(std::string_view typed, std::string_view source) {
  auto person = parse_person(typed);
  if (person && person->name.empty()) person->name = person->mail;
  if (person) return person;
  return fail(ErrorKind::usage, text("{} is not 'Name <mail>': '{}'", source, typed));
}

}  // namespace

Result<Person> actor_person(const Env& env, const Globals& globals, const ConfigLookup& config) {
  if (!globals.actor.empty()) return person_from(globals.actor, "--actor");
  if (const auto set = env.variable("TKT_ACTOR")) return person_from(*set, "TKT_ACTOR");
  const auto name = config("user.name");
  const auto mail = config("user.email");
  if (mail && !mail->empty()) {
    Person person{name.value_or(""), *mail};
    if (person.name.empty()) person.name = person.mail;
    // git strips what cannot stand in a commit; somebody has to be left.
    const auto written = parse_person(to_string(person));
    if (written) return written;
    return fail(ErrorKind::usage, text("git's user.email is no address: '{}'", *mail),
                text("git config --global user.email mail"));
  }
  return fail(ErrorKind::usage, text("nobody says who acts"),
              text("for this command: --actor 'Name <mail>'"),
              text("for this shell: export TKT_ACTOR='Name <mail>'"),
              text("for good: git config --global user.name 'Name' and "
                   "git config --global user.email mail"));
}

}  // namespace tkt::cli
