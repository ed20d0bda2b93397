#include "core/model/special_hours.h"

#include <string>

#include <doctest/doctest.h>

using namespace tkt;

namespace {

struct Case {
  Ticket ticket;

  Case& step(const std::string& step, const std::string& request = "") {
    Event event;
    event.id = "E" + std::to_string(ticket.events.size());
    OutOfHours body;
    body.step = step;
    body.request = request;
    event.body = body;
    ticket.events.push_back(event);
    return *this;
  }

  /// `1 open, 2 accepted`
  [[nodiscard]] std::string told() const {
    std::string out;
    for (const auto& one : special_hours_of(ticket)) {
      using Stage = SpecialHours::Stage;
      out += (out.empty() ? "" : ", ") + std::to_string(one.number);
      out += one.stage == Stage::open       ? " open"
             : one.stage == Stage::accepted ? " accepted"
                                            : " refused";
    }
    return out;
  }
};

}  // namespace

TEST_CASE("each request is answered by its own number") {
  CHECK(Case().told().empty());
  CHECK(Case().step("requested").step("requested").told() == "1 open, 2 open");
  CHECK(Case().step("requested").step("requested").step("accepted", "E0").told() ==
        "1 accepted, 2 open");
  CHECK(Case()
            .step("requested")
            .step("requested")
            .step("refused", "E1")
            .step("accepted", "E0")
            .told() == "1 accepted, 2 refused");
  CHECK(Case().step("requested").step("accepted", "E9").told() == "1 open");
}

TEST_CASE("an answer of former days is to the last request that was open") {
  CHECK(Case().step("requested").step("accepted").step("requested").step("refused").told() ==
        "1 accepted, 2 refused");
}

TEST_CASE("what was taken back is no request") {
  Case one;
  one.step("requested").step("requested");
  one.ticket.voided = {"E0"};
  CHECK(one.told() == "1 open");
}
