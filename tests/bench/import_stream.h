#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/ports/repository.h"

namespace tkt::bench {

/// The commits as `git fast-import` reads them, for the branch main.
std::string to_stream(const std::vector<NewCommit>& history);

/// The same commits again. Reads only what `to_stream` writes.
std::vector<NewCommit> from_stream(std::string_view stream);

/// Writes what `file` (of `to_stream`) holds into the bare repository `store`, as an import does.
Result<void> import_stream(const std::string& file, const std::string& store);

}  // namespace tkt::bench
