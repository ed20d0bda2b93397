#include <algorithm>
#include <array>
#include <set>

#include "core/base/fold_text.h"
#include "core/base/mark.h"
#include "core/base/nearest.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"

namespace tkt {
namespace {

/// Everything by which one thing may be called, folded.
std::vector<std::string> names_of(const Named& named) {
  std::vector<std::string> all{fold_text(named.id)};
  for (const auto& [language, label] : named.label.texts) all.push_back(fold_text(label));
  for (const auto& former : named.was) all.push_back(fold_text(former));
  return all;
}

/// The name whole, its beginning, or the beginning of one of its words: `espera` is `En espera`.
enum class Match { whole, beginning, word };

bool begins_a_word(const std::string& call, const std::string& wanted) {
  return call.find(" " + wanted) != std::string::npos ||
         call.find("_" + wanted) != std::string::npos;
}

bool fits_as(Match how, const std::string& call, const std::string& wanted) {
  if (how == Match::whole) return call == wanted;
  return how == Match::beginning ? call.starts_with(wanted) : begins_a_word(call, wanted);
}

std::set<std::size_t> matching(std::span<const Named* const> in, const std::string& wanted,
                               Match how) {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const bool fits = std::ranges::any_of(
        names_of(*in[i]), [&](const std::string& call) { return fits_as(how, call, wanted); });
    if (fits) found.insert(i);
  }
  return found;
}

template <class Names>
tl::unexpected<Error> several(std::string_view typed, const Names& candidates) {
  return fail(ErrorKind::not_found, text("'{}' may be any of: {}", typed, joined(candidates)),
              text("give more of the name"));
}

std::vector<std::string> names_of(std::span<const Named* const> in) {
  std::vector<std::string> names;
  for (const auto* named : in) {
    names.push_back(named->id);
    for (const auto& [language, label] : named->label.texts) names.push_back(label);
  }
  return names;
}

Text labels_of(std::span<const Named* const> in) {
  std::vector<TextArg> labels;
  for (const auto* named : in) labels.push_back(label_of(*named));
  return joined(labels);
}

/// What `nothing` says, for the translation catalogue: the kind of thing is part of the sentence.
[[maybe_unused]] constexpr std::array sentences{
    mark("there is no state '{}'"),
    mark("there is no priority '{}'"),
    mark("there is no type '{}'"),
    mark("there is no module '{}'"),
    mark("there is no channel '{}'"),
    mark("there is no impact '{}'"),
    mark("there is no urgency '{}'"),
    mark("there is no team '{}'"),
    mark("there is no field '{}'"),
    mark("there is no choice '{}'"),
    mark("there is no role '{}'"),
    mark("there is no skill '{}'"),
    mark("there is no close reason '{}'"),
    mark("there is no exclusion '{}'"),
    mark("there is no template '{}'"),
    mark("there is no checklist '{}'"),
    mark("there is no kind of case identifier '{}'"),
    mark("there is no kind of relation '{}'"),
    mark("there is no item of a checklist '{}'"),
    mark("there is no calendar '{}'"),
    mark("there is no reason for this priority '{}'"),
};

Error nothing(std::span<const Named* const> in, std::string_view typed, const Text& what) {
  const auto sentence = "there is no " + what.id + " '{}'";
  Error error{ErrorKind::not_found, text(sentence, typed), {}, std::nullopt, {}};
  error.hints = did_you_mean(typed, names_of(in));
  if (!in.empty() && error.hints.empty()) error.hints.push_back(text("one of: {}", labels_of(in)));
  return error;
}

bool called(const Member& member, const std::string& wanted) {
  const auto& mails = member.mails;
  return fold_text(member.id) == wanted || fold_text(member.person.name) == wanted ||
         fold_text(member.person.mail) == wanted ||
         std::ranges::any_of(mails, [&](const auto& mail) { return fold_text(mail) == wanted; });
}

bool begins(const Member& member, const std::string& wanted) {
  const auto name = fold_text(member.person.name);
  return fold_text(member.id).starts_with(wanted) || name.starts_with(wanted) ||
         name.find(" " + wanted) != std::string::npos;
}

std::vector<const Member*> members_that(const People& people, const auto& fits) {
  std::vector<const Member*> found;
  for (const auto& member : people.members) {
    if (fits(member)) found.push_back(&member);
  }
  return found;
}

Error nobody(const People& people, std::string_view typed) {
  std::vector<std::string> names;
  for (const auto& member : people.members) {
    names.push_back(member.id);
    names.push_back(member.person.name);
  }
  Error error{ErrorKind::not_found,
              text("there is nobody '{}' in people.toml", typed),
              {},
              std::nullopt,
              {}};
  error.hints = did_you_mean(typed, names);
  error.hints.push_back(text("`tkt people` lists everybody"));
  return error;
}

}  // namespace

Result<std::size_t> match_name(std::span<const Named* const> in, std::string_view typed,
                               const Text& what) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (in[i]->id == typed) return i;
  }
  const auto wanted = fold_text(typed);
  for (const auto how : {Match::whole, Match::beginning, Match::word}) {
    if (wanted.empty()) break;
    const auto found = matching(in, wanted, how);
    if (found.size() == 1) return *found.begin();
    if (found.size() < 2) continue;
    std::vector<TextArg> candidates;
    for (const auto index : found) candidates.push_back(label_of(*in[index]));
    return several(typed, candidates);
  }
  return tl::unexpected<Error>(nothing(in, typed, what));
}

Result<const Member*> find_member(const People& people, std::string_view typed) {
  if (const auto* member = people.by_id(typed)) return member;
  auto wanted = fold_text(typed);
  if (const auto person = parse_person(typed)) wanted = fold_text(person->mail);
  if (wanted.empty()) return tl::unexpected<Error>(nobody(people, typed));
  auto found = members_that(people, [&](const Member& m) { return called(m, wanted); });
  if (found.empty())
    found = members_that(people, [&](const Member& m) { return begins(m, wanted); });
  if (found.size() == 1) return found.front();
  if (found.empty()) return tl::unexpected<Error>(nobody(people, typed));
  std::vector<std::string> candidates;
  for (const auto* member : found) candidates.push_back(member->id);
  return several(typed, candidates);
}

Result<const Org*> find_org(const People& people, std::string_view typed) {
  std::vector<std::string> ids;
  for (const auto& org : people.orgs) {
    if (same_folded(org.id, typed) || same_folded(org.name, typed)) return &org;
    ids.push_back(org.id);
  }
  return tl::unexpected<Error>(Error{ErrorKind::not_found,
                                     text("there is no organisation '{}'", typed),
                                     did_you_mean(typed, ids),
                                     {},
                                     {}});
}

}  // namespace tkt
