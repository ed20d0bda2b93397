#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tkt {

/// The fixed words of a policy: what a desk chooses from, but cannot invent.

/// What a role may do (`[roles.ID] may`), each with what it covers.
struct Operation {
  std::string_view id;
  std::string_view refusal;  ///< "you may not …; your role: {}", a key of the catalogue
};
std::span<const Operation> operations();
bool is_operation(std::string_view id);

/// Fields that every ticket has; a `[fields.ID]` of such a name gives it rules. Any other name is a
/// field of the desk's own.
std::span<const std::string_view> built_in_fields();
bool is_built_in_field(std::string_view id);

/// The occasions of `[notices.ID]`.
std::span<const std::string_view> occasions();

/// To whom a notice may go, besides a role of the policy (all who have it).
std::span<const std::string_view> recipients();

/// What may stand in `{braces}` in notices, templates, rules' notes and reminders.
std::span<const std::string_view> variables();

/// The names in `{braces}` of a text, in order; `{{` is a brace.
std::vector<std::string> variables_in(std::string_view text);

/// For `nearest` and hints.
std::vector<std::string> as_strings(std::span<const std::string_view> words);

}  // namespace tkt
