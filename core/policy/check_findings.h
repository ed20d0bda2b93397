#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/mark.h"
#include "core/policy/check.h"

namespace tkt::policy_check {

using Names = std::vector<std::string>;

/// Collects what the checks find; each part of the check is handed one.
class Findings {
 public:
  void error(std::string path, Text message, std::vector<Text> hints = {});
  void warning(std::string path, Text message, std::vector<Text> hints = {});

  /// `value` must be one of `names` (or empty, which says nothing): else "there is no state 'x'".
  /// `none` is the whole sentence with a place for the value, so that it can be translated.
  void refers(const std::string& path, const std::string& value, const Names& names,
              std::string_view none);
  void refer(const std::string& path, const std::vector<std::string>& values, const Names& names,
             std::string_view none);

  std::vector<Finding> take() { return std::move(all_); }

 private:
  std::vector<Finding> all_;
};

/// `targets[3]`
std::string at(std::string_view list, std::size_t index);
/// `states.nueva`
std::string in(std::string_view table, std::string_view id);

template <class T>
Names ids(const std::vector<T>& things) {
  Names names;
  names.reserve(things.size());
  for (const auto& thing : things) names.push_back(thing.id);
  return names;
}

// The sentences for what is not there; one for each kind of thing, whole for translators.
inline constexpr std::string_view no_state = mark("there is no state '{}'");
inline constexpr std::string_view no_priority = mark("there is no priority '{}'");
inline constexpr std::string_view no_type = mark("there is no type '{}'");
inline constexpr std::string_view no_module = mark("there is no module '{}'");
inline constexpr std::string_view no_channel = mark("there is no channel '{}'");
inline constexpr std::string_view no_calendar = mark("there is no calendar '{}'");
inline constexpr std::string_view no_role = mark("there is no role '{}'");
inline constexpr std::string_view no_team = mark("there is no team '{}'");
inline constexpr std::string_view no_skill = mark("there is no skill '{}'");
inline constexpr std::string_view no_reason = mark("there is no close reason '{}'");
inline constexpr std::string_view no_field = mark("there is no field '{}'");
inline constexpr std::string_view no_org = mark("there is no organisation '{}' in people.toml");

void check_desk(const Policy& policy, Findings& to);
void check_names(const Policy& policy, Findings& to);
void check_fields(const Policy& policy, Findings& to);
void check_references(const Policy& policy, Findings& to);
void check_urgency(const Policy& policy, Findings& to);
void check_time(const Policy& policy, Findings& to);
void check_flow(const Policy& policy, Findings& to);
void check_guards(const Policy& policy, Findings& to);
void check_rules(const Policy& policy, Findings& to);
void check_words(const Policy& policy, Findings& to);
void check_context(const Policy& policy, const CheckContext& context, Findings& to);
void check_holiday_states(const Policy& policy, const std::vector<HolidayState>& states,
                          LocalDay today, Findings& to);

}  // namespace tkt::policy_check
