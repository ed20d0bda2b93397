#include "core/policy/permission.h"

#include <doctest/doctest.h>

#include "core/policy/defaults.h"
#include "core/policy/recording.h"

namespace tkt {
namespace {

Member member(const std::string& id, std::vector<std::string> roles, const std::string& org = {}) {
  Member made;
  made.id = id;
  made.person = {id, id + "@x.example"};
  made.roles = std::move(roles);
  made.org = org;
  return made;
}

/// A desk with everybody there is, and Luz's ticket.
struct Desk {
  Policy policy;
  People people;
  Header ticket;

  Desk() {
    add_default_roles(policy);
    people.orgs.push_back({"acme", "Acme", {}, {}, {}, {}, {}, 0});
    people.members = {member("ana", {"agent"}),  member("carla", {"coordinator"}),
                      member("luz", {}, "acme"), member("ivan", {}, "acme"),
                      member("eva", {}, "acme"), member("gone", {"coordinator"})};
    people.members[2].mails = {"luz@home.example"};
    people.members[3].contact = Member::Contact::designated;
    people.members[5].active = Member::Active::no;
    ticket.ref = "TKT-261122-4F7KQ";
    ticket.org = "acme";
    ticket.requester = people.members[2].person;
  }

  [[nodiscard]] Actor who(const std::string& mail) const {
    return actor_of(policy, people, {"", mail});
  }
  [[nodiscard]] std::string said(const std::string& mail, std::string_view operation,
                                 const Person* speaker = nullptr) const {
    const auto asked = permit(policy, people, who(mail), {operation, &ticket, speaker});
    return asked ? "yes" : asked.error().message.english();
  }
};

TEST_CASE("a person is all of their addresses") {
  const Desk desk;
  CHECK(same_person(desk.people, {"", "LUZ@x.example"}, {"", "luz@home.example"}));
  CHECK(!same_person(desk.people, {"", "luz@x.example"}, {"", "eva@x.example"}));
  CHECK(same_person(desk.people, {"", "new@x.example"}, {"", "NEW@x.example"}));
  CHECK(!same_person(desk.people, {}, {}));
  CHECK(desk.said("luz@home.example", "reply") == "yes");
}

TEST_CASE("ties: requester, contact of the organisation, assignee, nobody") {
  Desk desk;
  desk.ticket.assignee = "ana";
  const auto tied = [&](const std::string& mail) {
    return ties(desk.people, {"", mail}, desk.ticket);
  };
  CHECK(tied("luz@x.example") == std::set{Tie::requester});
  CHECK(tied("ivan@x.example") == std::set{Tie::contact});
  CHECK(tied("ana@x.example") == std::set{Tie::assignee});
  CHECK(tied("eva@x.example").empty());
  desk.ticket.org = "otra";
  CHECK(tied("ivan@x.example").empty());
}

TEST_CASE("who has no part in a ticket is told so") {
  const Desk desk;
  CHECK(desk.said("ivan@x.example", "reply") == "yes");
  const auto stranger =
      "<eva@x.example> is neither the requester of TKT-261122-4F7KQ nor a contact of their "
      "organisation";
  CHECK(desk.said("eva@x.example", "reply") == stranger);
  CHECK(desk.said("eva@x.example", "attach") == stranger);
  CHECK(desk.said("gone@x.example", "assign") == "<gone@x.example> is no longer active");
}

TEST_CASE("others' words are written down by the desk, for whoever may say them") {
  const Desk desk;
  const auto luz = desk.ticket.requester;
  const Person eva{"", "eva@x.example"};
  CHECK(desk.said("ana@x.example", "rate", &luz) == "yes");
  CHECK(desk.said("ana@x.example", "rate") ==
        "<ana@x.example> is neither the requester of TKT-261122-4F7KQ nor a contact of their "
        "organisation");
  CHECK(desk.said("ana@x.example", "reply", &eva) != "yes");
  CHECK(desk.said("ivan@x.example", "rate", &luz) ==
        "what somebody else said is written down only by: agent, coordinator");
  CHECK(desk.said("eva@x.example", "rate", &luz) != "yes");
}

TEST_CASE("a work plan is the client's to approve, unless the policy names others") {
  Desk desk;
  const auto luz = desk.ticket.requester;
  CHECK(desk.said("luz@x.example", "approve_plan") == "yes");
  CHECK(desk.said("ana@x.example", "approve_plan", &luz) == "yes");
  CHECK(desk.said("carla@x.example", "approve_plan") ==
        "a work plan is approved only by: requester");
  const Person carla{"", "carla@x.example"};
  CHECK(desk.said("ana@x.example", "approve_plan", &carla) != "yes");
  desk.policy.plan.approved_by = {"coordinator"};
  CHECK(desk.said("carla@x.example", "approve_plan") == "yes");
  CHECK(desk.said("luz@x.example", "approve_plan") ==
        "a work plan is approved only by: coordinator");
}

TEST_CASE("clients see what clients see, and everybody all while a desk has nobody") {
  Desk desk;
  CHECK(sees_all(desk.policy, desk.people, desk.who("ana@x.example")));
  CHECK(!sees_all(desk.policy, desk.people, desk.who("luz@x.example")));
  CHECK(!sees_all(desk.policy, desk.people, desk.who("gone@x.example")));
  desk.people.members.clear();
  CHECK(sees_all(desk.policy, desk.people, desk.who("luz@x.example")));
}

TEST_CASE("people are changed by anybody only while nobody may") {
  Desk desk;
  const auto may_change = [&](const std::string& mail) {
    return permit(desk.policy, desk.people, desk.who(mail), {"people"}).has_value();
  };
  CHECK(may_change("carla@x.example"));
  CHECK(!may_change("luz@x.example"));
  desk.people.members.clear();
  CHECK(may_change("luz@x.example"));
}

TEST_CASE("the way by which words came: a channel of the policy, or one that every desk has") {
  Policy policy;
  Channel desk;
  desk.id = "mostrador";
  desk.label.texts = {{"es", "Mostrador"}};
  policy.channels = {desk};
  CHECK(way_named(policy, "Mostrador").value() == "mostrador");
  CHECK(way_named(policy, "in person").value() == "in_person");
  CHECK(way_named(policy, "por teléfono").value() == "telephone");
  CHECK(!way_named(policy, "paloma"));
  CHECK(way_label(policy, "in_person", "en") == "in person");
  CHECK(way_label(policy, "en el ticket", "en") == "en el ticket");
}

}  // namespace
}  // namespace tkt
