#pragma once
#include <vector>

#include "core/view/public_view.h"
#include "core/view/selection.h"

namespace tkt {

/// An earlier case and how it was solved: what others who have the same one may read.
struct SolvedCase {
  Header header;  ///< as its client sees it
  Solution solution;
};

struct SolvedCases {
  std::vector<SolvedCase> cases;
  std::vector<Damage> damaged;
};

/// Earlier cases that fit the query and were solved. The query sees only what their clients were
/// told: what fits only by an internal note is not for others to find.
Result<SolvedCases> find_solutions(const TicketViewer& viewer, const Search& search);

}  // namespace tkt
