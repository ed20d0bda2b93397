#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/calendar/times.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"
#include "core/ports/ticket_index.h"
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

/// A query with every name looked up once. Part of what it asks can be told to a cache (`wanted`);
/// the words it asks for can only be told to a cache, since digests have no texts.
class Matcher {
 public:
  /// What the ticket at hand comes to; asked only where a term needs it.
  struct Judgements {
    std::function<Result<Clocks>(const Ticket&)> clocks;
    /// Would it close as unanswered, had somebody tried to reach the client?
    std::function<Result<bool>(const Ticket&)> lacks_contact;
  };

  /// `not_found` for a state, priority, person … that does not exist; usage for times that do not
  /// read.
  static Result<Matcher> make(const Query& query, const QueryWorld& world,
                              const Judgements& judgements);

  /// Conditions that every ticket meets which the query fits, as it stands now.
  [[nodiscard]] const Wanted& wanted() const { return wanted_; }
  /// Do they say all that the query asks?
  [[nodiscard]] bool is_told_by_wanted() const { return tests_.empty(); }

  /// Does everything hold that the query asks, its words aside? The digest may be one of the past.
  [[nodiscard]] Result<bool> matches(const Ticket& digest) const;

  /// What one term comes to.
  using Test = std::function<Result<bool>(const Ticket&)>;

 private:
  void add(Sense sense, IdCondition condition);
  void add(Sense sense, TextCondition condition);
  void add(Sense sense, const Span& opened);
  void add(Sense sense, Test test);

  Wanted wanted_;
  std::vector<Test> tests_;
};

}  // namespace tkt
