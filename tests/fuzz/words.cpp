#include "core/base/plain_words.h"
#include "core/calendar/duration.h"
#include "core/calendar/times.h"
#include "core/model/person.h"
#include "core/model/reference.h"
#include "core/query/query.h"
#include "formats/text/sanitize.h"
#include "tests/fuzz/fuzz.h"

// What people type: queries, times, durations, references, people.
namespace tkt::fuzz {

void take(std::string_view bytes) {
  const std::string typed(bytes);
  const Instant now{Seconds{1'795'000'000}};
  static const auto zone = find_zone("America/Santiago");
  (void)parse_query(std::vector<std::string>{typed});
  (void)parse_time(typed, now, *zone);
  (void)parse_period(typed, now, *zone);
  if (const auto amount = parse_amount(typed)) expect(parse_amount(to_string(*amount)) == *amount);
  if (const auto person = parse_person(typed)) expect(parse_person(to_string(*person)) == *person);
  if (const auto whole = normal_reference(typed)) expect(is_reference(*whole));
  const auto words = plain_words(typed);
  expect(plain_words(words) == words);
  for (const char c : sanitize_line(typed))
    expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

}  // namespace tkt::fuzz
