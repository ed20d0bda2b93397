#pragma once
#include <vector>

#include "core/policy/check.h"
#include "formats/toml/toml_reader.h"

namespace tkt {

Finding as_finding(const Error& error);

/// What the reader refused and what the check found, each with its place, in file order. What the
/// check says of a value that the reader refused already is left out: it is the same mistake.
std::vector<Finding> all_findings(const DocumentNode& root, const TomlMistakes& mistakes,
                                  std::vector<Finding> checked);

}  // namespace tkt
