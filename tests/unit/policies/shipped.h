#pragma once
#include <array>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "core/calendar/business.h"
#include "core/calendar/due.h"
#include "core/policy/policy.h"
#include "core/policy/rules.h"
#include "formats/ics/ics.h"
#include "formats/toml/people_toml.h"
#include "formats/toml/policy_toml.h"

/// The policies that come with the program, for the tests of what each of them says.
namespace tkt::tests {

inline constexpr std::array shipped_names{"ticlibre",       "instrucciones", "itbx",
                                          "implantaciones", "ikhodi",        "incidencias"};

inline std::string read_file(const std::string& path) {
  const std::ifstream file(TKT_SOURCE_DIR "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline std::string read_shipped(const std::string& name) {
  return read_file("examples/policies/" + name + ".toml");
}

inline Policy shipped(const std::string& name) {
  auto policy = read_policy_toml(read_shipped(name), name + ".toml");
  REQUIRE(policy);
  return *policy;
}

/// A calendar of a policy as the store has it, with the shipped holidays of 2024 to 2035.
inline BusinessCalendar calendar_of(const Policy& policy, const std::string& name) {
  const auto* spec = find_id(policy.calendars, name);
  REQUIRE(spec != nullptr);
  auto calendar = spec->calendar;
  for (const auto& file : spec->holidays) {
    const auto from = LocalDay{std::chrono::local_days{std::chrono::year{2024} / 1 / 1}};
    const auto to = LocalDay{std::chrono::local_days{std::chrono::year{2035} / 12 / 31}};
    const auto read = read_ics(read_file("examples/holidays/" + file + ".ics"), file, from, to);
    REQUIRE(read.findings.empty());
    calendar.holidays.add(read.closed);
  }
  auto compiled = BusinessCalendar::compile(calendar);
  REQUIRE(compiled);
  return *compiled;
}

inline Instant at(std::string_view time) {
  const auto instant = parse_rfc3339(time);
  REQUIRE(instant);
  return *instant;
}

/// When `amount` from `from` is over, as the desk's own clocks would show it.
inline std::string due_at(const BusinessCalendar& calendar, std::string_view from,
                          std::string_view amount) {
  const auto until = due(calendar, at(from), parse_amount(amount).value());
  REQUIRE(until);
  return calendar.zone().to_rfc3339(*until);
}

inline std::string refusal(const Policy& policy, const std::string& field, std::string_view value) {
  const auto* rule = find_id(policy.fields, field);
  REQUIRE(rule != nullptr);
  const auto checked = check_field(*rule, value);
  return checked ? "" : checked.error().message.english();
}

inline std::string targets(const Policy& policy, const std::string& priority) {
  Header header;
  header.priority = priority;
  const auto found = targets_of(policy, People{}, header);
  if (!found.first_response && !found.resolution) return "none";
  return (found.first_response ? to_string(*found.first_response) : "-") + " / " +
         (found.resolution ? to_string(*found.resolution) : "-");
}

/// May somebody with this role go from one state to the other?
inline const Transition* way(const Policy& policy, const char* from, const char* to,
                             const char* role) {
  const std::vector<std::string> roles{role};
  const auto found = find_transition(policy, from, to, roles);
  return found ? *found : nullptr;
}

inline bool role_may(const Policy& policy, const char* role, const char* operation) {
  const std::vector<std::string> roles{role};
  return may(policy, roles, operation);
}

}  // namespace tkt::tests
