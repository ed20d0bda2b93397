#include "core/desk/change.h"

#include <doctest/doctest.h>

#include "core/desk/find.h"
#include "core/desk/one_event.h"
#include "core/model/fold_onto.h"
#include "core/model/store_paths.h"
#include "core/operations/assign.h"
#include "core/operations/attach.h"
#include "core/operations/edit.h"
#include "core/operations/reply.h"
#include "core/operations/transition.h"
#include "tests/support/test_desk.h"

namespace tkt::test {
namespace {

Decide noting(const std::string& words) {
  return [words](const Situation&) -> Result<Decision> {
    return one_event(Noted{words}, text("internal note"));
  };
}

std::string noted(TestDesk& desk, const std::string& ref, const Act& act,
                  const std::string& words = "x") {
  return told(change(desk.desk(), act, ref, noting(words)));
}

Act late(TestDesk& desk, const std::string& who, const std::string& minute) {
  auto act = desk.by(who);
  act.at = utc(minute);
  return act;
}

/// What a command costs: tickets parsed, histories folded, tickets written, blobs read.
struct Cost {
  std::size_t read, folded, written, blobs;
  bool operator==(const Cost&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Cost& cost) {
  return out << cost.read << " read " << cost.folded << " folded " << cost.written << " written "
             << cost.blobs << " blobs";
}

template <class Command>
Cost cost_of(TestDesk& desk, Command command) {
  const Cost before{desk.codec.tickets_read, folds_so_far(), desk.codec.tickets_written,
                    desk.repository.blobs_read};
  must(command());
  return {desk.codec.tickets_read - before.read, folds_so_far() - before.folded,
          desk.codec.tickets_written - before.written, desk.repository.blobs_read - before.blobs};
}

/// A cache that takes what it is given, and notes what it would have had to read.
class FollowingIndex final : public TicketIndex {
 public:
  Result<bool> each(const Snapshot& /*at*/, const Wanted& /*wanted*/, const Visit& /*visit*/,
                    std::vector<TreeFile>& /*damaged*/) override {
    return false;
  }
  std::optional<std::vector<std::string>> references_with(const Snapshot& /*at*/,
                                                          std::string_view /*part*/) override {
    return std::nullopt;
  }
  void follow(const Snapshot& before, const Snapshot& after,
              std::span<const WrittenTicket> written) override {
    moves.emplace_back(before.commit, after.commit);
    for (const auto& each : written) blobs.push_back(each.blob);
  }
  std::vector<std::pair<ObjectName, ObjectName>> moves;
  std::vector<ObjectName> blobs;
};

}  // namespace

TEST_CASE("a command reads its ticket once, writes it once, and reads once what it writes") {
  TestDesk desk;
  desk.reopen();
  const auto ref = desk.open();
  desk.add(ref, {Noted{"a"}, Noted{"b"}});
  ReplyRequest words;
  words.text = "Hello";
  const Cost once{2, 2, 1, 1};
  CHECK(cost_of(desk, [&] { return reply(desk.desk(), desk.by("ana"), ref, words); }) == once);
  CHECK(cost_of(desk, [&] {
          return assign(desk.desk(), desk.by("carla"), ref, {AssignRequest::Mode::to, "ana"});
        }) == once);
  words.to_state = "solved";
  CHECK(cost_of(desk, [&] { return reply(desk.desk(), desk.by("ana"), ref, words); }) == once);
  CHECK(cost_of(desk, [&] {
          return transition(desk.desk(), desk.by("ana"), ref, {"working", "", "", "", "", ""});
        }) == once);
  CHECK(cost_of(desk, [&] {
          return edit(desk.desk(), desk.by("ana"), ref, {{{"subject", "Fire"}}, ""});
        }) == once);
  CHECK(cost_of(desk, [&] {
          return attach(desk.desk(), desk.by("ana"), ref, {{"a", "text/plain", "x"}}, "");
        }) == once);
  CHECK(cost_of(desk, [&] {
          OpenRequest request;
          request.subject = "New";
          return open_ticket(desk.desk(), desk.by("luz"), request);
        }) == Cost{1, 2, 1, 0});
}

TEST_CASE("what was shown before asking is not read again, unless somebody wrote meanwhile") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto other = desk.open();
  const auto shown_then_noted = [&](const std::function<void()>& meanwhile) {
    return cost_of(desk, [&] {
      const auto shown = must(desk.desk().load(ref));
      meanwhile();
      return change(desk.desk(), desk.by("ana"), ref, noting("x"));
    });
  };
  CHECK(shown_then_noted([] {}) == Cost{2, 2, 1, 1});
  const auto bytes = *must(desk.repository.read(desk.desk().at(), ticket_path(other)));
  CHECK(shown_then_noted([&] {
          const auto base = must(desk.repository.head());
          must(desk.repository.commit(base, {{}, {{ticket_path(other), bytes + "\n"}}}));
        }) == Cost{2, 2, 1, 1});
  CHECK(shown_then_noted([&] {
          const auto base = must(desk.repository.head());
          const auto now = *must(desk.repository.read(base, ticket_path(ref)));
          must(desk.repository.commit(base, {{}, {{ticket_path(ref), now + "\n"}}}));
        }) == Cost{3, 3, 1, 3});
}

TEST_CASE("the cache is given what was written") {
  TestDesk desk;
  FollowingIndex index;
  const auto ref = desk.open();
  desk.index = &index;
  desk.reopen();
  const auto before = desk.desk().at();
  const auto outcome = must(change(desk.desk(), desk.by("ana"), ref, noting("x")));
  CHECK(index.moves ==
        std::vector<std::pair<ObjectName, ObjectName>>{{before.commit, outcome.commit}});
  CHECK(index.blobs == std::vector<ObjectName>{
                           *must(desk.repository.blob_name(desk.desk().at(), ticket_path(ref)))});
  auto act = desk.by("ana");
  act.dry_run = DryRun::yes;
  must(change(desk.desk(), act, ref, noting("y")));
  CHECK(index.moves.size() == 1);
}

TEST_CASE("where somebody was faster, the decision is made again over what is there now") {
  TestDesk desk;
  const auto ref = desk.open();
  int decided = 0;
  desk.repository.meanwhile = [&] {
    TestDesk* self = &desk;
    Desk second = must(Desk::open(self->world()));
    must(change(second, self->by("beto"), ref, noting("first")));
  };
  const auto outcome =
      must(change(desk.desk(), desk.by("ana"), ref, [&](const Situation& now) -> Result<Decision> {
        ++decided;
        return one_event(Noted{std::to_string(now.ticket.events.size())}, text("x"));
      }));
  CHECK(decided == 2);
  CHECK(told(outcome) == "3 11-23T10:00 ana noted text=2");
  CHECK(told(desk.ticket(ref).events).find("2 11-23T10:00 beto noted text=first") !=
        std::string::npos);
}

TEST_CASE("a conflict that trying again does not mend is told") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.repository.edited.insert(ticket_path(ref));
  CHECK(noted(desk, ref, desk.by("ana")) ==
        "conflict: " + ref + " has uncommitted edits: " + ticket_path(ref) +
            " | commit the edits with git, or put them aside, and try again");
  desk.repository.edited.clear();
  CHECK(noted(desk, ref, desk.by("ana")) == "2 11-23T10:00 ana noted text=x");
}

TEST_CASE("a decision without events changes nothing") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto commits = desk.repository.commits_made;
  const auto outcome =
      must(change(desk.desk(), desk.by("ana"), ref, [](const Situation&) -> Result<Decision> {
        Decision decision;
        decision.notes.push_back(text("so already"));
        return decision;
      }));
  CHECK(outcome.commit.empty());
  CHECK(outcome.ticket.header.ref == ref);
  CHECK(notes(outcome) == "so already");
  CHECK(desk.repository.commits_made == commits);
}

TEST_CASE("a late entry takes its place among what was there") {
  TestDesk desk;
  const auto ref = desk.open();  // 10:00
  desk.at("2026-11-23T12:00");
  desk.add(ref, {Noted{"noon"}});
  desk.at("2026-11-23T14:00");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T11:00"), "call") ==
        "1 11-23T11:00 carla noted recorded=11-23T14:00 text=call");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T12:00"), "same minute") ==
        "3 11-23T12:00 carla noted recorded=11-23T14:00 text='same minute'");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T13:00"), "after") ==
        "4 11-23T13:00 carla noted recorded=11-23T14:00 text=after");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T14:00"), "now") ==
        "5 11-23T14:00 carla noted text=now");
  std::string order;
  for (const auto& event : desk.ticket(ref).events) {
    if (const auto* note = std::get_if<Noted>(&event.body)) order += note->text + ";";
  }
  CHECK(order == "call;noon;same minute;after;now;");
}

TEST_CASE("what a late entry is refused for") {
  TestDesk desk(with(small_policy,
                     "[roles.night]\nlabel = \"night shift\"\n"
                     "may = [\"backdate\", \"note\"]\nbackdate = \"2h\"\n"),
                with(small_people,
                     "[people.nico]\nname = \"Nico\"\nmail = \"nico@desk.example\"\n"
                     "roles = [\"night\"]\n"));
  const auto ref = desk.open();
  desk.at("2026-11-23T14:00");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T14:01")) ==
        "usage: 2026-11-23 14:01 is in the future | --at says when something took place; it "
        "cannot be later than now");
  CHECK(noted(desk, ref, late(desk, "carla", "2026-11-23T09:59")) ==
        "refused: " + ref +
            " was opened at 2026-11-23 10:00; nothing can have happened to it before");
  CHECK(noted(desk, ref, late(desk, "nico", "2026-11-23T12:00")) ==
        "2 11-23T12:00 nico noted recorded=11-23T14:00 text=x");
  CHECK(noted(desk, ref, late(desk, "nico", "2026-11-23T11:59")) ==
        "refused: the policy lets you enter things at most 2 hours late; 2026-11-23 11:59 is "
        "earlier | ask somebody whose role may go back further, or leave --at away and say the "
        "time in the text");
}

TEST_CASE("a late entry may not take the effect of what came after it") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.at("2026-11-23T12:00");
  must(transition(desk.desk(), desk.by("ana"), ref, {"working", "", "", "", "", ""}));
  must(transition(desk.desk(), desk.by("ana"), ref, {"third", "", "", "", "", ""}));
  desk.at("2026-11-23T14:00");
  Transitioned move;
  move.from = "new";
  move.to = "waiting";
  const auto forced =
      change(desk.desk(), late(desk, "carla", "2026-11-23T11:00"), ref,
             [&](const Situation&) -> Result<Decision> { return one_event(move, text("x")); });
  CHECK(told(forced) == "refused: " + ref +
                            ": entered at that time, the history would no longer fit together | "
                            "`tkt log " +
                            ref + "` shows the history: say a time at which it fits");
}

TEST_CASE("a header that was edited by hand is adopted with the next change") {
  TestDesk desk;
  const auto ref = desk.open("Printr");
  desk.at("2026-11-23T11:00");
  auto bytes = *must(desk.repository.read(desk.desk().at(), ticket_path(ref)));
  const auto at = bytes.find("subject = \"Printr\"");
  bytes.replace(at, 18, "subject = \"Printer\"");
  desk.put(ticket_path(ref), bytes, "carla");
  CHECK(must(desk.desk().load(ref)).contradicting_keys == std::vector<std::string>{"subject"});
  desk.at("2026-11-23T12:00");
  CHECK(noted(desk, ref, desk.by("ana")) == "3 11-23T12:00 ana noted text=x");
  const auto ticket = desk.ticket(ref);
  CHECK(ticket.header.subject == "Printer");
  CHECK(told({ticket.events.at(1)}) ==
        "2 11-23T11:00 carla edited set.subject=Printer was.subject=Printr");
  CHECK(must(desk.desk().load(ref)).contradictions.empty());
}

TEST_CASE("a key that follows from the history is not edited by hand") {
  TestDesk desk;
  const auto ref = desk.open();
  auto bytes = *must(desk.repository.read(desk.desk().at(), ticket_path(ref)));
  bytes.replace(bytes.find("state = \"new\""), 13, "state = \"closed\"");
  desk.put(ticket_path(ref), bytes);
  CHECK(noted(desk, ref, desk.by("ana")) ==
        "damaged: " + ref +
            ": the header says state = 'closed', its events add up to 'new' | this key follows "
            "from the history; put 'state' back as it was and commit, then use the command for it");
}

TEST_CASE("a ticket that does not read is damaged, and says where") {
  TestDesk desk;
  const auto ref = desk.open();
  const auto other = desk.open();
  desk.put(ticket_path(ref), "no = toml = at all\n");
  CHECK(noted(desk, ref, desk.by("ana")).starts_with("damaged: "));
  const auto bytes = *must(desk.repository.read(desk.desk().at(), ticket_path(other)));
  desk.put(ticket_path(ref), bytes);
  CHECK(noted(desk, ref, desk.by("ana")) ==
        "damaged: " + ticket_path(ref) + " says that it is " + other +
            " | give the file back the reference that its path says, and commit it");
}

TEST_CASE("the one ticket that is meant") {
  TestDesk desk;
  OpenRequest request;
  request.subject = "x";
  request.aliases = {"OLD-17"};
  const auto ref = desk.open(request);
  const auto other = desk.open();
  const auto found = [&](const std::string& part) {
    const auto named = find_ticket(desk.desk(), part);
    return named ? *named : said(named.error());
  };
  CHECK(found(ref) == ref);
  CHECK(found(ref.substr(11)) == ref);
  CHECK(found("tst 261123 " + ref.substr(11)) == ref);
  CHECK(found("old-17") == ref);
  CHECK(found("17") == ref);
  CHECK(found("261123").starts_with("not_found: '261123' fits 2 tickets | "));
  CHECK(found("nothing") ==
        "not_found: no ticket fits 'nothing' | `tkt list` shows the open ones, `tkt list "
        "state:closed` the others");
  CHECK(other != ref);
}

TEST_CASE("nothing is written that could not be read again") {
  TestDesk desk;
  const auto ref = desk.open();
  auto bytes = *must(desk.repository.read(desk.desk().at(), ticket_path(ref)));
  bytes.replace(bytes.find("n = 1\n"), 6, "n = 9007199254740991\n");
  desk.put(ticket_path(ref), bytes);
  const auto before = must(desk.repository.head()).commit;
  CHECK(noted(desk, ref, desk.by("ana")) ==
        "damaged: 'n' is out of range | " + ref +
            " could not be read after this change; nothing was written");
  CHECK(must(desk.repository.head()).commit == before);
  CHECK(desk.ticket(ref).events.size() == 1);
}

TEST_CASE("no ticket has a reference that names the day of another century") {
  TestDesk desk;
  OpenRequest request;
  request.subject = "Printer on fire";
  for (const auto* day : {"1999-12-31T12:00", "2100-01-01T12:00", "2106-02-28T12:00"}) {
    CAPTURE(day);
    desk.at(day);
    const auto failed = failure(open_ticket(desk.desk(), desk.by("luz"), request));
    CHECK(failed.starts_with("usage: a ticket of the year "));
  }
  desk.at("2099-12-31T12:00");
  CHECK(failure(open_ticket(desk.desk(), desk.by("luz"), request)).empty());
}

}  // namespace tkt::test
