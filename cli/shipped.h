#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// A policy as somebody names it: its bytes, and the folder of the holiday files that belong to it.
struct PolicySource {
  std::string path;  ///< for messages
  std::string bytes;
  std::string holidays;  ///< folder; may not exist
};

/// The names of the policies that are installed with the program, sorted.
std::vector<std::string> shipped_policies(const Env& env);

/// A policy by the path of its file, or one of the shipped ones by its name. not_found with the
/// nearest name.
Result<PolicySource> find_policy(const Env& env, const std::string& typed);

/// A holiday file by its name (`colombia`): beside the policy, else a shipped one. not_found says
/// where it was looked for.
Result<std::string> read_holiday_file(const Env& env, const PolicySource& source,
                                      const std::string& name);

/// The names of the calendars that are installed with the program, sorted.
std::vector<std::string> shipped_holidays(const Env& env);

/// The bytes of a calendar that is installed with the program; nothing where there is none.
std::optional<std::string> shipped_holiday_file(const Env& env, const std::string& name);

/// A calendar as somebody names it.
struct HolidaySource {
  std::string name;  ///< of the calendar: that of the file, without `.ics`
  std::string file;  ///< for messages: a path as it was typed, or the name
  std::string bytes;
};

/// A calendar by the path of its file, or one of the shipped ones by its name. not_found with the
/// nearest name.
Result<HolidaySource> find_holidays(const Env& env, const std::string& typed);

/// People to begin with, by the path of the file, or those that come with a shipped policy by its
/// name.
Result<PolicySource> find_people(const Env& env, const std::string& typed);

}  // namespace tkt::cli
