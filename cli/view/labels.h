#pragma once
#include <string>
#include <string_view>

#include "cli/language/language.h"
#include "core/desk/desk.h"

namespace tkt::cli {

/// What the policy and `people.toml` call things, in the user's language, sanitized for a terminal.
/// Ids that no longer exist are shown as they are.
class Labels {
 public:
  Labels(const Desk& desk, Language language) : desk_(desk), language_(language) {}

  [[nodiscard]] std::string state(const std::string& id) const;
  [[nodiscard]] std::string priority(const std::string& id) const;
  [[nodiscard]] std::string type(const std::string& id) const;
  [[nodiscard]] std::string module(const std::string& id) const;
  [[nodiscard]] std::string channel(const std::string& id) const;
  [[nodiscard]] std::string team(const std::string& id) const;
  [[nodiscard]] std::string role(const std::string& id) const;
  [[nodiscard]] std::string reason(const std::string& id) const;
  /// How words came to whoever wrote them down.
  [[nodiscard]] std::string way(const std::string& id) const;
  [[nodiscard]] std::string exclusion(const std::string& id) const;
  [[nodiscard]] std::string link_kind(const std::string& id) const;
  [[nodiscard]] std::string field(const std::string& id) const;
  [[nodiscard]] std::string band(const std::string& id) const;
  [[nodiscard]] std::string checklist_item(const std::string& checklist,
                                           const std::string& item) const;
  /// A label, or a piece of a sentence, in the user's language.
  [[nodiscard]] std::string say(const TextArg& label) const;
  /// The name of somebody of `people.toml`.
  [[nodiscard]] std::string member(const std::string& id) const;
  [[nodiscard]] std::string org(const std::string& id) const;
  [[nodiscard]] const Desk& desk() const { return desk_; }
  [[nodiscard]] Language language() const { return language_; }

 private:
  template <class T>
  [[nodiscard]] std::string in(const std::vector<T>& list, const std::string& id) const;
  const Desk& desk_;
  Language language_;
};

}  // namespace tkt::cli
