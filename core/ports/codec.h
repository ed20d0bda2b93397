#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ticket.h"
#include "core/policy/people.h"
#include "core/policy/policy.h"

namespace tkt {

struct HolidayReading;

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
  virtual Result<People> read_people(std::string_view bytes, const std::string& file) = 0;
  /// The closed days of an iCalendar file, as far as they can be read.
  virtual HolidayReading read_holidays(std::string_view bytes, const std::string& file) = 0;
  /// `first` and the later days of a recurrence rule (RFC 5545) up to `last`; `damaged` where it is
  /// no rule.
  virtual Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                                        LocalDay last) = 0;
};

}  // namespace tkt
