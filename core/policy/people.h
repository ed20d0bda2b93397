#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/model/person.h"

namespace tkt {

/// Somebody of `people.toml`: `[people.ID]`.
struct Member {
  std::string id;
  Person person;                   ///< `name`, `mail`
  std::vector<std::string> mails;  ///< further addresses of the same person
  std::vector<std::string> roles;  ///< ids of the policy's roles; none = requester
  std::vector<std::string> teams;
  std::vector<std::string> skills;
  std::string org;
  std::string phone;
  enum class Contact { no, designated } contact = Contact::no;  ///< `contact = true`
  enum class Trained { no, yes } trained = Trained::no;         ///< `trained = true`
  enum class Active { yes, no } active = Active::yes;           ///< `active = false`
  int line = 0;
};

/// `[orgs.ID]`: an organisation that asks for help.
struct Org {
  std::string id;
  std::string name;
  std::vector<std::string> domains;      ///< mail domains of its people
  std::vector<std::string> channels;     ///< channels of its contract; empty = the policy's
  std::vector<std::string> case_refs;    ///< kinds of case identifier it uses
  std::string calendar;                  ///< overrides the policy's
  std::optional<std::int64_t> contacts;  ///< how many designated contacts it may have
  int line = 0;
};

/// `[[absences]]`: when a person is not there.
struct Absence {
  std::string person;  ///< id
  std::string from;    ///< `2026-11-23` or with a time, in the policy's zone; inclusive
  std::string until;   ///< day: inclusive; with a time: exclusive
  std::string why;
  int line = 0;
};

struct People {
  std::vector<Member> members;
  std::vector<Org> orgs;
  std::vector<Absence> absences;

  [[nodiscard]] const Member* by_id(std::string_view id) const;
  /// By any of their addresses, without case.
  [[nodiscard]] const Member* by_mail(std::string_view mail) const;
  [[nodiscard]] const Org* org(std::string_view id) const;
  /// The organisation of somebody: their own, else the one whose mail domain they write from.
  [[nodiscard]] const Org* org_of(const Person& person) const;
};

/// Are both the same person? A person is all of their addresses (`mail` and `mails`); who is not in
/// `people.toml` is their one address. Nobody is not the same as nobody.
bool same_person(const People& people, const Person& a, const Person& b);

}  // namespace tkt
