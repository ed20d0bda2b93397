#include "core/calendar/amount_text.h"

#include <doctest/doctest.h>

using namespace tkt;

TEST_CASE("amounts in words") {
  const std::pair<const char*, const char*> rows[] = {
      {"8bh", "8 business hours"},
      {"1bh", "1 business hour"},
      {"24bh", "24 business hours"},
      {"30bm", "30 business minutes"},
      {"1.5bh", "1 hour 30 minutes of business time"},
      {"1bd", "1 business day"},
      {"3bd", "3 business days"},
      {"0", "0 seconds"},
      {"45m", "45 minutes"},
      {"1h30m", "1 hour 30 minutes"},
      {"3d", "72 hours"},
      {"4d", "4 days"},
      {"90s", "1 minute 30 seconds"},
  };
  for (const auto& [typed, words] : rows) {
    const auto amount = parse_amount(typed);
    REQUIRE(amount);
    CHECK(amount_text(*amount).english() == words);
  }
}
