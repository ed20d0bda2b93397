#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/import/map.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

/// The map of `tkt import`, a TOML file (man/en/tkt-import.1), read in two steps: how the log's
/// lines are cut into columns has to be known before its columns are.

/// `delimiter` and `encoding`. usage with the place of the mistake.
Result<LogLayout> read_import_layout(std::string_view bytes, const std::string& file);

/// What a map may refer to.
struct ImportMapContext {
  const Policy& policy;
  const People& people;
  const std::vector<std::string>& columns;  ///< the first line of the log
};

/// The whole map, every name resolved. usage with the first syntax mistake, or with all mistakes of
/// meaning at once (the first in file order, the others in `Error::more`), each with its place and
/// the nearest valid name. A log that has fewer than half of the columns that the map names is
/// another log, or cut in another way: that is one mistake.
Result<ImportMap> read_import_map(std::string_view bytes, const std::string& file,
                                  const ImportMapContext& context);

}  // namespace tkt
