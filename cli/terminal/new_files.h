#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "core/desk/new_file.h"

namespace tkt::cli {

/// Reads files to attach: their bytes, names without folders, and what kind of file each is by its
/// content. `refused` before reading one that is larger than the policy allows.
Result<std::vector<NewFile>> read_new_files(Context& context,
                                            const std::vector<std::string>& paths);

}  // namespace tkt::cli
