#include "core/operations/store/policy_check.h"

#include <algorithm>
#include <functional>

#include "core/base/contains.h"
#include "core/calendar/holiday_reading.h"
#include "core/desk/holiday_files.h"
#include "core/model/store_paths.h"
#include "core/operations/store/holiday_state.h"

namespace tkt {
namespace {

using FindingsOf = std::function<Result<std::vector<HolidayFinding>>(const std::string& name)>;

/// What is wrong with the holiday files of a checked policy; those that are not there are found
/// already.
Result<void> add_holiday_findings(PolicyReading& checked, const std::vector<std::string>& present,
                                  const FindingsOf& findings_of) {
  if (!checked.policy) return {};
  for (const auto& name : holiday_names(*checked.policy)) {
    if (!contains(present, name)) continue;
    TRY(const auto findings, findings_of(name));
    for (const auto& [weight, error] : findings)
      checked.findings.push_back(
          {Finding::Severity::warning, error.message, {}, error.place, error.hints});
  }
  return {};
}

/// What the policy says of the store's own people.
void add_people_findings(const People& people, PolicyReading& to) {
  if (!to.policy) return;
  for (auto& finding : check(people, *to.policy)) {
    if (!finding.place) finding.place = Place{std::string(people_file), 0, 0};
    to.findings.push_back(std::move(finding));
  }
}

/// How long the calendars of a policy reach; none where the policy itself does not read.
std::vector<HolidayState> states_of(const BroughtFile& policy, const PolicyChecker& checker,
                                    const HolidayBytes& read) {
  const auto known = checker.codec.read_policy(policy.bytes, policy.file);
  if (!known) return {};
  return holiday_states(*known, {checker.codec, checker.shipped}, read);
}

}  // namespace

Result<PolicyReading> check_stored_policy(Repository& repository, const Snapshot& at,
                                          const PolicyChecker& checker) {
  TRY(auto bytes, repository.read(at, policy_file));
  const BroughtFile policy{std::move(bytes).value_or(""), std::string(policy_file)};
  TRY(const auto people_bytes, repository.read(at, people_file));
  TRY(const auto people,
      checker.codec.read_people(people_bytes.value_or(""), std::string(people_file)));
  TRY(const auto holidays, stored_holiday_names(repository, at));
  const auto states =
      states_of(policy, checker, [&](const std::string& name) -> Result<std::string> {
        TRY(auto file, repository.read(at, holidays_path(name)));
        return std::move(file).value_or("");
      });
  auto checked = checker.codec.check_policy(policy.bytes, policy.file,
                                            {&people, &holidays, &states, checker.today});
  HolidayFiles files(repository, checker.codec);
  TRY_VOID(add_holiday_findings(checked, holidays,
                                [&](const std::string& name) { return files.findings(at, name); }));
  add_people_findings(people, checked);
  return checked;
}

Result<PolicyReading> check_policy(const BroughtFile& policy, const CalendarSource& beside,
                                   const PolicyChecker& checker) {
  const auto holidays = beside.names();
  const auto read = [&](const std::string& name) { return beside.read(name); };
  const auto states = states_of(policy, checker, read);
  auto checked = checker.codec.check_policy(policy.bytes, policy.file,
                                            {nullptr, &holidays, &states, checker.today});
  TRY_VOID(add_holiday_findings(
      checked, holidays, [&](const std::string& name) -> Result<std::vector<HolidayFinding>> {
        TRY(const auto bytes, read(name));
        return checker.codec.read_holidays(bytes, name + ".ics").findings;
      }));
  return checked;
}

}  // namespace tkt
