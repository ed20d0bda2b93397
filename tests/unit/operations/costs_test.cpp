#include <functional>

#include <doctest/doctest.h>

#include "core/cron/stale.h"
#include "core/model/fold_onto.h"
#include "core/operations/announce.h"
#include "core/operations/attach.h"
#include "core/operations/away.h"
#include "core/operations/check_item.h"
#include "core/operations/contact.h"
#include "core/operations/link.h"
#include "core/operations/merge.h"
#include "core/operations/out_of_hours.h"
#include "core/operations/plan.h"
#include "core/operations/rate.h"
#include "core/operations/undo.h"
#include "core/operations/work.h"
#include "tests/support/test_desk.h"

/// What operations cost: each ticket that one changes is parsed, folded and written once, and what
/// is about to be written is parsed and folded once, so that nothing unreadable gets into a store;
/// no blob is read back. (`change` itself: tests/unit/desk; whole commands:
/// tests/cli/costs_test.)
namespace tkt::test {
namespace {

struct Cost {
  std::size_t read, folded, written, blobs;
  bool operator==(const Cost&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Cost& cost) {
  return out << cost.read << " read " << cost.folded << " folded " << cost.written << " written "
             << cost.blobs << " blobs";
}
constexpr Cost one{2, 2, 1, 1};
constexpr Cost two{4, 4, 2, 2};

constexpr std::string_view more_rules = R"(
[survey]
scale = 5
[checklists.basic]
label = "Basic"
[checklists.basic.items]
reboot = { label = "Rebooted" }
[[stale]]
id     = "quiet"
states = ["waiting"]
after  = "1bd"
to     = "closed"
reason = "silent"
)";

/// A cache that knows one ticket's digest.
class OneDigest final : public TicketIndex {
 public:
  explicit OneDigest(Ticket ticket) : ticket_(std::move(ticket)) {}
  Result<bool> each(const Snapshot& /*at*/, const Wanted& /*wanted*/, const Visit& visit,
                    std::vector<TreeFile>& /*damaged*/) override {
    TRY_VOID(visit(Ticket(ticket_)));
    return true;
  }
  std::optional<std::vector<std::string>> references_with(const Snapshot& /*at*/,
                                                          std::string_view /*part*/) override {
    return std::nullopt;
  }
  void follow(const Snapshot& /*before*/, const Snapshot& /*after*/,
              std::span<const WrittenTicket> written) override {
    followed += written.size();
  }
  std::size_t followed = 0;

 private:
  Ticket ticket_;
};

/// A desk with one ticket in a state; what an operation on it costs a command that begins anew.
class Counted {
 public:
  Counted() : desk_(with(small_policy, more_rules)), ref_(desk_.open()) {}

  Cost operator()(const std::function<void(Desk&, const std::string& ref)>& operation) {
    desk_.reopen();
    const auto read = desk_.codec.tickets_read;
    const auto folded = folds_so_far();
    const auto written = desk_.codec.tickets_written;
    const auto blobs = desk_.repository.blobs_read;
    operation(desk_.desk(), ref_);
    return {desk_.codec.tickets_read - read, folds_so_far() - folded,
            desk_.codec.tickets_written - written, desk_.repository.blobs_read - blobs};
  }
  TestDesk& desk() { return desk_; }
  const std::string& ref() const { return ref_; }

 private:
  TestDesk desk_;
  std::string ref_;
};

}  // namespace

TEST_CASE("an operation on one ticket reads, folds and writes it once, and tries what it writes") {
  Counted counted;
  auto& desk = counted.desk();
  const auto other = desk.open();
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(attach(d, desk.by("ana"), ref, {{"a", "text/plain", "x"}}, "see"));
        }) == one);
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(contact(d, desk.by("ana"), ref, {"phone", "no_answer", ""}));
        }) == one);
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(check_item(d, desk.by("ana"), ref, "basic", "reboot", ""));
        }) == one);
  CHECK(counted([&](Desk& d, const std::string& ref) {
          WorkRequest request;
          request.spent = Seconds{60};
          must(work(d, desk.by("ana"), ref, request));
        }) == one);
  // What is taken back is folded out of the whole history.
  CHECK(counted([&](Desk& d, const std::string& ref) { must(undo(d, desk.by("carla"), ref)); }) ==
        Cost{2, 3, 1, 1});
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(away(d, desk.by("luz"), ref, {{}, "on holiday", ""}));
        }) == one);
  desk.force_state(counted.ref(), "solved");
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(rate(d, desk.by("luz"), ref, {5, "", ""}));
        }) == one);
  // The other one is read, so that no ring of relations is made; it is not written.
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(link(d, desk.by("ana"), ref, {"relates", other, Removed::no}));
        }).written == 1);
}

TEST_CASE("a merge reads, folds and writes either ticket once, and tries what it writes") {
  Counted counted;
  auto& desk = counted.desk();
  const auto into = desk.open();
  CHECK(counted([&](Desk& d, const std::string& ref) {
          must(merge_tickets(d, desk.by("carla"), ref, into));
        }) == two);
}

TEST_CASE("an announcement costs each ticket once") {
  Counted counted;
  auto& desk = counted.desk();
  AnnounceRequest request;
  request.text = "Down until noon";
  request.to = AnnounceRequest::To::tickets;
  request.refs = {counted.ref(), desk.open()};
  CHECK(counted([&](Desk& d, const std::string& /*ref*/) {
          CHECK(must(announce(d, desk.by("carla"), request)).actions.size() == 2);
        }) == two);
  request.to = AnnounceRequest::To::everybody;
  request.subject = "Down";
  CHECK(counted([&](Desk& d, const std::string& /*ref*/) {
          CHECK(must(announce(d, desk.by("carla"), request)).actions.size() == 2);
        }) == Cost{2, 4, 2, 0});
}

TEST_CASE("closing what is stale costs each ticket once, and looks at digests for the rest") {
  Counted counted;
  auto& desk = counted.desk();
  Transitioned move;
  move.from = "new";
  move.to = "waiting";
  move.text = "Which one?";
  desk.add(counted.ref(), {move});
  desk.at("2026-11-30T10:00");
  OneDigest cache(desk.ticket(counted.ref()));
  desk.index = &cache;
  const auto cost = counted([&](Desk& d, const std::string& /*ref*/) {
    CHECK(must(close_stale(d, desk.by("Robot <robot@desk.example>"))).actions.size() == 1);
  });
  CHECK(cost.read == 2);
  CHECK(cost.folded == 2);
  CHECK(cost.written == 1);
  CHECK(cache.followed == 1);
}

}  // namespace tkt::test
