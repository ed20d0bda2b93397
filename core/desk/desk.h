#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/calendar/calendar.h"
#include "core/desk/holiday_files.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/permission.h"
#include "core/policy/policy.h"
#include "core/ports/codec.h"
#include "core/ports/repository.h"
#include "core/ports/ticket_index.h"
#include "core/ports/world.h"

namespace tkt {

class BusinessCalendar;

/// One opened store at one moment: its rules, its people, and the commit they were read at.
class Desk {
 public:
  /// Reads `tkt.toml` and `people.toml` at HEAD. `damaged` with the place where they do not read.
  static Result<Desk> open(const World& world);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Snapshot& at() const { return at_; }
  [[nodiscard]] const Policy& policy() const { return *policy_; }
  [[nodiscard]] const People& people() const { return people_; }
  /// Blob name of the `tkt.toml` in force.
  [[nodiscard]] const ObjectName& policy_blob() const { return policy_blob_; }
  /// Moves to the branch's present commit, after another process moved it.
  Result<void> refresh();

  /// The ticket as the snapshot has it, its header with the present ids of what was renamed;
  /// contradictions of a hand edit are told in `Reading`. The last two are remembered as long as
  /// their files stay the same: a command that shows a ticket, asks, and changes it reads it once.
  Result<Reading> load(const std::string& ref) const;
  /// The ticket as a blob has it, of this moment or an earlier one; not remembered.
  Result<Reading> load_version(const std::string& ref, const ObjectName& blob) const;
  /// An earlier version of the policy; parsed once per process.
  Result<std::shared_ptr<const Policy>> policy_version(const ObjectName& blob) const;
  /// The compiled calendar `name` of `policy`, with the closed days that `holidays/` has now, as
  /// far as they can be read. An empty name is round the clock.
  Result<std::shared_ptr<const BusinessCalendar>> calendar(const Policy& policy,
                                                           const std::string& name) const;
  /// What is known of the files behind the calendars.
  [[nodiscard]] HolidayFiles& holidays() const;

 private:
  explicit Desk(const World& world) : world_(world) {}
  Result<void> read_rules();
  World world_;
  Snapshot at_;
  std::shared_ptr<const Policy> policy_;
  ObjectName policy_blob_;
  People people_;
  struct Caches;
  std::shared_ptr<Caches> caches_;
};

/// Who acts, by the people that the desk knows.
Actor actor_of(const Desk& desk, const Person& person);

}  // namespace tkt
