#include "cli/selection.h"

#include <optional>

#include "core/desk/find.h"
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

Result<Status> for_each_match(Context& context, const TicketViewer& viewer, const Search& search,
                              const std::function<Result<void>(Ticket&&)>& visit) {
  TRY(const auto query, parse_query(search.words));
  TRY(const auto matcher, make_matcher(context, viewer, query));
  auto wanted = matcher.wanted();
  const bool says_which = query.asks(QueryKey::state) || query.asks(QueryKey::closed);
  if (search.unless == Unless::closed && !says_which)
    wanted.ids.push_back(open_tickets(viewer.desk().policy()).ids.front());
  if (matcher.is_told_by_wanted() && search.limit != all_there_are) wanted.limit = search.limit;
  std::size_t found = 0;
  TRY(const auto damaged,
      for_each_digest(viewer.desk(), wanted, [&](Ticket&& ticket) -> Result<void> {
        if (found == search.limit) return {};
        TRY(const auto fits, matcher.matches(ticket));
        if (!fits) return {};
        ++found;
        return visit(std::move(ticket));
      }));
  for (const auto& one : damaged) context.tell(as_error(one));
  return damaged.empty() ? Status::done : Status::damaged;
}

}  // namespace tkt::cli
