#pragma once
#include <string>
#include <vector>

#include "core/index/database.h"
#include "core/ports/ticket_index.h"

namespace tkt::index {

/// The condition of a SELECT over `ticket` that picks exactly the wanted, and the values of its
/// places.
struct Condition {
  std::string sql;
  std::vector<std::string> values;
  std::size_t limit = 0;

  void bind_to(Statement& statement) const;
};

Condition condition_for(const Wanted& wanted);

/// The SELECT of the digests that meet it, in the order of opening.
std::string select_digests(const Condition& condition);

}  // namespace tkt::index
