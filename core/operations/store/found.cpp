#include "core/operations/store/found.h"

#include "core/desk/change_files.h"
#include "core/model/store_paths.h"

namespace tkt {
namespace {

constexpr std::string_view empty_people =
    "# People, teams and organisations of this desk: 'tkt people add' adds to it, an editor will "
    "do too.\n# The keys are in tkt-people(1) and tkt-policy(5).\n";

/// The store's own rules for git, behind those that the repository has already.
Result<FileChange> git_attributes(Repository& repository, const Snapshot& base) {
  TRY(const auto present, repository.read(base, attributes_file));
  std::string bytes = present.value_or("");
  if (!bytes.empty() && bytes.back() != '\n') bytes += '\n';
  if (const auto own = store_attributes(); bytes.find(own) == std::string::npos) bytes += own;
  return FileChange{std::string(attributes_file), std::move(bytes)};
}

}  // namespace

Result<Beginning> beginning_of(Codec& codec, const BroughtFile& policy,
                               const std::optional<BroughtFile>& people,
                               const CalendarSource& calendars) {
  TRY(const auto read, usable_policy(codec.check_policy(policy.bytes, policy.file, {})));
  const auto members =
      people.value_or(BroughtFile{std::string(empty_people), std::string(people_file)});
  TRY_VOID(codec.read_people(members.bytes, members.file));
  TRY(auto holidays, holiday_files_of(codec, read, calendars, {}));
  Beginning beginning{{}, read.timezone};
  auto& files = beginning.files;
  files.push_back({std::string(policy_file), policy.bytes});
  files.push_back({std::string(people_file), members.bytes});
  files.insert(files.end(), std::make_move_iterator(holidays.begin()),
               std::make_move_iterator(holidays.end()));
  return beginning;
}

Result<ObjectName> found_store(Repository& repository, const Act& act, Instant now,
                               Beginning beginning, const std::string& called,
                               const std::string& folder) {
  TRY(const auto base, repository.head());
  TRY(const auto present, repository.read(base, policy_file));
  if (present)
    return fail(ErrorKind::usage, text("{} is a store already", folder),
                text("'tkt policy apply FILE' changes its policy"));
  TRY(auto git, git_attributes(repository, base));
  beginning.files.push_back(std::move(git));
  const auto commit =
      files_commit(act, now, {std::move(beginning.files), "New store by the policy " + called});
  TRY(const auto after, repository.commit(base, commit));
  return after.commit;
}

}  // namespace tkt
