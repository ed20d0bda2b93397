#include "core/mail/notices.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/mail/notice_words.h"

using namespace tkt;

namespace {

Label in_spanish(const std::string& text) {
  Label label;
  label.texts.emplace_back("es", text);
  return label;
}

State state(const std::string& id, StateKind kind) {
  State made;
  made.id = id;
  made.kind = kind;
  made.label = in_spanish("«" + id + "»");
  return made;
}

/// Every occasion in `names` is told to requester, assignee and coordinator.
Policy policy_with(const std::vector<std::string>& names) {
  Policy policy;
  policy.language = "es";
  policy.survey.scale = 5;
  policy.states = {state("nueva", StateKind::new_),
                   state("abierta", StateKind::open),
                   state("espera", StateKind::waiting_client),
                   state("resuelta", StateKind::solved),
                   state("pruebas", StateKind::testing),
                   state("cerrada", StateKind::closed)};
  auto& silent = policy.reasons.emplace_back();
  silent.id = "tacito";
  silent.survey = CloseReason::Survey::no;
  for (const auto& name : names) {
    auto& notice = policy.notices.emplace_back();
    notice.id = name;
    notice.to = {"requester", "assignee", "coordinator"};
    notice.subject = in_spanish("[{ref}] " + name + ": {subject}");
    notice.text = in_spanish("{text}\n\n{state}");
  }
  return policy;
}

Member member(const std::string& id, const std::string& role) {
  Member made;
  made.id = id;
  made.person = {id, id + "@desk.example"};
  made.roles = {role};
  return made;
}

/// A ticket of Luz's that Ana works on, and what the last command did.
struct Case {
  Policy policy;
  People people;
  std::vector<Event> events;
  std::size_t fresh = 1;

  explicit Case(Policy its) : policy(std::move(its)) {
    people.members = {member("ana", "agent"), member("carla", "coordinator")};
    people.members.push_back(member("lejos", "coordinator"));
    people.members.back().active = Member::Active::no;
    Opened opened;
    opened.subject = "Señal\ncaída";
    opened.state = "abierta";
    opened.assignee = "ana";
    opened.requester = {"Luz", "luz@client.example"};
    opened.text = "No llega";
    add(opened, "luz@client.example");
  }

  Case& add(EventBody body, const std::string& by = "ana@desk.example") {
    Event event;
    event.id = "E" + std::to_string(events.size());
    event.n = static_cast<std::int64_t>(events.size()) + 1;
    event.by = {"", by};
    event.body = std::move(body);
    events.push_back(std::move(event));
    return *this;
  }

  [[nodiscard]] std::vector<Message> messages(std::size_t count = 1) const {
    const auto ticket = fold("TIC-261122-4F7KQ", events);
    REQUIRE(ticket);
    std::vector<const Event*> last;
    for (auto i = ticket->events.size() - count; i < ticket->events.size(); ++i)
      last.push_back(&ticket->events[i]);
    return messages_of({policy, people, *ticket, last, {}, {"Mesa", "mesa@desk.example"}});
  }

  /// `occasion>who`, in order.
  [[nodiscard]] std::string told(std::size_t count = 1) const {
    std::string out;
    for (const auto& message : messages(count))
      out += (out.empty() ? "" : " ") + message.occasion + ">" +
             message.to.mail.substr(0, message.to.mail.find('@'));
    return out;
  }
};

Replied reply(const std::string& text, Side side = Side::agent,
              Automatic automatic = Automatic::no) {
  Replied said;
  said.as = side;
  said.automatic = automatic;
  said.text = text;
  return said;
}

Transitioned move(const std::string& to, const std::string& text = "") {
  Transitioned body;
  body.from = "abierta";
  body.to = to;
  body.text = text;
  if (to == "cerrada") body.closes = Closes::yes;
  return body;
}

const std::vector<std::string> everything{
    "received", "assigned", "answered", "information", "progress",     "solved",   "testing",
    "plan",     "reminder", "closed",   "survey",      "out_of_hours", "excluded", "escalation"};

}  // namespace

TEST_CASE("each kind of news has its occasion and its readers") {
  const Case start(policy_with(everything));
  CHECK(start.told() == "received>luz received>ana received>carla assigned>ana assigned>carla");
  struct Row {
    EventBody body;
    const char* told;
  };
  const std::vector<Row> rows{
      {reply("x"), "answered>luz answered>carla"},
      {move("espera", "¿Cuál?"), "information>luz information>carla"},
      {move("espera"), "progress>luz progress>carla"},
      {move("resuelta", "Hecho"), "solved>luz solved>carla"},
      {move("pruebas", "Pruebe"), "testing>luz testing>carla"},
      {move("cerrada"), "closed>luz closed>ana closed>carla survey>luz survey>ana survey>carla"},
      {Reminded{"r", "¿Sigue ahí?"}, "reminder>luz reminder>carla"},
      {Planned{"proposed", "o", "s", {}, {}, "", "", ""}, "plan>luz plan>carla"},
      {Planned{"approved", "", "", {}, {}, "Luz", "", ""}, ""},
      {OutOfHours{"requested", "", {}, {}, Billable::no, "x"},
       "out_of_hours>luz out_of_hours>carla"},
      {Assigned{"", "", "carla", "", ""}, "assigned>luz assigned>carla"},
  };
  for (const auto& row : rows) {
    auto one = start;
    one.add(row.body);
    CAPTURE(row.told);
    CHECK(one.told() == row.told);
  }
}

TEST_CASE("what stays in the house is in no message") {
  const std::vector<EventBody> inside{
      Noted{"SECRET"},
      Contacted{"phone", "reached", "SECRET"},
      Worked{Seconds{60}, Billable::no, "SECRET"},
      Checked{"c", "i", "SECRET"},
      Edited{{{"priority", Value{std::string("alta")}}}, {}, "", "SECRET"},
      Linked{"relates", "TIC-261122-00000", Removed::no},
      reply("SECRET", Side::agent, Automatic::yes),
      reply("SECRET", Side::requester),
      Undone{{"E1"}, "SECRET"},
      Rated{1, "SECRET"},
      Unknown{"future"},
  };
  for (const auto& body : inside) {
    Case one(policy_with(everything));
    one.add(body);
    CHECK(one.told() == "");
  }
  // Beside public words, too.
  Case both(policy_with(everything));
  both.add(Noted{"SECRET"}).add(reply("público"));
  for (const auto& message : both.messages(2))
    CHECK(message.text.find("SECRET") == std::string::npos);
}

TEST_CASE("what the client says or sends is told to the desk, with the words, once") {
  auto policy = policy_with({"client_said", "received"});
  Case one(policy);
  one.add(reply("Sigue igual", Side::requester), "luz@client.example")
      .add(Attached{"foto.png", "image/png", 1, "0", "p"}, "luz@client.example");
  CHECK(one.told(2) == "client_said>ana client_said>carla");
  CHECK(one.messages(2).front().text.starts_with("Sigue igual\n\n[foto.png]"));
  Case approved(policy);
  approved.add(Planned{"approved", "", "", {}, {}, "Luz", "", "De acuerdo"}, "luz@client.example");
  CHECK(approved.told() == "client_said>ana client_said>carla");
  Case ours(policy);
  ours.add(Attached{"foto.png", "image/png", 1, "0", "p"}).add(reply("x"));
  CHECK(ours.told(2) == "");
  Case opened(policy);  // the receipt tells of the files that came with the opening
  opened.add(Attached{"foto.png", "image/png", 1, "0", "p"}, "luz@client.example");
  CHECK(opened.told(2).find("client_said") == std::string::npos);
}

TEST_CASE("an alternative is part of what the client is told") {
  Case one(policy_with(everything));
  auto helped = move("resuelta", "Hecho");
  helped.workaround = "Use la pantalla vieja";
  one.add(helped);
  CHECK(one.messages().front().text.starts_with("Hecho\n\nUse la pantalla vieja"));
}

TEST_CASE("a note left where no ticket comes by reaches the client with its words") {
  auto policy = policy_with(everything);
  policy.channels.resize(1);
  policy.channels[0].id = "nota";
  policy.channels[0].use = Channel::Use::contact;
  Case one(policy);
  one.add(Contacted{"nota", "left_message", "¿Ya lo probó?"});
  CHECK(one.told() == "information>luz information>carla");
  Case silent(policy);
  silent.add(Contacted{"nota", "no_answer", " \u200B"});
  CHECK(silent.told() == "");
}

TEST_CASE("an answer to a wish for special hours says what it is") {
  const OutOfHours accepted{"accepted", "E1", {}, {}, Billable::no, "x"};
  Case said(policy_with({"out_of_hours", "hours_accepted", "hours_refused"}));
  said.add(accepted);
  CHECK(said.told().starts_with("hours_accepted>luz"));
  Case plain(policy_with({"out_of_hours"}));
  plain.add(accepted);
  CHECK(plain.told().starts_with("out_of_hours>luz"));
}

TEST_CASE("after a merge both requesters hear the answer") {
  Case one(policy_with({"answered"}));
  one.add(Merged{"", "TIC-261122-00000", {"Eva", "eva@client.example"}}).add(reply("x"));
  CHECK(one.told() == "answered>luz answered>eva answered>carla");
}

TEST_CASE("public words always go out, under whichever name the policy has") {
  struct Row {
    std::vector<std::string> named;
    EventBody body;
    const char* occasion;
  };
  const std::vector<Row> rows{
      {{"progress"}, reply("x"), "progress"},
      {{"answered"}, reply("x"), "answered"},
      {{"progress"}, move("resuelta", "x"), "progress"},
      {{"answered"}, move("espera", "x"), "answered"},
      {{"solved"}, move("pruebas", "x"), "solved"},
      {{"answered"}, move("abierta", "x"), "answered"},
      {{"answered"}, move("abierta"), ""},
      {{"information"}, move("espera"), ""},
      {{"received"}, reply("x"), ""},
  };
  for (const auto& row : rows) {
    Case one(policy_with(row.named));
    one.add(row.body);
    const auto messages = one.messages();
    CHECK((messages.empty() ? "" : messages.front().occasion) == row.occasion);
  }
}

TEST_CASE("words and their change of state are one message; a silent one adds nothing") {
  Case one(policy_with(everything));
  one.add(reply("¿Cuál?")).add(move("espera"));
  CHECK(one.told(2) == "information>luz information>carla");
  CHECK(one.messages(2).front().text == "¿Cuál?\n\n«espera»");
  Case taken(policy_with(everything));
  taken.add(Assigned{"", "", "carla", "", ""}).add(move("espera"));
  CHECK(taken.told(2) == "assigned>luz assigned>carla");
}

TEST_CASE("no survey where the reason asks none") {
  Case one(policy_with(everything));
  auto closing = move("cerrada", "Sin respuesta");
  closing.reason = "tacito";
  closing.rule = "r";
  one.add(closing, "mesa@desk.example");
  CHECK(one.told() == "closed>luz closed>ana closed>carla");
}

TEST_CASE("an escalation is one message; its role is told, the client only with the telephone") {
  auto policy = policy_with({"escalation"});
  policy.notices.front().to = {"requester", "assignee"};
  Case inside(policy);
  inside.add(Escalated{"r", "notify", "coordinator", "x"}, "mesa@desk.example");
  inside.add(Escalated{"r", "raise", "alta", "x"}, "mesa@desk.example");
  CHECK(inside.told(2) == "escalation>ana escalation>carla");
  Case phone(policy);
  phone.add(Escalated{"r", "phone", "requester", "Llame"}, "mesa@desk.example");
  CHECK(phone.told() == "escalation>luz escalation>ana");
}

TEST_CASE("private fields are empty, and braces in a value stay what they are") {
  auto policy = policy_with({"answered"});
  auto& rule = policy.fields.emplace_back();
  rule.id = "description";
  rule.privacy = FieldRule::Privacy::private_;
  auto& kind = policy.case_refs.emplace_back();
  kind.id = "patient";
  kind.privacy = FieldRule::Privacy::private_;
  policy.notices.front().text =
      in_spanish("[{description}][{case_ref}][{text}][{no_such}][{due_resolution}]");
  Case one(policy);
  std::get<Opened>(one.events.front().body).case_ref = "patient:123";
  one.add(reply("{requester_mail} {text}"));
  CHECK(one.messages().front().text == "[][][{requester_mail} {text}][{no_such}][—]");
}

TEST_CASE("the Message-ID follows from the event and the reader; the receipt begins the thread") {
  Case one(policy_with(everything));
  const auto receipt = one.messages().front();
  CHECK(receipt.thread.empty());
  one.add(reply("x"));
  const auto answer = one.messages().front();
  CHECK(answer.thread == receipt.id);
  CHECK(answer.id == one.messages().front().id);
  CHECK(answer.id.ends_with(".TIC-261122-4F7KQ@desk.example"));
  std::set<std::string> ids;
  for (const auto& message : one.messages(2)) ids.insert(message.id);
  CHECK(ids.size() == one.messages(2).size());
}

TEST_CASE("a subject is one line, whatever the ticket says") {
  Case one(policy_with(everything));
  CHECK(one.messages().front().subject == "[TIC-261122-4F7KQ] received: Señal caída");
  CHECK(one_line("  a\r\nBcc: x@y\t\x01 b  ") == "a Bcc: x@y b");
  CHECK(tidy_body("\n\na\r\n\n\n\nb\x07\n") == "a\n\nb");
}

TEST_CASE("an announcement is told as such, and the ticket that carries it is no receipt") {
  const auto announced = [](std::vector<std::string> occasions) {
    Case told(policy_with(std::move(occasions)));
    Replied words;
    words.announcement = Announcement::yes;
    words.text = "Versión 4.2";
    Transitioned onward;
    onward.from = "abierta";
    onward.to = "resuelta";
    return told.add(words).add(onward);
  };
  const auto named = announced({"received", "assigned", "solved", "announcement"}).told(3);
  CHECK(named.find("announcement>luz") != std::string::npos);
  CHECK(named.find("received") == std::string::npos);
  CHECK(named.find("solved") == std::string::npos);
  const auto unnamed = announced({"received", "answered"}).told(3);
  CHECK(unnamed.find("answered>luz") != std::string::npos);
}
