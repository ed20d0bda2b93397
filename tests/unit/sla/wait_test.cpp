#include "core/sla/wait.h"

#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

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

People people() {
  People made;
  Member colleague;
  colleague.id = "eva";
  colleague.person = {"Eva", "eva@client.example"};
  colleague.org = "client";
  made.members = {colleague};
  Org org;
  org.id = "client";
  org.domains = {"client.example"};
  made.orgs = {org};
  return made;
}

class Story {
 public:
  Story() {
    Opened opened;
    opened.state = "abierta";
    opened.requester = {"Luz", "luz@client.example"};
    opened.org = "client";
    client(opened);
  }
  Story& agent(EventBody body) { return add(std::move(body), "ana@desk.example"); }
  Story& client(EventBody body) { return add(std::move(body), "luz@client.example"); }
  Story& by(const std::string& mail, EventBody body) { return add(std::move(body), mail); }

  /// The minute since which it waits; nothing = it does not.
  [[nodiscard]] std::optional<std::int64_t> since() const {
    const auto ticket = fold("TIC-261122-4F7KQ", events_);
    REQUIRE(ticket);
    const auto wait = wait_of(policy(), people(), *ticket);
    if (!wait) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::minutes>(wait->since.time_since_epoch()).count();
  }

  /// The id of what was heard last of the client.
  [[nodiscard]] std::string heard() const {
    const auto ticket = fold("TIC-261122-4F7KQ", events_);
    REQUIRE(ticket);
    const auto* event = last_heard(policy(), people(), *ticket);
    return event == nullptr ? "" : event->id;
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
                                     OutOfHours{"requested", "", {}, {}, Billable::no, ""},
                                     to("espera"),
                                     Away{std::nullopt, ""}};
  for (const auto& body : deeds) CHECK(!Story().agent(answer).client(body).since());
  CHECK(Story().agent(answer).client(words).agent(answer).since() == 3);
}

TEST_CASE("what was heard last of the client answers what was said before") {
  CHECK(Story().agent(answer).heard().empty());
  CHECK(Story().agent(answer).agent(to("espera")).agent(Reminded{"r", ""}).heard().empty());
  CHECK(Story().client(words).agent(answer).heard() == "E1");
  CHECK(Story().agent(answer).client(words).client(Rated{5, ""}).heard() == "E3");
  // Who says that they are away needs no reminder either, though the wait goes on.
  CHECK(Story().agent(answer).client(Away{Instant{std::chrono::minutes(90)}, ""}).heard() == "E2");
  CHECK(Story().agent(answer).by("max@other.example", words).heard() == "E2");
  CHECK(Story().agent(Planned{"approved", "", "", {}, {}, "Luz", "", ""}).heard() == "E1");
}

TEST_CASE("whom the desk reached has the period anew, if they owe an answer") {
  const Contacted reached{"phone", "reached", ""};
  CHECK(Story().agent(answer).agent(reached).since() == 2);
  CHECK(!Story().agent(reached).since());
  CHECK(!Story().agent(answer).client(words).agent(reached).since());
  CHECK(Story().agent(answer).agent(Contacted{"phone", "left_message", ""}).since() == 1);
}

TEST_CASE("a client who is away has the period from when they are back") {
  const Away back{Instant{std::chrono::minutes(90)}, ""};
  CHECK(Story().agent(answer).client(back).since() == 90);
  CHECK(!Story().client(back).since());
  // Said before our last word, it counts too, whatever they say meanwhile; without an end, who
  // writes is back, and another date takes it back.
  CHECK(Story().client(back).agent(answer).since() == 90);
  CHECK(Story().client(back).client(words).agent(answer).since() == 90);
  CHECK(Story().client(back).client(words).agent(answer).client(Away{std::nullopt, ""}).since() ==
        std::nullopt);
  const Away open_end{std::nullopt, ""};
  CHECK(Story().client(open_end).client(words).agent(answer).since() == 3);
  const Away taken_back{Instant{std::chrono::minutes(2)}, ""};
  CHECK(Story().client(back).client(taken_back).agent(answer).since() == 3);
  CHECK(!Story().client(Away{std::nullopt, ""}).agent(answer).since());
  CHECK(Story().agent(answer).client(back).client(words).agent(answer).since() == 90);
}

TEST_CASE("the client is whoever speaks for their organisation") {
  const Attached file{"a", "text/plain", 1, "0", "p"};
  CHECK(!Story().agent(answer).by("eva@client.example", file).since());
  CHECK(!Story().agent(answer).by("new@client.example", words).since());
  CHECK(!Story().agent(answer).by("new@client.example", file).since());
  CHECK(Story().agent(answer).by("max@other.example", file).since() == 1);
  // Written down by the desk: the approval is the client's all the same.
  CHECK(!Story().agent(answer).agent(Planned{"approved", "", "", {}, {}, "Luz", "", ""}).since());
}

TEST_CASE("contacts count where the client could notice them") {
  auto desk = policy();
  Channel note;
  note.id = "nota";
  note.use = Channel::Use::contact;
  desk.channels = {note};
  Ticket ticket;
  const auto add = [&](const std::string& channel, const std::string& said, int minute) {
    Event event;
    event.id = "C" + std::to_string(ticket.events.size());
    event.at = Instant{std::chrono::minutes(minute)};
    event.body = Contacted{channel, "no_answer", said};
    ticket.events.push_back(event);
  };
  add("phone", "", 1);  // before the wait
  add("phone", "", 10);
  add("nota", "", 11);  // nobody reads an empty note
  add("nota", "¿Ya?", 12);
  const Instant since{std::chrono::minutes(5)};
  CHECK(noticed_contacts(desk, ticket, {5, {}}, since).size() == 2);
  CHECK(noticed_contacts(desk, ticket, {1, {}}, since).size() == 1);
  CHECK(noticed_contacts(desk, ticket, {5, {"nota"}}, since).size() == 1);
  CHECK(noticed_contacts(desk, ticket, {0, {}}, since).empty());
}
