#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"
#include "core/query/query.h"
#include "core/sla/clock.h"

namespace tkt {

/// What the words of a query refer to.
struct QueryWorld {
  const Policy& policy;
  const People& people;
  std::optional<Person> me;  ///< for `assignee:me`; usage where it is asked for and not there
  Instant now{};
};

/// A query with every name looked up once: decides ticket by ticket.
class Matcher {
 public:
  /// Clocks of the ticket at hand; asked only where a term needs them.
  using ReadClocks = std::function<Result<Clocks>(const Ticket&)>;

  /// `not_found` for a state, priority, person … that does not exist; usage for times that do not
  /// read.
  static Result<Matcher> make(const Query& query, const QueryWorld& world, ReadClocks clocks);

  /// Does every term hold?
  Result<bool> matches(const Ticket& ticket) const;

  /// What one term comes to.
  using Test = std::function<Result<bool>(const Ticket&)>;

 private:
  std::vector<Test> tests_;
};

}  // namespace tkt
