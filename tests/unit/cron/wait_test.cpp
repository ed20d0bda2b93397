#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/cron/stale.h"

/// When a ticket waits for the client, and since when.
using namespace tkt;

namespace {

State state(const std::string& id, StateKind kind) {
  State made;
  made.id = id;
  made.kind = kind;
  return made;
}

Policy policy() {
  Policy made;
  made.states = {state("abierta", StateKind::open), state("espera", StateKind::waiting_client),
                 state("resuelta", StateKind::solved)};
  return made;
}

class Story {
 public:
  Story() {
    Opened opened;
    opened.state = "abierta";
    opened.requester = {"Luz", "luz@client.example"};
    client(opened);
  }
  Story& agent(EventBody body) { return add(std::move(body), "ana@desk.example"); }
  Story& client(EventBody body) { return add(std::move(body), "luz@client.example"); }

  /// The minute since which it waits; nothing = it does not.
  [[nodiscard]] std::optional<std::int64_t> since() const {
    const auto ticket = fold("TIC-261122-4F7KQ", events_);
    REQUIRE(ticket);
    const auto wait = wait_of(policy(), *ticket);
    if (!wait) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::minutes>(wait->since.time_since_epoch()).count();
  }

 private:
  Story& add(EventBody body, const std::string& by) {
    Event event;
    event.id = "E" + std::to_string(events_.size());
    event.n = static_cast<std::int64_t>(events_.size()) + 1;
    event.at = Instant{std::chrono::minutes(events_.size())};
    event.by = {"", by};
    event.body = std::move(body);
    events_.push_back(std::move(event));
    return *this;
  }

  std::vector<Event> events_;
};

Transitioned to(const std::string& state) {
  Transitioned body;
  body.from = "abierta";
  body.to = state;
  return body;
}

Replied said(Side as, Automatic automatic) {
  Replied reply;
  reply.as = as;
  reply.automatic = automatic;
  reply.text = "x";
  return reply;
}

const Replied answer = said(Side::agent, Automatic::no);
const Replied words = said(Side::requester, Automatic::no);
const Replied machine = said(Side::agent, Automatic::yes);

}  // namespace

TEST_CASE("a wait begins with the desk's last public word") {
  CHECK(!Story().since());
  CHECK(Story().agent(answer).since() == 1);
  CHECK(Story().agent(answer).agent(answer).since() == 2);
  CHECK(Story().agent(answer).agent(to("espera")).since() == 2);
  CHECK(Story().agent(to("resuelta")).since() == 1);
  CHECK(!Story().agent(to("espera")).since());  // nothing was asked: support owes an answer
}

TEST_CASE("what is internal or automatic does not touch it") {
  const std::vector<EventBody> inside{Noted{"x"},
                                      machine,
                                      Contacted{"phone", "no_answer", ""},
                                      Assigned{"", "", "ana", "", ""},
                                      Worked{Seconds{60}, Billable::no, ""},
                                      Reminded{"r", ""},
                                      Escalated{"r", "notify", "x", ""},
                                      Attached{"a", "text/plain", 1, "0", "p"},
                                      Checked{"c", "i", ""}};
  for (const auto& body : inside) CHECK(Story().agent(answer).agent(body).since() == 1);
}

TEST_CASE("whatever the client does ends it") {
  const std::vector<EventBody> deeds{words,
                                     Attached{"a", "text/plain", 1, "0", "p"},
                                     Planned{"approved", "", "", {}, {}, "Luz", "", ""},
                                     Rated{5, ""},
                                     OutOfHours{"requested", {}, {}, Billable::no, ""},
                                     to("espera"),
                                     Away{std::nullopt, ""}};
  for (const auto& body : deeds) CHECK(!Story().agent(answer).client(body).since());
  CHECK(Story().agent(answer).client(words).agent(answer).since() == 3);
}

TEST_CASE("a client who is away has the period from when they are back") {
  const Away back{Instant{std::chrono::minutes(90)}, ""};
  CHECK(Story().agent(answer).client(back).since() == 90);
  CHECK(!Story().client(back).since());
  CHECK(Story().agent(answer).client(back).client(words).agent(answer).since() == 4);
}
