#include "formats/ics/ics.h"
#include "tests/fuzz/fuzz.h"

// An iCalendar file of closed days.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  using namespace std::chrono;
  const auto read =
      read_ics(bytes, "x.ics", local_days{2024y / 1 / 1}, local_days{2027y / 12 / 31});
  for (const auto& finding : read.findings) {
    expect(finding.error.kind == ErrorKind::damaged && finding.error.place.has_value());
  }
}

}  // namespace tkt::fuzz
