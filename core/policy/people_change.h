#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/policy/people.h"

namespace tkt {

/// Changes of `people.toml` as data: a command, a page or a board says what is to change, the
/// operation (core/operations/store/people.h) finds what the names mean, and the codec writes it.

/// What is said of somebody. What is not given stays as it is: an empty list is not given.
struct MemberFacts {
  std::vector<std::string> roles;  ///< ids or labels of the policy, as the next two
  std::vector<std::string> teams;
  std::vector<std::string> skills;
  std::optional<std::string> org;  ///< an organisation's id or name; "" = none any more
  std::optional<std::string> phone;
  std::optional<Member::Contact> contact;
  std::optional<Member::Trained> trained;
};

/// Somebody new.
struct AddMember {
  std::string id;  ///< the short name by which tickets know them; empty = made from their name
  Person person;
  MemberFacts facts;
};

/// Other facts of somebody who is there.
struct EditMember {
  std::string who;               ///< id, name or mail
  std::optional<Person> person;  ///< a new name and address
  MemberFacts facts;
};

/// Somebody acts no more, or again; tickets keep the name.
struct DisableMember {
  std::string who;  ///< id, name or mail
  Member::Active active = Member::Active::no;
};

/// Somebody is not there for some days.
struct AddAbsence {
  Absence absence;  ///< `person`: id, name or mail
};

/// An organisation, new or known; what is not given stays as it is.
struct SetOrganisation {
  std::string id;
  std::optional<std::string> name, calendar;
  std::vector<std::string> domains, channels, case_refs;
  std::optional<std::int64_t> contacts;
};

using PeopleChange =
    std::variant<AddMember, EditMember, DisableMember, AddAbsence, SetOrganisation>;

}  // namespace tkt
