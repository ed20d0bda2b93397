#include "core/operations/announce.h"

#include <algorithm>

#include "core/base/blank.h"
#include "core/base/contains.h"
#include "core/model/reference.h"
#include "core/operations/draft.h"
#include "core/operations/rehearsal.h"
#include "core/policy/labels.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"
#include "core/view/text_template.h"

namespace tkt {
namespace {

using To = AnnounceRequest::To;

/// Somebody who asks, not one of the desk.
bool is_client(const Member& member) {
  const bool asks = member.roles.empty() || contains(member.roles, "requester");
  return asks && member.active == Member::Active::yes;
}

/// Through whom an organisation is told; nothing where people.toml has nobody of it.
const Member* contact_of(const People& people, const Org& org) {
  const Member* first = nullptr;
  for (const auto& member : people.members) {
    const auto* own = people.org_of(member.person);
    if (!is_client(member) || own == nullptr || own->id != org.id) continue;
    if (member.contact == Member::Contact::designated) return &member;
    if (first == nullptr) first = &member;
  }
  return first;
}

/// Makes one command's announcement, client by client.
class Announcing {
 public:
  Announcing(Desk& desk, const Act& act, const AnnounceRequest& request)
      : desk_(desk), act_(act), request_(request) {
    drop_blank({&request_.subject, &request_.text});
    if (act_.run.empty()) act_.run = mint_event_id(desk.world().random);
  }

  Result<AnnounceResult> run() {
    TRY_VOID(check());
    if (request_.to == To::tickets) {
      for (const auto& ref : request_.refs) TRY_VOID(tell_on(ref));
      return std::move(result_);
    }
    TRY(const auto clients, chosen());
    for (const auto& client : clients) TRY_VOID(tell(client));
    return std::move(result_);
  }

 private:
  struct Client {
    const Org* org = nullptr;
    const Member* contact = nullptr;
  };

  Result<void> check() {
    const auto& policy = desk_.policy();
    TRY_VOID(permit(policy, desk_.people(), actor_of(desk_, act_.by), {"announce"}));
    if (!request_.template_id.empty()) {
      TRY(canned_, find_named(policy.templates, request_.template_id, text("template")));
    }
    if (canned_ == nullptr && request_.text.empty()) {
      return fail(ErrorKind::usage, text("the text is empty"),
                  text("give it with -m TEXT, -F FILE or --template"));
    }
    if (request_.to != To::tickets && request_.subject.empty()) {
      return fail(ErrorKind::usage, text("a ticket needs a SUBJECT"),
                  text("tkt announce 'Versión 4.2 disponible' --everybody --template NAME"));
    }
    return {};
  }

  Result<std::vector<Client>> chosen() const {
    const auto& people = desk_.people();
    std::vector<Client> clients;
    if (request_.to == To::organisations) {
      for (const auto& typed : request_.orgs) {
        TRY(const auto* org, find_org(people, typed));
        const bool twice = std::ranges::find(clients, org, &Client::org) != clients.end();
        if (!twice) clients.push_back({org, contact_of(people, *org)});
      }
      return clients;
    }
    for (const auto& org : people.orgs) clients.push_back({&org, contact_of(people, org)});
    for (const auto& member : people.members) {
      if (is_client(member) && people.org_of(member.person) == nullptr)
        clients.push_back({nullptr, &member});
    }
    return clients;
  }

  [[nodiscard]] std::string words(const Situation& now) const {
    if (canned_ == nullptr) return request_.text;
    const auto body = fill_template(now, canned_->text.in(desk_.policy().language));
    return request_.text.empty() ? body : body + "\n\n" + request_.text;
  }

  [[nodiscard]] Replied message(const Situation& now) const {
    Replied reply;
    reply.announcement = Announcement::yes;
    if (canned_ != nullptr) reply.template_ = canned_->id;
    reply.text = words(now);
    return reply;
  }

  Result<Decision> decide_opening(const Situation& now, const Client& client) const {
    const auto& policy = desk_.policy();
    OpenRequest opening;
    opening.subject = request_.subject;
    opening.requester = client.contact->id;
    if (client.org != nullptr) opening.org = client.org->id;
    opening.type = policy.announce.type;
    opening.channel = policy.announce.channel;
    opening.priority = policy.announce.priority;
    TRY(auto draft, draft_opening(now, opening));
    Ticket ticket;
    ticket.header = header_of(draft);
    ticket.header.ref = now.ticket.header.ref;
    ticket.header.opened_at = now.at;
    Decision decision;
    decision.summary = text("{}", draft.subject);
    Transitioned onward;
    onward.from = draft.state;
    onward.to = policy.announce.to;
    decision.events.emplace_back(std::move(draft));
    decision.events.emplace_back(message({now.desk, ticket, now.actor, now.at, now.recorded_at}));
    if (!onward.to.empty() && onward.to != onward.from)
      decision.events.emplace_back(std::move(onward));
    return decision;
  }

  Result<Decision> decide_answer(const Situation& now) const {
    const auto& policy = desk_.policy();
    if (is_closed(policy, now.ticket.header)) {
      return fail(ErrorKind::refused,
                  text("{} is closed, and the policy keeps it so", now.ticket.header.ref));
    }
    Decision decision;
    decision.summary = text("announcement");
    decision.events.emplace_back(message(now));
    return decision;
  }

  Result<void> tell(const Client& client) {
    if (client.contact == nullptr) {
      result_.failed.push_back(
          {client.org->id,
           Error{ErrorKind::not_found,
                 text("people.toml has nobody of '{}' to tell", client.org->name),
                 {text("`tkt people add … --org {}` adds somebody", client.org->id)},
                 {},
                 {}}});
      return {};
    }
    return settle(
        client.org == nullptr ? client.contact->id : client.org->id,
        create(desk_, act_, [&](const Situation& now) { return decide_opening(now, client); }));
  }

  Result<void> tell_on(const std::string& ref) {
    return settle(
        ref, change(desk_, act_, ref, [&](const Situation& now) { return decide_answer(now); }));
  }

  /// Ctrl-C ends it all; whatever else went wrong is told at the end.
  Result<void> settle(const std::string& whom, Result<Outcome> outcome) {
    if (!outcome) {
      if (outcome.error().kind == ErrorKind::interrupted)
        return tl::unexpected<Error>(std::move(outcome).error());
      result_.failed.push_back({whom, std::move(outcome).error()});
      return {};
    }
    const auto& header = outcome->ticket.header;
    const bool imagined = request_.to != To::tickets && act_.dry_run == DryRun::yes;
    result_.actions.push_back(
        {imagined ? std::string{} : outcome->ref, header.org, header.requester, outcome->commit});
    return {};
  }

  Desk& desk_;
  Act act_;
  AnnounceRequest request_;
  const Template* canned_ = nullptr;
  AnnounceResult result_;
};

}  // namespace

Result<AnnounceResult> announce(Desk& desk, const Act& act, const AnnounceRequest& request) {
  return Announcing(desk, act, request).run();
}

Result<void> could_announce(Desk& desk, Act act, AnnounceRequest request) {
  act.dry_run = DryRun::yes;
  request.text = words_to_come;
  TRY(auto result, announce(desk, act, request));
  if (!result.actions.empty() || result.failed.empty()) return {};
  return tl::unexpected<Error>(std::move(result.failed.front().error));
}

}  // namespace tkt
