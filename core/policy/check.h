#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// Something wrong with the meaning of a policy or of the people of a desk.
struct Finding {
  enum class Severity {
    error,    ///< the desk cannot run like this
    warning,  ///< it runs, but hardly as meant
  };
  Severity severity = Severity::error;
  Text message;
  std::string path;            ///< of the value: `transitions[2].by[0]`
  std::optional<Place> place;  ///< of the value in its file; whoever read the file knows
  std::vector<Text> hints;
};

/// The findings that are errors as one: the first, with the others in `more`; nothing where there
/// are only warnings.
std::optional<Error> first_error(const std::vector<Finding>& findings,
                                 ErrorKind kind = ErrorKind::damaged);

/// A policy as far as it could be read (nothing on a syntax mistake), and all that is wrong or
/// doubtful about it, in file order.
struct PolicyReading {
  std::optional<Policy> policy;
  std::vector<Finding> findings;

  [[nodiscard]] bool usable() const { return policy.has_value() && !first_error(findings); }
};

/// The policy that was read; `damaged` with every mistake at once. Warnings are no mistakes.
Result<Policy> usable_policy(PolicyReading reading);

/// How long a holiday file reaches, and whether there is a later version of it.
struct HolidayState {
  std::string name;
  std::optional<LocalDay> last_day;         ///< on which it closes something; absent: it never does
  std::optional<LocalDay> published_until;  ///< HolidayFile::published_until
  /// When the version that comes with the program was revised, where that is a later one.
  std::optional<LocalDay> newer;
};

/// What the policy is checked against besides itself; what is not given is not checked.
struct CheckContext {
  const People* people = nullptr;
  const std::vector<std::string>* holidays = nullptr;  ///< names of the holiday files there are
  const std::vector<HolidayState>* holiday_states = nullptr;  ///< of those that can be read
  LocalDay today{};                                           ///< against which these are held
};

/// Does the policy hang together? References to what does not exist (with the nearest name that
/// does), states nobody reaches or leaves, calendars without hours or with hours twice, a matrix
/// with holes, patterns that are none, rules that cannot come true …
std::vector<Finding> check(const Policy& policy, const CheckContext& context = {});

/// The same for `people.toml`: unknown roles, teams, skills and organisations, addresses twice,
/// more designated contacts than allowed, absences of nobody. Paths are those of `people.toml`.
std::vector<Finding> check(const People& people, const Policy& policy);

/// What can be said of `people.toml` without a policy.
std::vector<Finding> check(const People& people);

}  // namespace tkt
