#include "formats/json/calendar_batch.h"
#include "tests/fuzz/fuzz.h"

// JSON lines of `calendar due --batch` and `elapsed --batch`: an answer to each.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  CalendarBatch batch(
      [](const std::string& name) -> Result<BusinessCalendar> {
        return fail(ErrorKind::not_found, text("no calendar '{}'", name));
      },
      Instant{Seconds{1'795'000'000}}, [](const Text& text) { return text.english(); });
  expect(!batch.due(bytes).empty());
  expect(!batch.elapsed(bytes).empty());
}

}  // namespace tkt::fuzz
