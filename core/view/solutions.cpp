#include "core/view/solutions.h"

#include "core/ports/wanted.h"

namespace tkt {

Result<SolvedCases> find_solutions(const TicketViewer& viewer, const Search& search) {
  const auto& policy = viewer.desk().policy();
  TRY(const auto matcher, matcher_of(viewer, search));
  SolvedCases found;
  TRY(found.damaged, for_each_match(viewer, search, [&](Ticket&& digest) -> Result<void> {
        TRY(const auto whole, viewer.desk().load(digest.header.ref));
        auto solution = solution_of(policy, viewer.desk().people(), whole.ticket);
        if (!solution) return {};
        const auto shown = public_view(policy, whole.ticket);
        if (is_wanted(matcher.wanted(), shown))
          found.cases.push_back({shown.header, *std::move(solution)});
        return {};
      }));
  return found;
}

}  // namespace tkt
