#include <doctest/doctest.h>

#include "core/model/ticket.h"

using namespace tkt;

namespace {

/// A kind that forgot to say whether clients may see it.
struct WithoutFacts {
  static constexpr std::string_view kind = "forgotten";
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  [[nodiscard]] Speech speech() const { return Speech::none; }
};
static_assert(!StatesItsFacts<WithoutFacts>);

/// One that says "in part" and not which part.
struct WithoutPart {
  static constexpr EventFacts facts{HeaderEffect::none,     ClockEffect::none, WaitEffect::none,
                                    SeenBy::client_in_part, Mailed::no,        Undoing::never};
  static constexpr EventKeys<0> client_keys{};
  static constexpr EventKeys<0> decides{};
  static constexpr EventKeys<0> redacts{};
  [[nodiscard]] Speech speech() const { return Speech::none; }
};
static_assert(!StatesItsFacts<WithoutPart>);

Event event(EventBody body) {
  Event made;
  made.id = "E";
  made.n = 1;
  made.body = std::move(body);
  return made;
}

template <class Body>
Body kept(Body body) {
  auto one = event(std::move(body));
  REQUIRE(keep_for_client(one));
  return std::get<Body>(one.body);
}

bool is_hidden(EventBody body) {
  auto one = event(std::move(body));
  return !keep_for_client(one);
}

}  // namespace

TEST_CASE("what is the desk's own never reaches a client") {
  CHECK(is_hidden(Noted{"not for them"}));
  CHECK(is_hidden(Checked{"analysis", "identified", "by log"}));
  CHECK(is_hidden(Escalated{"late", "notify", "coordinator", "hurry"}));
  CHECK(is_hidden(Linked{"relates", "TIC-261122-4F7KQ", Removed::no}));
  CHECK(is_hidden(Undone{{"A"}, "mistake"}));
  CHECK(is_hidden(Redacted{"A", "a password"}));
  CHECK(is_hidden(Unknown{"new_kind"}));
  CHECK(is_hidden(Worked{Seconds{60}, Billable::no, "slow"}));
  CHECK(is_hidden(Merged{"", "TIC-261122-4F7KQ", {"Luz", "luz@acme.example"}}));
  Edited labels;
  labels.set["labels"] = Value{"vip"};
  labels.was["labels"] = Value{""};
  CHECK(is_hidden(labels));
}

TEST_CASE("of the rest a client sees the keys that the kind names") {
  CHECK(kept(Worked{Seconds{60}, Billable::yes, "slow"}) == Worked{Seconds{60}, Billable::yes, ""});
  CHECK(kept(Contacted{"phone", "no_answer", "rude"}) == Contacted{"phone", "no_answer", ""});
  Assigned assigned;
  assigned.assignee = "ana";
  assigned.why = "Luis is ill";
  CHECK(kept(assigned).assignee == "ana");
  CHECK(kept(assigned).why.empty());
  Opened opened;
  opened.subject = "Correo";
  opened.labels = {"vip"};
  opened.forced = "he insists";
  opened.text = "No llega";
  CHECK(kept(opened).subject == "Correo");
  CHECK(kept(opened).text == "No llega");
  CHECK(kept(opened).labels.empty());
  CHECK(kept(opened).forced.empty());
  Edited edited;
  edited.set["priority"] = Value{"alta"};
  edited.set["team"] = Value{"redes"};
  edited.text = "the client shouted";
  CHECK(kept(edited).set.size() == 1);
  CHECK(kept(edited).text.empty());
}

TEST_CASE("keys that this version does not know are not for clients") {
  auto one = event(Rated{5, "gracias"});
  one.extra.push_back({"secret", Value{"x"}});
  CHECK(keep_for_client(one));
  CHECK(one.extra.empty());
}

TEST_CASE("whose words an event brings") {
  Replied reply;
  CHECK(speech_of(reply) == Speech::desk);
  reply.as = Side::requester;
  CHECK(speech_of(reply) == Speech::client);
  reply.automatic = Automatic::yes;
  CHECK(speech_of(reply) == Speech::automatic);
  CHECK(speech_of(Noted{"x"}) == Speech::none);
  Transitioned move;
  CHECK(speech_of(move) == Speech::none);
  move.text = "done";
  CHECK(speech_of(move) == Speech::author);
  CHECK(is_agents_answer(event(move), ByClient::no));
  CHECK_FALSE(is_agents_answer(event(move), ByClient::yes));
  move.rule = "silence";
  CHECK(speech_of(move) == Speech::none);
}

TEST_CASE("what an event decides in the header") {
  CHECK(decided_keys(event(Transitioned{})) == std::vector<std::string>{"state"});
  CHECK(decided_keys(event(Assigned{})) == std::vector<std::string>{"assignee"});
  CHECK(decided_keys(event(Noted{})).empty());
  Edited edited;
  edited.set["priority"] = Value{"alta"};
  edited.set["fields.sede"] = Value{"norte"};
  CHECK(decided_keys(event(edited)) == std::vector<std::string>{"fields.sede", "priority"});
}

TEST_CASE("a redaction takes the words out for good, whichever copy comes in") {
  Opened opened;
  opened.state = "new";
  opened.subject = "Correo";
  opened.text = "mi clave es 1234";
  std::vector<Event> events{event(opened), event(Replied{}), event(Redacted{"E1", "a password"})};
  for (std::size_t i = 0; i < events.size(); ++i) {
    events[i].id = "E" + std::to_string(i + 1);
    events[i].n = static_cast<std::int64_t>(i) + 1;
  }
  const auto ticket = fold("TIC-261122-4F7KQ", events);
  REQUIRE(ticket);
  CHECK(ticket->description.empty());
  CHECK(ticket->header.subject == "Correo");
  CHECK(std::get<Opened>(ticket->events[0].body).text.empty());
  // Taking the redaction back gives nothing back where the words are gone, and all where they are
  // not.
  events.push_back(event(Undone{{"E3"}, ""}));
  events.back().id = "E4";
  events.back().n = 4;
  CHECK(fold("TIC-261122-4F7KQ", events)->description == "mi clave es 1234");
}
