#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tkt {

/// A text of the policy in one or more languages: `"Urgente"` or `{ es = "Urgente", en = "Urgent"
/// }`.
struct Label {
  /// (language, text); a text without a language is kept under the policy's own language.
  std::vector<std::pair<std::string, std::string>> texts;

  /// In `language`, else in the first one given; empty where there is none.
  [[nodiscard]] std::string in(std::string_view language) const;
  [[nodiscard]] bool empty() const { return texts.empty(); }
  bool operator==(const Label&) const = default;
};

}  // namespace tkt
