#include "core/view/selection.h"

#include "core/desk/delivery_log.h"
#include "core/desk/silence.h"
#include "core/ports/wanted.h"

namespace tkt {
namespace {

Result<Matcher> make_matcher(const TicketViewer& viewer, const Query& query,
                             const std::optional<Person>& me) {
  const auto& desk = viewer.desk();
  const QueryWorld world{desk.policy(), desk.people(), me, viewer.now()};
  DeliveryLog deliveries;
  if (query.asks(QueryKey::lacks)) {
    TRY(deliveries, DeliveryLog::read(desk));
  }
  const Matcher::Judgements judgements{
      [&viewer](const Ticket& ticket) { return viewer.clocks(ticket); },
      [&viewer, deliveries = std::move(deliveries)](const Ticket& ticket) -> Result<bool> {
        TRY(const auto silence, judge_silence(viewer.desk(), ticket, deliveries));
        return silence && lacks_only_contact(*silence, viewer.now());
      }};
  return Matcher::make(query, world, judgements);
}

/// Whether what a client sees of the ticket answers the query, too.
Result<bool> is_told(const Desk& desk, const Wanted& wanted, const std::string& ref, Sees sees) {
  if (sees == Sees::desk) return true;
  TRY(auto reading, desk.load(ref));
  return is_wanted(wanted, as_seen(desk.policy(), std::move(reading.ticket), sees));
}

}  // namespace

Result<Matcher> matcher_of(const TicketViewer& viewer, const Search& search) {
  TRY(const auto query, parse_query(search.words));
  return make_matcher(viewer, query, search.me);
}

Result<std::vector<Damage>> for_each_match(const TicketViewer& viewer, const Search& search,
                                           const std::function<Result<void>(Ticket&&)>& visit) {
  TRY(const auto query, parse_query(search.words));
  TRY(const auto matcher, make_matcher(viewer, query, search.me));
  auto wanted = matcher.wanted();
  const bool says_which = query.asks(QueryKey::state) || query.asks(QueryKey::closed);
  if (search.unless == Unless::closed && !says_which)
    wanted.ids.push_back(open_tickets(viewer.desk().policy()).ids.front());
  if (matcher.is_told_by_wanted() && search.limit != all_there_are && search.sees == Sees::desk)
    wanted.limit = search.limit;
  std::size_t found = 0;
  return for_each_digest(viewer.desk(), wanted, [&](Ticket&& ticket) -> Result<void> {
    if (found == search.limit) return {};
    TRY(const auto fits, matcher.matches(ticket));
    if (!fits) return {};
    TRY(const auto told, is_told(viewer.desk(), wanted, ticket.header.ref, search.sees));
    if (!told) return {};
    ++found;
    return visit(std::move(ticket));
  });
}

}  // namespace tkt
