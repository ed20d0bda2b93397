#include "core/policy/meaning.h"

#include <doctest/doctest.h>

namespace tkt {
namespace {

Policy policy() {
  Policy made;
  const auto state = [&](std::string id, StateKind kind) {
    State one;
    one.id = std::move(id);
    one.kind = kind;
    made.states.push_back(one);
  };
  state("working", StateKind::open);
  state("closed", StateKind::closed);
  using Kind = CloseReason::Kind;
  for (const auto& [id, kind] : {std::pair{"done", Kind::solved},
                                 {"yes", Kind::approval},
                                 {"silent", Kind::silence},
                                 {"no_case", Kind::rejected},
                                 {"twice", Kind::duplicate},
                                 {"withdrawn", Kind::other}}) {
    CloseReason one;
    one.id = id;
    one.kind = kind;
    made.reasons.push_back(one);
  }
  return made;
}

}  // namespace

TEST_CASE("what kinds of states mean") {
  struct Row {
    StateKind kind;
    bool solved, ended, waiting;
  };
  for (const auto& row :
       {Row{StateKind::new_, false, false, false}, Row{StateKind::open, false, false, false},
        Row{StateKind::waiting_client, false, false, true},
        Row{StateKind::waiting_third, false, false, true},
        Row{StateKind::solved, true, true, false}, Row{StateKind::testing, true, true, false},
        Row{StateKind::closed, false, true, false}}) {
    CAPTURE(static_cast<int>(row.kind));
    CHECK(says_solved(row.kind) == row.solved);
    CHECK(is_ended(row.kind) == row.ended);
    CHECK(is_waiting(row.kind) == row.waiting);
  }
}

TEST_CASE("closed is a closed state, or merged away") {
  Header header;
  header.state = "working";
  CHECK_FALSE(is_closed(policy(), header));
  header.merged_into = "TST-261123-AAAAA";
  CHECK(is_closed(policy(), header));
  header = {};
  header.state = "closed";
  CHECK(is_closed(policy(), header));
  header.state = "of former days";
  CHECK_FALSE(is_closed(policy(), header));
  CHECK(closes_by(policy(), "closed") == Closes::yes);
  CHECK(closes_by(policy(), "working") == Closes::no);
}

TEST_CASE("what close reasons say of the case") {
  CHECK(reason_says(policy(), "done") == ReasonSays::solved);
  CHECK(reason_says(policy(), "yes") == ReasonSays::solved);
  CHECK(reason_says(policy(), "silent") == ReasonSays::unsolved);
  CHECK(reason_says(policy(), "no_case") == ReasonSays::unsolved);
  CHECK(reason_says(policy(), "twice") == ReasonSays::unsolved);
  CHECK(reason_says(policy(), "withdrawn") == ReasonSays::nothing);
  CHECK(reason_says(policy(), "") == ReasonSays::nothing);
  CHECK(reason_says(policy(), "unknown") == ReasonSays::nothing);
  CHECK(is_by_silence(policy(), "silent"));
  CHECK_FALSE(is_by_silence(policy(), "done"));
}

}  // namespace tkt
