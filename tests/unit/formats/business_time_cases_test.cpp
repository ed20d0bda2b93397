// What the test suites of other help desks and business-time libraries expect, as facts: the
// question, the answer, and where it stands (`source`), in tests/support/business_time.jsonl.
// Expectations that contradict the contract's "Business time" are not among them: libraries that
// first move a moment outside hours to the next opening count a business day from a Saturday as
// Tuesday, the contract as Monday.
#include <fstream>

#include <nlohmann/json.hpp>

#include "formats/json/calendar_batch.h"
#include "tests/unit/calendar/given.h"

using namespace tkt;
using namespace tkt::test;

namespace {

CalendarBatch batch() {
  return {[](const std::string& name) -> Result<BusinessCalendar> {
            return fail(ErrorKind::not_found, text("there is no calendar '{}'", name));
          },
          at("2026-11-22T10:00:00Z"), [](const Text& text) { return text.english(); }};
}

}  // namespace

TEST_CASE("business time is what the test suites of other help desks expect") {
  std::ifstream file(TKT_SOURCE_DIR "/tests/support/business_time.jsonl");
  REQUIRE(file.good());
  int cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    auto question = nlohmann::ordered_json::parse(line);
    CAPTURE(question["source"]);
    CAPTURE(line);
    const bool asks_due = question.contains("due");
    const char* answer_key = asks_due ? "due" : "elapsed_s";
    const nlohmann::ordered_json expected{{"id", question["id"]},
                                          {answer_key, question[answer_key]}};
    question.erase(answer_key);
    question.erase("source");
    const auto answer = asks_due ? batch().due(question.dump()) : batch().elapsed(question.dump());
    CHECK(answer == expected.dump());
  }
  CHECK(cases >= 120);
}
