#pragma once
#include <string>
#include <vector>

#include "cli/terminal/env.h"
#include "core/operations/store/policy.h"
#include "core/ports/calendar_source.h"

namespace tkt::cli {

/// A policy as somebody names it: its bytes, and the folder of the holiday files that belong to it.
struct PolicySource {
  std::string path;  ///< for messages
  std::string bytes;
  std::string holidays;  ///< folder; may not exist

  /// As the operations take it; `called` is for messages.
  [[nodiscard]] BroughtFile as(const std::string& called) const { return {bytes, called}; }
};

/// The names of the policies that are installed with the program, sorted.
std::vector<std::string> shipped_policies(const Env& env);

/// A policy by the path of its file, or one of the shipped ones by its name. not_found with the
/// nearest name.
Result<PolicySource> find_policy(const Env& env, const std::string& typed);

/// Calendars in folders of this machine: the first that has one counts.
class CalendarFolders final : public CalendarSource {
 public:
  /// Those that are installed with the program.
  explicit CalendarFolders(const Env& env);
  /// Those that lie beside a policy, then those that are installed.
  CalendarFolders(const Env& env, const PolicySource& policy);

  /// Sorted.
  [[nodiscard]] std::vector<std::string> names() const override;
  [[nodiscard]] Result<std::string> read(const std::string& name) const override;

 private:
  std::vector<std::string> folders_;
};

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
