#include "cli/policy_change.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/holiday_states.h"
#include "cli/session.h"
#include "cli/store_commit.h"
#include "core/base/contains.h"
#include "core/desk/find.h"
#include "core/model/store_paths.h"
#include "core/policy/rules.h"
#include "formats/codec.h"

namespace tkt::cli {
namespace {

namespace fs = std::filesystem;

/// The names of the `.ics` files in folders.
std::vector<std::string> names_in(const std::vector<fs::path>& folders) {
  std::vector<std::string> names;
  for (const auto& folder : folders) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".ics") names.push_back(entry.path().stem().string());
    }
  }
  return names;
}

Result<std::vector<std::string>> names_in_store(Repository& repository, const Snapshot& at) {
  std::vector<std::string> names;
  TRY_VOID(repository.list(at, holidays_folder, [&](const TreeFile& file) {
    if (auto name = holidays_at(file.path)) names.push_back(*std::move(name));
    return true;
  }));
  return names;
}

/// What is wrong with the holiday files of a checked policy; those that are not there are found
/// already. `read` gives what is known of a file by its name.
template <class Read>
Result<void> add_holiday_findings(PolicyReading& checked, const std::vector<std::string>& present,
                                  const Read& read) {
  if (!checked.policy) return {};
  for (const auto& name : holiday_names(*checked.policy)) {
    if (!contains(present, name)) continue;
    TRY(const std::vector<HolidayFinding> findings, read(name));
    for (const auto& [weight, error] : findings)
      checked.findings.push_back(
          {Finding::Severity::warning, error.message, {}, error.place, error.hints});
  }
  return {};
}

LocalDay day_of(Instant now) {
  return LocalDay(std::chrono::floor<std::chrono::days>(now.time_since_epoch()));
}

/// How long the calendars of a policy reach; none where the policy itself does not read.
std::vector<HolidayState> states_of(
    const Env& env, Codec& codec, const std::string& bytes, const std::string& file,
    const std::function<Result<std::string>(const std::string& name)>& read) {
  const auto policy = codec.read_policy(bytes, file);
  return policy ? holiday_states(env, codec, *policy, read) : std::vector<HolidayState>();
}

/// What the policy says of the store's own people.
void add_people_findings(const People& people, const Policy& policy, PolicyReading& to) {
  for (auto& finding : check(people, policy)) {
    if (!finding.place) finding.place = Place{std::string(people_file), 0, 0};
    to.findings.push_back(std::move(finding));
  }
}

Result<PolicyCheck> check_own_policy(Context& context) {
  TRY(auto* session, context.session());
  auto& repository = session->repository();
  TRY(const auto at, repository.head());
  TRY(const auto bytes, repository.read(at, policy_file));
  TRY(const auto people_bytes, repository.read(at, people_file));
  TRY(const auto people,
      session->codec().read_people(people_bytes.value_or(""), std::string(people_file)));
  TRY(const auto holidays, names_in_store(repository, at));
  TRY(const auto now, context.now());
  const auto states =
      states_of(context.env, session->codec(), bytes.value_or(""), std::string(policy_file),
                [&](const std::string& name) -> Result<std::string> {
                  TRY(auto file, repository.read(at, holidays_path(name)));
                  return std::move(file).value_or("");
                });
  const CheckContext beside{&people, &holidays, &states, day_of(now)};
  auto checked = check_policy_toml(bytes.value_or(""), std::string(policy_file), beside);
  HolidayFiles files(repository, session->codec());
  TRY_VOID(add_holiday_findings(checked, holidays,
                                [&](const std::string& name) { return files.findings(at, name); }));
  if (checked.policy) add_people_findings(people, *checked.policy, checked);
  return PolicyCheck{std::move(checked), std::string(policy_file)};
}

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

template <class T>
void find_dropped(const std::map<std::string, std::size_t>& used, const std::vector<T>& list,
                  const Policy& policy, std::string_view kind, std::vector<Error>& into) {
  for (const auto& [id, count] : used) {
    if (id.empty() || find_id(list, id) != nullptr || is_renamed(policy, kind, id)) continue;
    into.push_back(
        {ErrorKind::refused,
         counted("the new policy has no '{1}.{2}', and {0} ticket has it",
                 "the new policy has no '{1}.{2}', and {0} tickets have it", count, kind, id),
         {text("[renamed] \"{0}.{1}\" = \"{0}.NEW\" says what it became", std::string(kind), id)},
         std::nullopt,
         {}});
  }
}

Result<void> refuse_dropped(const Desk& desk, const Policy& policy) {
  TRY(const auto used, used_ids(desk));
  std::vector<Error> errors;
  find_dropped(used.states, policy.states, policy, "state", errors);
  find_dropped(used.priorities, policy.priorities, policy, "priority", errors);
  find_dropped(used.modules, policy.modules, policy, "module", errors);
  find_dropped(used.types, policy.types, policy, "type", errors);
  if (errors.empty()) return {};
  return tl::unexpected<Error>(joined_errors(std::move(errors)));
}

/// The policy itself and the holiday files that are not in the store yet.
Result<std::vector<FileChange>> files_of(Context& context, const Desk& desk,
                                         const PolicySource& source, const Policy& policy) {
  auto& repository = desk.world().repository;
  std::vector<FileChange> files = {{std::string(policy_file), source.bytes}};
  TRY(const auto present, names_in_store(repository, desk.at()));
  for (const auto& name : holiday_names(policy)) {
    if (contains(present, name)) continue;
    TRY(auto bytes, read_holiday_file(context.env, source, name));
    TRY_VOID(whole(desk.world().codec.read_holidays(bytes, name + ".ics")));
    files.push_back({holidays_path(name), std::move(bytes)});
  }
  return files;
}

}  // namespace

Result<PolicyCheck> check_policy_file(Context& context, const std::string& file) {
  if (file.empty()) return check_own_policy(context);
  TRY(const auto source, find_policy(context.env, file));
  std::vector<fs::path> folders = {source.holidays};
  for (const auto& data : context.env.data_folders)
    folders.push_back(fs::path(data) / holidays_folder);
  const auto holidays = names_in(folders);
  TRY(const auto now, context.now());
  const auto codec = make_codec();
  const auto read = [&](const std::string& name) {
    return read_holiday_file(context.env, source, name);
  };
  const auto states = states_of(context.env, *codec, source.bytes, file, read);
  const CheckContext beside{nullptr, &holidays, &states, day_of(now)};
  auto checked = check_policy_toml(source.bytes, file, beside);
  TRY_VOID(add_holiday_findings(
      checked, holidays, [&](const std::string& name) -> Result<std::vector<HolidayFinding>> {
        TRY(const auto bytes, read(name));
        return codec->read_holidays(bytes, name + ".ics").findings;
      }));
  return PolicyCheck{std::move(checked), file};
}

Result<Status> apply_policy(Context& context, const std::string& file) {
  TRY(auto* desk, context.desk());
  TRY(const auto act, context.act());
  TRY_VOID(permit(desk->policy(), desk->people(), actor_of(*desk, act.by), {"policy"}));
  TRY(const auto source, find_policy(context.env, file));
  TRY(const auto policy, judge_policy_toml(source.bytes, file));
  TRY_VOID(refuse_dropped(*desk, policy));
  if (desk->world().repository.name_of(source.bytes) == desk->policy_blob()) {
    context.note(text("that is the policy already; nothing changed"));
    return Status::done;
  }
  TRY(auto files, files_of(context, *desk, source, policy));
  const auto version = policy.version.empty() ? std::string() : " " + policy.version;
  TRY_VOID(commit_files(context, desk->world().repository, desk->at(), act, std::move(files),
                        "Policy " + policy.name + version));
  context.out.print(policy.name + version + "\n");
  return Status::done;
}

}  // namespace tkt::cli
