#include "core/view/public_view.h"

#include <doctest/doctest.h>

using namespace tkt;

namespace {

State state(std::string id, StateKind kind) {
  State made;
  made.id = std::move(id);
  made.kind = kind;
  return made;
}

CloseReason reason(std::string id, CloseReason::Kind kind) {
  CloseReason made;
  made.id = std::move(id);
  made.kind = kind;
  return made;
}

Policy desk() {
  Policy policy;
  policy.states = {state("new", StateKind::new_), state("open", StateKind::open),
                   state("testing", StateKind::testing), state("closed", StateKind::closed)};
  policy.reasons = {reason("approved", CloseReason::Kind::approval),
                    reason("tacit", CloseReason::Kind::silence),
                    reason("withdrawn", CloseReason::Kind::other)};
  return policy;
}

/// A history, one event after the other.
class History {
 public:
  History() {
    Opened opened;
    opened.state = "new";
    opened.labels = {"vip"};
    opened.text = "No abre";
    add(opened);
  }
  History& add(EventBody body) {
    Event event;
    event.n = static_cast<std::int64_t>(events_.size()) + 1;
    event.id = "E" + std::to_string(event.n);
    event.at = Instant{Seconds{event.n * 60}};
    event.body = std::move(body);
    events_.push_back(std::move(event));
    return *this;
  }
  History& go(std::string to, std::string text = {}, std::string why = {}) {
    Transitioned move;
    move.from = state_;
    move.to = state_ = std::move(to);
    move.text = std::move(text);
    move.reason = std::move(why);
    return add(move);
  }
  History& say(std::string words) {
    Replied reply;
    reply.text = std::move(words);
    return add(reply);
  }
  [[nodiscard]] Ticket ticket() const {
    auto made = fold("TIC-261122-4F7KQ", events_);
    REQUIRE(made);
    return *made;
  }

 private:
  std::vector<Event> events_;
  std::string state_ = "new";
};

std::string solution(const History& history) {
  const auto found = solution_of(desk(), {}, history.ticket());
  return found ? found->text : "none";
}

}  // namespace

TEST_CASE("the client follows what was said to them, and nothing of the desk's own") {
  History history;
  history.add(Noted{"El disco está lleno"}).say("Lo miramos");
  history.add(Worked{Seconds{60}, Billable::no, "mirar"}).add(Checked{"lista", "uno", ""});
  history.add(Escalated{"boss", "notify", "coordinator", ""});
  history.add(Linked{"relates", "TIC-261121-AAAAA", Removed::no});
  Edited labels;
  labels.set = {{"labels", Value{ValueList{}}}};
  history.add(labels).go("open");
  const auto shown = public_view(desk(), history.ticket());
  std::vector<std::string> kinds;
  for (const auto& event : shown.events) kinds.emplace_back(kind_of(event));
  CHECK(kinds == std::vector<std::string>{"opened", "replied", "transitioned"});
  CHECK(shown.header.labels.empty());
  CHECK(shown.header.links.empty());
  CHECK(std::get<Opened>(shown.events.front().body).labels.empty());
  CHECK(shown.description == "No abre");
}

TEST_CASE("the solution is what the client was told when it was solved") {
  CHECK(solution(History().go("open")) == "none");
  CHECK(solution(History().go("open").say("Mirando").go("testing", "Se cambió el cable")) ==
        "Se cambió el cable");
  CHECK(solution(History().go("open").say("Cambie el cable").go("testing")) == "Cambie el cable");
  // Closing confirms it, whatever is said then; silence too.
  CHECK(solution(History().go("testing", "El cable").go("closed", "Gracias", "approved")) ==
        "El cable");
  CHECK(solution(History().go("testing", "El cable").go("closed", "", "tacit")) == "El cable");
  // A "no" takes it back; what came after counts.
  CHECK(solution(History().go("testing", "El cable").go("open")) == "none");
  CHECK(solution(History().go("testing", "El cable").go("open").go("testing", "El router")) ==
        "El router");
  CHECK(solution(History().say("Es el cable").go("closed", "", "withdrawn")) == "none");
  CHECK(solution(History().say("Es el cable").go("closed", "", "tacit")) == "none");
}

TEST_CASE("files that came with an internal note are as internal as the note") {
  const auto file = [](std::string name, std::string path) {
    Attached made;
    made.name = std::move(name);
    made.path = std::move(path);
    return made;
  };
  Opened opened;
  opened.state = "new";
  std::vector<EventBody> bodies{opened, Noted{"not for them"}, file("capture.png", "a"),
                                file("invoice.pdf", "b"), Escalated{}};
  const std::vector<std::string> commands{"", "t1", "t1", "t2", ""};
  std::vector<Event> events;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    Event event;
    event.id = std::to_string(i);
    event.n = static_cast<std::int64_t>(i);
    event.tx = commands[i];
    event.body = bodies[i];
    events.push_back(std::move(event));
  }
  auto whole = fold("TIC-261123-TEST1", std::move(events));
  REQUIRE(whole);
  const auto shown = client_view(*std::move(whole));
  std::vector<std::string> kept;
  for (const auto& event : shown.events) kept.push_back(event.id);
  CHECK(kept == std::vector<std::string>{"0", "3"});
  REQUIRE(shown.header.attachments.size() == 1);
  CHECK(shown.header.attachments[0].name == "invoice.pdf");
}
