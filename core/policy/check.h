#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
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

/// What the policy is checked against besides itself; what is not given is not checked.
struct CheckContext {
  const People* people = nullptr;
  const std::vector<std::string>* holidays = nullptr;  ///< names of the holiday files there are
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
