#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/calendar/holiday_reading.h"
#include "core/policy/policy.h"
#include "core/ports/codec.h"
#include "core/ports/repository.h"

namespace tkt {

/// The holiday files of a store, each read once per process. A file that is missing, or of which
/// something cannot be read, closes what is left of it: clocks run on what is known, and whoever
/// runs the command is told once.
class HolidayFiles {
 public:
  HolidayFiles(Repository& repository, Codec& codec) : repository_(repository), codec_(codec) {}

  /// What `holidays/NAME.ics` closes as the snapshot has it. Fails only where the repository does.
  Result<const HolidaySet*> closed(const Snapshot& at, const std::string& name);

  /// All that is wrong with the file, for commands that look for it; they need no telling.
  Result<std::vector<HolidayFinding>> findings(const Snapshot& at, const std::string& name);

  /// Has a file that was read become another one by now?
  [[nodiscard]] Result<bool> have_changed(const Snapshot& now) const;

  /// What the files that were asked for so far have lost, by name, one error each; told once.
  std::vector<Error> untold_losses();

 private:
  struct File {
    HolidayReading reading;
    enum class Told { no, yes } told = Told::no;
  };
  Result<File*> read(const Snapshot& at, const std::string& name);

  Repository& repository_;
  Codec& codec_;
  std::map<std::string, std::pair<ObjectName, File>> files_;
};

/// The names of the holiday files that a store has.
Result<std::vector<std::string>> stored_holiday_names(Repository& repository, const Snapshot& at);

/// The names of the holiday files of a policy, each once, in its order.
std::vector<std::string> holiday_names(const Policy& policy);

}  // namespace tkt
