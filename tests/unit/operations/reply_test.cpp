#include "core/operations/reply.h"

#include <doctest/doctest.h>

#include "core/operations/merge.h"
#include "tests/support/test_desk.h"

namespace tkt::test {
namespace {

using As = ReplyRequest::As;
using Verdict = ReplyRequest::Verdict;

ReplyRequest words(std::string text, As as = As::agent) {
  ReplyRequest request;
  request.text = std::move(text);
  request.as = as;
  return request;
}

std::string replied(TestDesk& desk, const std::string& ref, const std::string& who,
                    const ReplyRequest& request) {
  return told(reply(desk.desk(), desk.by(who), ref, request));
}

constexpr std::string_view templates = R"(
[templates.hello]
text = "Hello {requester}, about {ref}"
[templates.fixed]
text = "It is mended."
to   = "solved"
)";

}  // namespace

TEST_CASE("who speaks, and to whom") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(replied(desk, ref, "ana", words("Is it plugged in?")) ==
        "2 11-23T10:00 ana replied as=agent text='Is it plugged in?'");
  CHECK(replied(desk, ref, "luz", words("It is.")) ==
        "3 11-23T10:00 luz replied as=requester text='It is.'");
  CHECK(replied(desk, ref, "ana", words("She is angry", As::internal)) ==
        "4 11-23T10:00 ana noted text='She is angry'");
  auto told_her = words("It smokes again", As::requester);
  CHECK(replied(desk, ref, "ana", told_her) ==
        "refused: it is not said how Luz Mora <luz@acme.example> told you so | say it with "
        "--channel: telephone, in person, mail, or one of the policy's");
  told_her.channel = "in person";
  CHECK(replied(desk, ref, "ana", told_her) ==
        "5 11-23T10:00 luz replied noted_by=ana via=in_person as=requester channel=in_person "
        "text='It smokes again'");
  const auto header = desk.ticket(ref).header;
  CHECK(header.state == "new");
  CHECK(header.updated_at == utc("2026-11-23T10:00"));
}

TEST_CASE("what a reply does to the state is the policy's") {
  TestDesk desk(with(small_policy,
                     "[states.parked]\nkind = \"waiting_client\"\n"
                     "on_agent_reply = \"working\"\n"
                     "[[transitions]]\nfrom = [\"working\"]\nto = \"parked\"\n"));
  const auto ref = desk.open();
  desk.force_state(ref, "waiting");
  CHECK(replied(desk, ref, "luz", words("Here you are")) ==
        "3 11-23T10:00 luz replied as=requester text='Here you are'\n"
        "4 11-23T10:00 luz transitioned from=waiting to=working");
  desk.force_state(ref, "waiting");
  CHECK(replied(desk, ref, "ana", words("And the serial number?")) ==
        "6 11-23T10:00 ana replied as=agent text='And the serial number?'");
  CHECK(replied(desk, ref, "ana", words("waits", As::internal)) ==
        "7 11-23T10:00 ana noted text=waits");
  desk.force_state(ref, "parked");
  CHECK(replied(desk, ref, "ana", words("We go on")) ==
        "9 11-23T10:00 ana replied as=agent text='We go on'\n"
        "10 11-23T10:00 ana transitioned from=parked to=working");
}

TEST_CASE("one command is one commit, and its events belong together") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "working");
  auto request = words("Toner changed");
  request.to_state = "SOLVED";
  const auto commits = desk.repository.commits_made;
  const auto outcome = must(reply(desk.desk(), desk.by("ana"), ref, request));
  CHECK(desk.repository.commits_made == commits + 1);
  CHECK(told(outcome) ==
        "3 11-23T10:00 ana replied as=agent text='Toner changed'\n"
        "4 11-23T10:00 ana transitioned from=working to=solved");
  CHECK(outcome.summary.english() == "Working → Solved");
  CHECK(outcome.events.at(0).tx == outcome.events.at(0).id);
  CHECK(outcome.events.at(1).tx == outcome.events.at(0).id);
  CHECK(outcome.ticket.header.state == "solved");
  CHECK(desk.message() == ref + ": Working → Solved\n\nTkt-Ticket: " + ref +
                              "\nTkt-Event: " + outcome.events.at(0).id + " replied\nTkt-Event: " +
                              outcome.events.at(1).id + " transitioned\n");
}

TEST_CASE("a canned reply has its words, its state, and what is said besides") {
  TestDesk desk(with(small_policy, templates));
  const auto ref = desk.open();
  ReplyRequest request;
  request.template_id = "hello";
  CHECK(replied(desk, ref, "ana", request) ==
        "2 11-23T10:00 ana replied as=agent template=hello text='Hello Luz Mora, about " + ref +
            "'");
  desk.force_state(ref, "working");
  request.template_id = "fixed";
  request.text = "Call us if not.";
  CHECK(replied(desk, ref, "ana", request) ==
        "4 11-23T10:00 ana replied as=agent template=fixed "
        "text='It is mended.\n\nCall us if not.'\n"
        "5 11-23T10:00 ana transitioned from=working to=solved");
}

TEST_CASE("the requester says yes or no to the solution") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "solved");
  auto request = words("Still smoking", As::requester);
  request.verdict = Verdict::rejected;
  CHECK(replied(desk, ref, "luz", request) ==
        "3 11-23T10:00 luz replied as=requester rejects=yes text='Still smoking'\n"
        "4 11-23T10:00 luz transitioned from=solved to=working");
  desk.force_state(ref, "solved");
  request = words("Works", As::requester);
  request.verdict = Verdict::confirmed;
  CHECK(replied(desk, ref, "luz", request) ==
        "6 11-23T10:00 luz replied as=requester text=Works\n"
        "7 11-23T10:00 luz transitioned from=solved to=closed closes=yes reason=done");
  CHECK(desk.ticket(ref).header.closed_at == utc("2026-11-23T10:00"));
}

TEST_CASE("a yes or no needs no transition of its own") {
  TestDesk desk(with(small_policy,
                     "[states.shown]\nkind = \"solved\"\non_confirmation = \"closed\"\n"
                     "on_rejection = \"third\"\n[[transitions]]\nfrom = \"working\"\nto = "
                     "\"shown\"\n[reasons.ok]\nkind = \"approval\"\n"));
  const auto ref = desk.open();
  desk.force_state(ref, "shown");
  auto request = words("No", As::requester);
  request.verdict = Verdict::rejected;
  CHECK(replied(desk, ref, "luz", request) ==
        "3 11-23T10:00 luz replied as=requester rejects=yes text=No\n"
        "4 11-23T10:00 luz transitioned from=shown to=third");
}

TEST_CASE("blank words are none") {
  TestDesk desk;
  const auto ref = desk.open();
  CHECK(replied(desk, ref, "ana", words(" \u200B\n")) ==
        "usage: the text is empty | give it with -m TEXT, -F FILE or --template");
}

TEST_CASE("files come along with the words") {
  TestDesk desk;
  const auto ref = desk.open();
  auto request = words("See the photo");
  request.files = {{"photo.JPG", "image/jpeg", "bytes"}};
  const auto outcome = must(reply(desk.desk(), desk.by("ana"), ref, request));
  REQUIRE(outcome.events.size() == 2);
  const auto& file = std::get<Attached>(outcome.events.at(1).body);
  CHECK(file.name == "photo.JPG");
  CHECK(file.size == 5);
  CHECK(file.path.ends_with(file.sha256 + ".jpg"));
  CHECK(must(desk.repository.read(desk.desk().at(), file.path)) == "bytes");
  CHECK(outcome.ticket.header.attachments.size() == 1);
}

TEST_CASE("words about a merged ticket go to the one that goes on; notes stay") {
  TestDesk desk;
  const auto first = desk.open("First");
  const auto second = desk.open("Second");
  must(merge_tickets(desk.desk(), desk.by("carla"), second, first));
  const auto outcome = must(reply(desk.desk(), desk.by("luz"), second, words("Any news?")));
  CHECK(outcome.ref == first);
  CHECK(notes(outcome) == second + " was merged into " + first + "; this was written there");
  const auto note = must(reply(desk.desk(), desk.by("ana"), second, words("mine", As::internal)));
  CHECK(note.ref == second);
  CHECK(note.notes.empty());
}

TEST_CASE("what a reply is refused for") {
  TestDesk desk(with(small_policy, templates));
  const auto ref = desk.open();
  struct Case {
    const char* who;
    ReplyRequest request;
    std::string expected;
  };
  auto channel = words("x");
  channel.channel = "phone";
  auto unknown_template = words("x");
  unknown_template.template_id = "helo";
  auto no_state = words("x");
  no_state.to_state = "sloved";
  auto no_way = words("x");
  no_way.to_state = "third";
  auto nothing_to_confirm = words("yes", As::requester);
  nothing_to_confirm.verdict = Verdict::confirmed;
  auto no_channel = words("x", As::requester);
  no_channel.channel = "fax";
  const std::vector<Case> cases{
      {"ana", words(""), "usage: the text is empty | give it with -m TEXT, -F FILE or --template"},
      {"ana", channel,
       "usage: --channel says how the requester's words came | give it with --as-requester; `tkt "
       "contact` notes a call of the desk"},
      {"ana", no_channel,
       "not_found: there is no channel 'fax' | it is one of: Form, Telephone, telephone, in "
       "person, mail"},
      {"ana", unknown_template, "not_found: there is no template 'helo' | did you mean 'hello'?"},
      {"ana", no_state, "not_found: there is no state 'sloved' | did you mean 'solved'?"},
      {"ana", no_way,
       "refused: the policy has no way from 'New' to 'With a third party' | from 'New' you may go "
       "to: Working, Waiting, Closed | the way there: Working → With a third party; it begins with "
       "`tkt transition " +
           ref + " working`"},
      {"luz", nothing_to_confirm,
       "refused: in 'New' there is nothing to confirm or reject | say the state with --to"},
  };
  const auto commits = desk.repository.commits_made;
  for (const auto& each : cases) CHECK(replied(desk, ref, each.who, each.request) == each.expected);
  CHECK(desk.repository.commits_made == commits);
  CHECK(replied(desk, "TST-261123-00000", "ana", words("x")) ==
        "not_found: there is no ticket TST-261123-00000 | `tkt list` shows the tickets");
}

TEST_CASE("an internal note is no word to the client where the policy asks for one") {
  TestDesk desk(with(small_policy, R"(
[[transitions]]
from = "new"
to   = "third"
note = true
)"));
  const auto ref = desk.open();
  auto request = words("asked the vendor", As::internal);
  request.to_state = "third";
  CHECK(
      replied(desk, ref, "ana", request) ==
      "refused: 'With a third party' demands a text that says what was done | the client does not "
      "read an internal note: leave --internal away");
  request.as = As::agent;
  CHECK(replied(desk, ref, "ana", request).find("transitioned") != std::string::npos);
}

TEST_CASE("a closed ticket stays closed, and takes notes") {
  TestDesk desk;
  const auto ref = desk.open();
  desk.force_state(ref, "closed");
  const auto expected = "refused: " + ref +
                        " is closed, and the policy keeps it so | go on in a new ticket: `tkt open "
                        "SUBJECT --follows " +
                        ref + "`";
  CHECK(replied(desk, ref, "ana", words("x")) ==
        expected + " | a note for the desk is still possible: `tkt reply " + ref + " --internal`");
  CHECK(replied(desk, ref, "luz", words("x")) == expected);
  CHECK(replied(desk, ref, "ana", words("x", As::internal)) == "3 11-23T10:00 ana noted text=x");
}

}  // namespace tkt::test
