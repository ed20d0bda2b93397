#include "core/import/people.h"

#include <algorithm>
#include <array>

#include "core/base/chars.h"
#include "core/base/fold_text.h"
#include "core/model/reference.h"

namespace tkt {
namespace {

constexpr std::size_t longest_id = 40;

std::string small(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool is_plain(char c) {
  return is_small_letter(c) || is_digit(c);
}

/// One space for each run of spaces, none at the ends.
std::string one_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string computed(std::string_view text) {
  const std::array parts{std::string("import name"), std::string(text)};
  return small(computed_id(parts)).substr(0, 8);
}

}  // namespace

std::string import_slug(std::string_view text) {
  const auto folded = fold_text(text);
  std::string id;
  for (const char c : folded) {
    if (is_plain(c)) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  if (id.ends_with('-')) id.pop_back();
  if (id.empty()) return "x-" + computed(folded);
  if (id.size() <= longest_id) return id;
  return id.substr(0, longest_id - 9) + '-' + computed(folded);
}

ImportPeople::ImportPeople(const People& known) {
  for (const auto& member : known.members) {
    by_name_.try_emplace(fold_text(member.person.name), member.person);
    by_name_.try_emplace(fold_text(member.id), member.person);
    by_mail_.try_emplace(small(member.person.mail), member.id);
    for (const auto& mail : member.mails) by_mail_.try_emplace(small(mail), member.id);
    names_.try_emplace(member.id, member.person.name);
  }
}

Result<Person> ImportPeople::from_name(std::string_view name, const ImportPerson& rule) const {
  if (const auto known = by_name_.find(fold_text(name)); known != by_name_.end())
    return known->second;
  if (rule.domain.empty()) {
    return fail(ErrorKind::usage, text("'{}' has no mail address", name));
  }
  return Person{one_spaced(name), import_slug(name) + '@' + rule.domain};
}

Result<Person> ImportPeople::person(std::string_view name, std::string_view mail,
                                    const ImportPerson& rule) {
  if (mail.empty()) {
    if (name.find('@') == std::string_view::npos) return from_name(name, rule);
    return parse_person(name);
  }
  TRY(auto person, parse_person(mail));
  if (!name.empty()) person.name = one_spaced(name);
  return person;
}

std::string ImportPeople::id_of(const Person& person, const ImportPerson& rule) {
  const auto mail = small(person.mail);
  if (const auto known = by_mail_.find(mail); known != by_mail_.end()) return known->second;
  const auto base = import_slug(person.name.empty() ? person.mail : person.name);
  auto id = base;
  if (names_.contains(id)) id = base.substr(0, longest_id - 9) + '-' + computed(mail);
  by_mail_.emplace(mail, id);
  Member member;
  member.id = id;
  member.person = person;
  if (member.person.name.empty()) member.person.name = person.mail;
  member.roles = rule.roles;
  names_.emplace(id, member.person.name);
  added_.push_back(std::move(member));
  return id;
}

std::string ImportPeople::name_of(const std::string& id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? id : found->second;
}

}  // namespace tkt
