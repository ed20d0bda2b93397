#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace tkt {

/// How many single typing mistakes (a letter too many, too few, wrong, or two neighbours swapped)
/// lie between the folded `a` and `b`: optimal string alignment, in code points.
std::size_t typing_distance(std::string_view a, std::string_view b);

/// What the user may have meant by `name`: the candidate with the fewest typing mistakes, at most
/// one for each three letters (none in a name of one or two letters), else the only candidate that
/// begins with `name` (three letters or more). Of equals the first. Nothing where all are far away:
/// a wrong guess is worse than none.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);

/// The hint for an error's `hints`: "did you mean 'urgente'?", or none.
std::vector<Text> did_you_mean(std::string_view name, std::span<const std::string> candidates);

}  // namespace tkt
