#include "core/operations/store/policy.h"

#include <algorithm>
#include <map>

#include "core/calendar/holiday_reading.h"
#include "core/desk/change_files.h"
#include "core/desk/find.h"
#include "core/desk/holiday_files.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

/// How many tickets have each id.
struct InUse {
  std::map<std::string, std::size_t> states, priorities, modules, types;
};

Result<InUse> used_ids(const Desk& desk) {
  InUse used;
  TRY(const auto damaged, for_each_digest(desk, {}, [&](Ticket&& ticket) -> Result<void> {
        const auto& header = ticket.header;
        ++used.states[header.state];
        ++used.priorities[header.priority];
        ++used.modules[header.module];
        ++used.types[header.type];
        return {};
      }));
  if (damaged.empty()) return used;
  auto error = damaged.front().error;
  if (!error.place) error.place = Place{damaged.front().path, 0, 0};
  return tl::unexpected<Error>(std::move(error));
}

bool is_renamed(const Policy& policy, std::string_view kind, const std::string& id) {
  const auto old_name = std::string(kind) + "." + id;
  return std::any_of(policy.renamed.begin(), policy.renamed.end(),
                     [&](const auto& pair) { return pair.first == old_name; });
}

/// Collects what the new policy no longer has.
class Dropped {
 public:
  explicit Dropped(const Policy& policy) : policy_(policy) {}

  template <class T>
  void find(const std::map<std::string, std::size_t>& used, const std::vector<T>& list,
            std::string_view kind) {
    for (const auto& [id, count] : used) {
      if (id.empty() || find_id(list, id) != nullptr || is_renamed(policy_, kind, id)) continue;
      findings_.push_back(
          {Finding::Severity::error,
           counted("the new policy has no '{1}.{2}', and {0} ticket has it",
                   "the new policy has no '{1}.{2}', and {0} tickets have it", count, kind, id),
           {},
           std::nullopt,
           {text("[renamed] \"{0}.{1}\" = \"{0}.NEW\" says what it became", std::string(kind),
                 id)}});
    }
  }

  [[nodiscard]] Result<void> refuse() const {
    auto error = first_error(findings_, ErrorKind::refused);
    if (error) return tl::unexpected<Error>(*std::move(error));
    return {};
  }

 private:
  const Policy& policy_;
  std::vector<Finding> findings_;
};

Result<void> refuse_dropped(const Desk& desk, const Policy& policy) {
  TRY(const auto used, used_ids(desk));
  Dropped dropped(policy);
  dropped.find(used.states, policy.states, "state");
  dropped.find(used.priorities, policy.priorities, "priority");
  dropped.find(used.modules, policy.modules, "module");
  dropped.find(used.types, policy.types, "type");
  return dropped.refuse();
}

}  // namespace

Result<std::vector<FileChange>> holiday_files_of(Codec& codec, const Policy& policy,
                                                 const CalendarSource& calendars,
                                                 const std::vector<std::string>& present) {
  std::vector<FileChange> files;
  for (const auto& name : holiday_names(policy)) {
    if (std::ranges::find(present, name) != present.end()) continue;
    TRY(auto bytes, calendars.read(name));
    TRY_VOID(whole(codec.read_holidays(bytes, name + ".ics")));
    files.push_back({holidays_path(name), std::move(bytes)});
  }
  return files;
}

Result<PolicyOutcome> apply_policy(Desk& desk, const Act& act, const BroughtFile& policy,
                                   const CalendarSource& calendars) {
  PolicyOutcome outcome;
  const auto decide = [&](const Desk& now) -> Result<FilesDecision> {
    auto& repository = now.world().repository;
    auto& codec = now.world().codec;
    TRY_VOID(permit(now.policy(), now.people(), actor_of(now, act.by), {"policy"}));
    TRY(const auto read, usable_policy(codec.check_policy(policy.bytes, policy.file, {})));
    TRY_VOID(refuse_dropped(now, read));
    outcome.title = read.name + (read.version.empty() ? "" : " " + read.version);
    outcome.effect = PolicyOutcome::Effect::none;
    if (repository.name_of(policy.bytes) == now.policy_blob()) return FilesDecision();
    outcome.effect = PolicyOutcome::Effect::written;
    TRY(const auto present, stored_holiday_names(repository, now.at()));
    TRY(auto files, holiday_files_of(codec, read, calendars, present));
    files.insert(files.begin(), {std::string(policy_file), policy.bytes});
    return FilesDecision{std::move(files), "Policy " + outcome.title};
  };
  TRY(outcome.commit, change_files(desk, act, decide));
  return outcome;
}

}  // namespace tkt
