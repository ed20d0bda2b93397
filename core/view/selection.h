#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/desk/find.h"
#include "core/query/matcher.h"
#include "core/view/ticket_view.h"

namespace tkt {

/// Which tickets a query without any `state:` or `closed:` term is about.
enum class Unless { closed, none };

constexpr auto all_there_are = static_cast<std::size_t>(-1);

/// What to look for: the words of a query, who `me` is, how many are enough, and who looks: of what
/// a client does not see no word picks a ticket.
struct Search {
  std::vector<std::string> words;
  std::optional<Person> me = {};
  Unless unless = Unless::none;
  std::size_t limit = all_there_are;
  Sees sees = Sees::desk;
};

/// What decides whether a ticket fits the words of the query. `viewer` must outlive it. usage where
/// the words are no query.
Result<Matcher> matcher_of(const TicketViewer& viewer, const Search& search);

/// Calls `visit` with the digest of every ticket that the query fits, in the order of opening.
/// Damaged tickets come back; the others are there all the same.
Result<std::vector<Damage>> for_each_match(const TicketViewer& viewer, const Search& search,
                                           const std::function<Result<void>(Ticket&&)>& visit);

}  // namespace tkt
