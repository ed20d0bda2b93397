#pragma once
#include <string>
#include <string_view>

namespace tkt::git {

/// How to make `target` out of `base`, in git's delta format (gitformat-pack). Made for bytes of
/// which one is the other with a few lines changed or appended, in one pass over both; `limit`
/// bytes at most, empty if that is not enough.
std::string line_delta(std::string_view base, std::string_view target, std::size_t limit);

/// The same for trees, whose changes are in one place: what is equal at both ends is copied.
std::string middle_delta(std::string_view base, std::string_view target, std::size_t limit);

}  // namespace tkt::git
