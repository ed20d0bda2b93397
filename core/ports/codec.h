#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/people_change.h"
#include "core/policy/policy.h"

namespace tkt {

struct CheckContext;
struct HolidayFile;
struct HolidayReading;
struct PolicyReading;

/// Bytes of the store's files to plain data and back. `file` is only for messages. `damaged` with
/// the place of the mistake; several mistakes of meaning come at once in `Error::more`.
class Codec {
 public:
  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  virtual Result<TicketFile> read_ticket(std::string_view bytes, const std::string& file) = 0;
  /// Canonical: the same ticket gives the same bytes everywhere.
  [[nodiscard]] virtual std::string write_ticket(const TicketFile& ticket) = 0;
  virtual Result<Policy> read_policy(std::string_view bytes, const std::string& file) = 0;
  /// All that is wrong or doubtful about a policy, with the policy as far as it could be read; its
  /// recurrences are drawn, too, which costs more than reading it.
  virtual PolicyReading check_policy(std::string_view bytes, const std::string& file,
                                     const CheckContext& context) = 0;
  virtual Result<People> read_people(std::string_view bytes, const std::string& file) = 0;
  /// `people.toml` with a change in it whose names are ids; whatever the change does not touch
  /// stays as it was written, comments too. `damaged` where somebody is there in a way that cannot
  /// be changed. Who takes the result reads it again before it counts.
  virtual Result<std::string> change_people(std::string_view bytes, const PeopleChange& change) = 0;
  /// The closed days of an iCalendar file, as far as they can be read.
  virtual HolidayReading read_holidays(std::string_view bytes, const std::string& file) = 0;
  /// The same of a file that has to be whole, with what it says of itself; else `damaged`.
  virtual Result<HolidayFile> read_holiday_file(std::string_view bytes,
                                                const std::string& file) = 0;
  /// `first` and the later days of a recurrence rule (RFC 5545) up to `last`; `damaged` where it is
  /// no rule.
  virtual Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                                        LocalDay last) = 0;
};

}  // namespace tkt
