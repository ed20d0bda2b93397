#include "cli/people_change.h"

#include <algorithm>

#include "cli/session.h"
#include "cli/store_commit.h"
#include "core/base/chars.h"
#include "core/base/fold_text.h"
#include "core/base/nearest.h"
#include "core/model/store_paths.h"
#include "core/policy/check.h"
#include "core/policy/rules.h"
#include "formats/text/sanitize.h"

namespace tkt::cli {
namespace {

constexpr int most_tries = 20;

/// All mistakes at once, as one error.
Result<void> check_people(const People& people, const Policy& policy) {
  std::vector<Error> errors;
  for (const auto& finding : check(people, policy)) {
    if (finding.severity != Finding::Severity::error) continue;
    errors.push_back({ErrorKind::refused, finding.message, finding.hints, finding.place, {}});
  }
  if (errors.empty()) return {};
  return tl::unexpected<Error>(joined_errors(std::move(errors)));
}

Result<void> change_once(Context& context, Desk& desk, const std::string& subject,
                         const std::function<Result<void>(TomlText&)>& change) {
  const auto& world = desk.world();
  TRY(const auto act, context.act());
  TRY_VOID(permit(desk.policy(), desk.people(), actor_of(desk, act.by), {"people"}));
  TRY(const auto present, world.repository.read(desk.at(), people_file));
  TomlText text(present.value_or(""));
  TRY_VOID(change(text));
  const auto bytes = text.bytes();
  auto people = world.codec.read_people(bytes, std::string(people_file));
  if (!people) {
    // The file was good before: what was typed is at fault, not the store.
    auto error = std::move(people).error();
    error.kind = ErrorKind::usage;
    error.place.reset();
    return tl::unexpected<Error>(std::move(error));
  }
  TRY_VOID(check_people(*people, desk.policy()));
  TRY_VOID(commit_files(context, world.repository, desk.at(), act,
                        {{std::string(people_file), bytes}}, subject));
  return {};
}

}  // namespace

Result<Status> change_people(Context& context, const std::string& subject,
                             const std::function<Result<void>(TomlText&)>& change) {
  TRY(auto* desk, context.desk());
  for (int tries = 1;; ++tries) {
    const auto before = desk->at().commit;
    const auto done = change_once(context, *desk, subject, change);
    if (done) break;
    if (done.error().kind != ErrorKind::conflict || tries == most_tries)
      return tl::unexpected<Error>(done.error());
    TRY_VOID(desk->refresh());
    if (desk->at().commit == before) return tl::unexpected<Error>(done.error());
  }
  return Status::done;
}

Result<std::string> role_id(const Policy& policy, const std::string& typed) {
  TRY(const auto* found, find_named(policy.roles, typed, text("role")));
  return found->id;
}

Result<std::string> team_id(const Policy& policy, const std::string& typed) {
  TRY(const auto* found, find_named(policy.teams, typed, text("team")));
  return found->id;
}

Result<std::string> skill_id(const Policy& policy, const std::string& typed) {
  TRY(const auto* found, find_named(policy.skills, typed, text("skill")));
  return found->id;
}

Result<std::string> org_id(const People& people, const std::string& typed) {
  if (typed.empty()) return std::string();
  std::vector<std::string> ids;
  for (const auto& org : people.orgs) {
    if (same_folded(org.id, typed) || same_folded(org.name, typed)) return org.id;
    ids.push_back(org.id);
  }
  auto hints = did_you_mean(typed, ids);
  hints.push_back(text("'tkt people org {} …' adds it", typed));
  return tl::unexpected<Error>(
      Error{ErrorKind::not_found, text("there is no organisation '{}'", typed), hints, {}, {}});
}

std::string new_member_id(const People& people, const Person& person) {
  const auto name = fold_text(person.name.empty() ? person.mail : person.name);
  std::string base;
  for (const char c : name) {
    if (!is_small_letter(c) && !is_digit(c)) break;
    base += c;
  }
  if (base.empty()) base = "p";
  auto id = base;
  for (int n = 2; people.by_id(id) != nullptr; ++n) id = base + std::to_string(n);
  return id;
}

}  // namespace tkt::cli
