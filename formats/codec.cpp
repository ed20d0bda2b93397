#include "formats/codec.h"

#include "formats/ics/ics.h"
#include "formats/ics/ics_notes.h"
#include "formats/ics/recurrence.h"
#include "formats/toml/people_edit.h"
#include "formats/toml/people_toml.h"
#include "formats/toml/policy_toml.h"
#include "formats/toml/ticket_toml.h"

namespace tkt {
namespace {

/// Recurring holidays are drawn for these years: from before any import to where the system's zone
/// files stop listing changes one by one.
constexpr LocalDay first_holiday{std::chrono::local_days{std::chrono::year{1990} / 1 / 1}};
constexpr LocalDay last_holiday{std::chrono::local_days{std::chrono::year{2049} / 12 / 31}};

class StoreCodec final : public Codec {
 public:
  Result<TicketFile> read_ticket(std::string_view bytes, const std::string& file) override {
    return read_ticket_toml(bytes, file);
  }
  [[nodiscard]] std::string write_ticket(const TicketFile& ticket) override {
    return write_ticket_toml(ticket);
  }
  Result<Policy> read_policy(std::string_view bytes, const std::string& file) override {
    return read_policy_toml(bytes, file);
  }
  PolicyReading check_policy(std::string_view bytes, const std::string& file,
                             const CheckContext& context) override {
    return check_policy_toml(bytes, file, context);
  }
  Result<People> read_people(std::string_view bytes, const std::string& file) override {
    return read_people_toml(bytes, file);
  }
  Result<std::string> change_people(std::string_view bytes, const PeopleChange& change) override {
    return edit_people_toml(bytes, change);
  }
  HolidayReading read_holidays(std::string_view bytes, const std::string& file) override {
    return read_ics(bytes, file, first_holiday, last_holiday);
  }
  Result<HolidayFile> read_holiday_file(std::string_view bytes, const std::string& file) override {
    HolidayFile read;
    TRY(read.closed, whole(read_holidays(bytes, file)));
    read_ics_notes(bytes, read);
    return read;
  }
  Result<std::vector<LocalDay>> recurrence_days(std::string_view rrule, LocalDay first,
                                                LocalDay last) override {
    return tkt::recurrence_days(rrule, first, last);
  }
};

}  // namespace

std::unique_ptr<Codec> make_codec() {
  return std::make_unique<StoreCodec>();
}

}  // namespace tkt
