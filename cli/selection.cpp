#include "cli/selection.h"

#include <optional>

#include "core/app/find.h"
#include "core/policy/rules.h"
#include "core/query/matcher.h"

namespace tkt::cli {
namespace {

/// A damaged ticket as an error of its own, with its file in front.
Error as_error(const Damage& damage) {
  auto error = damage.error;
  if (!error.place) error.place = Place{damage.path, 0, 0};
  return error;
}

Result<Matcher> make_matcher(Context& context, const TicketViewer& viewer, const Query& query) {
  const auto& desk = viewer.desk();
  std::optional<Person> me;
  if (auto person = context.person()) me = *std::move(person);
  const QueryWorld world{desk.policy(), desk.people(), me, viewer.now()};
  return Matcher::make(query, world,
                       [&viewer](const Ticket& ticket) { return viewer.clocks(ticket); });
}

}  // namespace

Result<Matcher> matcher_of(Context& context, const TicketViewer& viewer,
                           const std::vector<std::string>& words) {
  TRY(const auto query, parse_query(words));
  return make_matcher(context, viewer, query);
}

Result<Status> for_each_match(Context& context, const TicketViewer& viewer,
                              const std::vector<std::string>& words, Unless unless,
                              const std::function<Result<void>(Ticket&&)>& visit) {
  TRY(const auto query, parse_query(words));
  TRY(const auto matcher, make_matcher(context, viewer, query));
  const bool says_which = query.asks(QueryKey::state) || query.asks(QueryKey::closed);
  const bool open_only = unless == Unless::closed && !says_which;
  const auto& policy = viewer.desk().policy();
  Result<void> result;
  TRY(const auto damaged, for_each_ticket(viewer.desk(), [&](Reading&& reading) {
        if (!result) return;
        auto& ticket = reading.ticket;
        if (open_only && state_kind(policy, ticket.header.state) == StateKind::closed) return;
        const auto fits = matcher.matches(ticket);
        if (!fits) result = tl::unexpected<Error>(fits.error());
        if (fits && *fits) result = visit(std::move(ticket));
      }));
  TRY_VOID(result);
  for (const auto& one : damaged) context.tell(as_error(one));
  return damaged.empty() ? Status::done : Status::damaged;
}

}  // namespace tkt::cli
