#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "core/ports/repository.h"

namespace tkt::bench {

/// A word that one ticket in a hundred says.
constexpr const char* rare_word = "impresora";

/// Adds `count` tickets to a store of the policy `ticlibre` in one commit: five comments and about
/// 1.7 KB each, as tickets of real desks have, of a thousand clients, 144 a day; one in ten is
/// still open. The same ones in every run.
Result<void> fill_store(const std::string& store, std::size_t count);

/// The same tickets as an import brings them: a commit for each event, in the order of time.
Result<std::vector<NewCommit>> made_history(std::size_t count);

}  // namespace tkt::bench
