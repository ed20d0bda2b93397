#include "core/verify/permissions.h"

#include <algorithm>
#include <set>

#include "core/base/contains.h"
#include "core/guards/taking_back.h"
#include "core/policy/rules.h"
#include "core/sla/timeline.h"

namespace tkt {
namespace {

constexpr std::string_view people_file = "people.toml";

using Asked = Result<void>;

/// Walks through one history and asks of each event.
class History {
 public:
  History(const Desk& desk, const People& people, const Ticket& ticket)
      : desk_(desk), policy_(desk.policy()), people_(people), ticket_(ticket) {}

  /// Of the next event, on the ticket as those before left it.
  Asked ask(const Event& event) {
    event_ = &event;
    actor_ = actor_of(policy_, people_, doer_of(event));
    TRY_VOID(told_how());
    return std::visit([this](const auto& body) { return on(body); }, event.body);
  }

  void lay_down(const Event& event) {
    lay(now_, event);
    now_.header.ref = ticket_.header.ref;
    if (const auto* merged = std::get_if<Merged>(&event.body); merged && !merged->from.empty()) {
      if (auto reading = desk_.load(merged->from)) asked_.push_back(reading->ticket.header);
    }
  }

 private:
  /// Another's word comes with the way it came.
  [[nodiscard]] Asked told_how() const {
    if (event_->recorded_by.empty() || !event_->via.empty() || !is_clients_word(event_->body))
      return {};
    return fail(ErrorKind::refused,
                text("it is not said how {} told you so", to_string(event_->by)));
  }

  Asked may(std::string_view operation, const Header& on) const {
    return permit(policy_, people_, actor_, {operation, &on, &event_->by});
  }
  [[nodiscard]] Asked may(std::string_view operation) const { return may(operation, now_.header); }

  /// The ticket, or one that was merged into it, that the speaker asks for.
  [[nodiscard]] const Header& theirs() const {
    const auto found = std::ranges::find_if(
        asked_, [&](const Header& header) { return is_client_of(people_, event_->by, header); });
    const bool own = is_client_of(people_, event_->by, now_.header);
    return own || found == asked_.end() ? now_.header : *found;
  }

  template <class Body>
  [[nodiscard]] bool beside() const {
    return std::ranges::any_of(ticket_.events, [&](const Event& other) {
      return !event_->tx.empty() && other.tx == event_->tx &&
             std::holds_alternative<Body>(other.body);
    });
  }

  [[nodiscard]] bool is_cron() const { return contains(actor_.roles, "cron"); }
  [[nodiscard]] Asked cron_only() const {
    if (is_cron()) return {};
    return fail(ErrorKind::refused, text("only the policy's cron identity does so"));
  }

  Asked on(const Opened& body) const {
    const auto header = header_of(body);
    if (same_person(people_, event_->by, body.requester)) return may("open", header);
    return permit(policy_, people_, actor_, {"open_for_others"});
  }

  Asked on(const Replied& body) const {
    if (body.automatic == Automatic::yes) return {};
    if (body.announcement == Announcement::yes) return may("announce");
    if (body.as == Side::requester) return may("reply", theirs());
    TRY_VOID(may("reply"));
    return is_at_desk(policy_, actor_) ? Asked{} : may("note");
  }

  Asked on(const Assigned& body) const {
    const auto* self = people_.by_mail(event_->by.mail);
    return may(self != nullptr && self->id == body.assignee ? "take" : "assign");
  }

  /// What a reply, an assignment, an announcement or a merge brings with it by the policy.
  [[nodiscard]] bool follows(const Transitioned& body) const {
    const auto* state = find_id(policy_.states, body.from);
    if (state == nullptr || beside<Merged>()) return true;
    if (body.to == policy_.announce.to && beside<Opened>()) return true;
    if (beside<Assigned>() && body.to == state->on_assign) return true;
    if (!beside<Replied>() && !beside<Attached>() && !beside<Planned>()) return false;
    return body.to == state->on_agent_reply || body.to == state->on_requester_reply ||
           body.to == state->on_confirmation || body.to == state->on_rejection;
  }

  Asked on(const Transitioned& body) const {
    if (!body.rule.empty()) return cron_only();
    if (!body.confirmed_by.empty()) TRY_VOID(confirmed(body));
    if (follows(body)) return {};
    const auto speaker = actor_of(policy_, people_, event_->by);
    Header from = now_.header;
    from.state = body.from;
    const auto way = permitted_transition(policy_, people_, speaker, from, body.to, body.reason);
    return way ? Asked{} : tl::unexpected<Error>(way.error());
  }

  [[nodiscard]] Asked confirmed(const Transitioned& body) const {
    const auto who = parse_person(body.confirmed_by);
    if (who && (is_client_of(people_, *who, now_.header) || is_client_of(people_, *who, theirs())))
      return {};
    return fail(ErrorKind::refused, text("{} does not speak for the client of {}",
                                         body.confirmed_by, ticket_.header.ref));
  }

  Asked on(const Edited& body) const {
    TRY_VOID(may("edit"));
    if (body.set.contains("exclusion")) TRY_VOID(may("exclude"));
    const bool ranks = body.set.contains("priority") || body.set.contains("impact") ||
                       body.set.contains("urgency");
    return ranks ? may("edit_priority") : Asked{};
  }

  Asked on(const Planned& body) const {
    if (body.step == "lapsed") return beside<Edited>() ? Asked{} : may("plan");
    return may(body.step == "approved" || body.step == "rejected" ? "approve_plan" : "plan");
  }

  Asked on(const OutOfHours& body) const {
    return body.step == "requested" ? may("reply", theirs()) : may("out_of_hours");
  }

  Asked on(const Noted& /*body*/) const { return may("note"); }
  Asked on(const Attached& /*body*/) const { return may("attach", theirs()); }
  Asked on(const Linked& /*body*/) const { return may("link"); }
  Asked on(const Merged& /*body*/) const { return may("merge"); }
  /// Nobody of the desk writes over what the client gave with their own hand.
  Asked on(const Rated& /*body*/) const {
    TRY_VOID(may("rate", theirs()));
    if (event_->recorded_by.empty()) return {};
    if (!rated_themselves(ticket_.events, ticket_.voided, event_)) return {};
    return fail(ErrorKind::refused,
                text("{} was rated by the client, with their own hand", ticket_.header.ref));
  }
  Asked on(const Contacted& /*body*/) const { return may("contact"); }
  Asked on(const Checked& /*body*/) const { return may("check"); }
  Asked on(const Away& /*body*/) const { return may("away", theirs()); }
  Asked on(const Worked& /*body*/) const { return may("work"); }
  /// Whose deed it was; the hour in which one's own slip is one needs no proof afterwards.
  Asked on(const Undone& body) const {
    for (const auto& event : ticket_.events) {
      if (!contains(body.events, event.id)) continue;
      TRY_VOID(permit_undo(policy_, people_, actor_, now_.header, event));
    }
    return may("undo");
  }
  Asked on(const Redacted& /*body*/) const { return may("redact"); }
  Asked on(const Reminded& /*body*/) const { return cron_only(); }
  Asked on(const Escalated& /*body*/) const { return cron_only(); }
  Asked on(const Unknown& /*body*/) const { return {}; }

  const Desk& desk_;
  const Policy& policy_;
  const People& people_;
  const Ticket& ticket_;
  Ticket now_;
  std::vector<Header> asked_;  ///< of the tickets that were merged into this one
  const Event* event_ = nullptr;
  Actor actor_;
};

}  // namespace

Result<std::map<std::string, Instant>> disabled_since(const Desk& desk) {
  std::map<std::string, Instant> since;
  std::set<std::string> open;
  for (const auto& member : desk.people().members) {
    if (member.active == Member::Active::no) open.insert(member.id);
  }
  if (open.empty()) return since;
  auto& repository = desk.world().repository;
  std::vector<LogEntry> changes;
  TRY_VOID(repository.log(desk.at(), LogQuery{{}, std::string(people_file), 0},
                          [&](const LogEntry& entry) {
                            changes.push_back(entry);
                            return true;
                          }));
  for (const auto& change : changes) {
    TRY(const auto at, repository.snapshot_of(change.commit));
    TRY(const auto bytes, repository.read(at, people_file));
    const auto people =
        desk.world().codec.read_people(bytes.value_or(""), std::string(people_file));
    if (!people) break;
    std::erase_if(open, [&](const std::string& id) {
      const auto* member = people->by_id(id);
      return member == nullptr || member->active == Member::Active::yes;
    });
    for (const auto& id : open) since[id] = change.meta.committer.when;
    if (open.empty()) break;
  }
  return since;
}

Result<PermissionAudit> PermissionAudit::of(const Desk& desk) {
  PermissionAudit audit(desk);
  audit.people_ = desk.people();
  for (auto& member : audit.people_.members) member.active = Member::Active::yes;
  TRY(audit.disabled_since_, disabled_since(desk));
  return audit;
}

std::vector<Overstep> PermissionAudit::oversteps(const Ticket& ticket) const {
  std::vector<Overstep> found;
  History history(desk_, people_, ticket);
  for (const auto& event : ticket.events) {
    if (ticket.is_void(event)) continue;
    const auto& doer = doer_of(event);
    const auto* member = people_.by_mail(doer.mail);
    const auto gone = member == nullptr ? disabled_since_.end() : disabled_since_.find(member->id);
    if (gone != disabled_since_.end() && entered_at(event) > gone->second)
      found.push_back({&event, text("{} is no longer active", to_string(doer))});
    if (!came_by_import(ticket, event)) {
      if (const auto asked = history.ask(event); !asked)
        found.push_back({&event, asked.error().message});
    }
    history.lay_down(event);
  }
  return found;
}

}  // namespace tkt
