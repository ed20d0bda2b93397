#include "core/operations/store/people.h"

#include "core/base/fold_text.h"
#include "core/desk/change_files.h"
#include "core/model/store_paths.h"
#include "core/policy/check.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// An id for somebody new: the first name in small letters, with a number where it is taken.
std::string new_member_id(const People& people, const Person& person) {
  const auto name = fold_text(person.name.empty() ? person.mail : person.name);
  std::string base;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter) break;
    base += c;
  }
  if (base.empty()) base = "p";
  auto id = base;
  for (int n = 2; people.by_id(id) != nullptr; ++n) id = base + std::to_string(n);
  return id;
}

template <class T>
Result<void> to_ids(const std::vector<T>& in, const Text& what, std::vector<std::string>& names) {
  for (auto& name : names) {
    TRY(const auto* found, find_named(in, name, what));
    name = found->id;
  }
  return {};
}

/// A change whose names are ids, and what the commit says of it.
struct Meant {
  PeopleChange change;
  std::string id;
  std::string subject;
};

/// Finds what a change means on this desk; one function for each kind.
class Finder {
 public:
  explicit Finder(const Desk& desk) : policy_(desk.policy()), people_(desk.people()) {}

  Result<Meant> operator()(AddMember change) const {
    if (const auto* known = people_.by_mail(change.person.mail))
      return fail(ErrorKind::usage,
                  text("{} is there already, as '{}'", change.person.mail, known->id),
                  text("tkt people edit {} …", known->id));
    if (change.id.empty()) change.id = new_member_id(people_, change.person);
    if (people_.by_id(change.id) != nullptr)
      return fail(ErrorKind::usage, text("the id '{}' is taken", change.id));
    TRY_VOID(find(change.facts));
    return Meant{change, change.id, "People: add " + to_string(change.person)};
  }

  Result<Meant> operator()(EditMember change) const {
    TRY_VOID(find(change.facts));
    if (!change.person && says_nothing(change.facts))
      return fail(ErrorKind::usage, text("say what is to change"),
                  text("'tkt people edit -h' shows what can"));
    TRY(change.who, id_of(change.who));
    return Meant{change, change.who, "People: change " + change.who};
  }

  Result<Meant> operator()(DisableMember change) const {
    TRY(change.who, id_of(change.who));
    const auto* deed = change.active == Member::Active::yes ? "enable " : "disable ";
    return Meant{change, change.who, std::string("People: ") + deed + change.who};
  }

  Result<Meant> operator()(AddAbsence change) const {
    auto& absence = change.absence;
    TRY(absence.person, id_of(absence.person));
    return Meant{change, absence.person, "People: " + absence.person + " is away"};
  }

  Result<Meant> operator()(SetOrganisation change) const {
    return Meant{change, change.id, "People: organisation " + change.id};
  }

 private:
  [[nodiscard]] Result<std::string> id_of(const std::string& typed) const {
    TRY(const auto* member, find_member(people_, typed));
    return member->id;
  }

  Result<void> find(MemberFacts& facts) const {
    TRY_VOID(to_ids(policy_.roles, text("role"), facts.roles));
    TRY_VOID(to_ids(policy_.teams, text("team"), facts.teams));
    TRY_VOID(to_ids(policy_.skills, text("skill"), facts.skills));
    if (!facts.org || facts.org->empty()) return {};
    auto org = find_org(people_, *facts.org);
    if (!org) {
      org.error().hints.push_back(text("'tkt people org {} …' adds it", *facts.org));
      return tl::unexpected<Error>(std::move(org).error());
    }
    facts.org = (*org)->id;
    return {};
  }

  static bool says_nothing(const MemberFacts& facts) {
    return facts.roles.empty() && facts.teams.empty() && facts.skills.empty() && !facts.org &&
           !facts.phone && !facts.contact && !facts.trained;
  }

  const Policy& policy_;
  const People& people_;
};

/// Would the store take the file? What was good before is not at fault: what was asked for is.
Result<void> judge(const Desk& desk, const std::string& bytes) {
  auto people = desk.world().codec.read_people(bytes, std::string(people_file));
  if (!people) {
    auto error = std::move(people).error();
    error.kind = ErrorKind::usage;
    error.place.reset();
    return tl::unexpected<Error>(std::move(error));
  }
  auto mistakes = first_error(check(*people, desk.policy()), ErrorKind::refused);
  if (mistakes) return tl::unexpected<Error>(*std::move(mistakes));
  return {};
}

}  // namespace

Result<PeopleOutcome> change_people(Desk& desk, const Act& act, const PeopleChange& change) {
  PeopleOutcome outcome;
  const auto decide = [&](const Desk& now) -> Result<FilesDecision> {
    auto& world = now.world();
    TRY_VOID(permit(now.policy(), now.people(), actor_of(now, act.by), {"people"}));
    TRY(const auto meant, std::visit(Finder(now), change));
    outcome.id = meant.id;
    TRY(const auto present, world.repository.read(now.at(), people_file));
    TRY(auto bytes, world.codec.change_people(present.value_or(""), meant.change));
    TRY_VOID(judge(now, bytes));
    return FilesDecision{{{std::string(people_file), std::move(bytes)}}, meant.subject};
  };
  TRY(outcome.commit, change_files(desk, act, decide));
  return outcome;
}

}  // namespace tkt
