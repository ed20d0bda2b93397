#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_status.h"
#include "cli/ticket_view.h"
#include "core/query/matcher.h"

namespace tkt::cli {

/// What decides whether a ticket fits the words of a query.
Result<Matcher> matcher_of(Context& context, const TicketViewer& viewer,
                           const std::vector<std::string>& words);

/// Which tickets a query without any `state:` or `closed:` term is about.
enum class Unless { closed, none };

constexpr auto all_there_are = static_cast<std::size_t>(-1);

/// What to look for: the words of a query, and how many are enough.
struct Search {
  std::vector<std::string> words;
  Unless unless = Unless::none;
  std::size_t limit = all_there_are;
};

/// Calls `visit` with the digest of every ticket that the query fits, in the order of opening.
/// Damaged tickets are told on standard error and make the status `damaged`; the others are there
/// all the same.
Result<Status> for_each_match(Context& context, const TicketViewer& viewer, const Search& search,
                              const std::function<Result<void>(Ticket&&)>& visit);

}  // namespace tkt::cli
