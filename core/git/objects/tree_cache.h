#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tkt::git {

/// The index's `TREE` extension (git's gitformat-index) with every folder on the way to one of
/// `paths` marked as unknown. Empty where the bytes are not understood: git makes it again.
std::string invalidate_tree_cache(std::string_view extension,
                                  const std::vector<std::string>& paths);

}  // namespace tkt::git
