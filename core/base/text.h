#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace tkt {

/// A message for a person, not yet in their language: the English sentence (also the key of the
/// translation catalogue) with `{}` places, and what goes into them. `core` only builds these; the
/// edge translates and formats them, so that no domain code knows a locale.
struct Text {
  std::string id;
  std::vector<std::string> args;

  bool operator==(const Text&) const = default;
  /// The English sentence with its arguments in place.
  [[nodiscard]] std::string english() const;
};

/// Marks `id` for xgettext and keeps its arguments as text.
template <class... Args>
Text text(std::string_view id, const Args&... args) {
  return Text{std::string(id), {fmt::format("{}", args)...}};
}

/// `a, b, c`: a list inside a sentence.
template <class Range>
std::string joined(const Range& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

/// Puts `args` into the `{}` places of `pattern` (`{0}`, `{1}` where a translation reorders them).
/// A pattern that does not fit its arguments is returned as it is rather than thrown at the user.
std::string fill(std::string_view pattern, const std::vector<std::string>& args);

}  // namespace tkt
