#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/app/change.h"

namespace tkt {

/// A file to attach, read by the edge; `media_type` is by content (libmagic), not by name.
struct NewFile {
  std::string name;
  std::string media_type;
  std::string bytes;
};

/// Names here are what people type: ids or labels, in any case, with or without accents.
struct OpenRequest {
  std::string subject, text, requester, org, module, type, priority, priority_reason, impact,
      urgency;
  std::string channel, case_ref, url, occurred_at, follows, assignee, team, force;
  std::vector<std::string> labels, aliases;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<NewFile> files;
};
Result<Outcome> open_ticket(Desk& desk, const Act& act, const OpenRequest& request);

struct AssignRequest {
  enum class Mode { to, automatic, none } mode = Mode::to;
  std::string to;  ///< a person or a team
};
Result<Outcome> assign(Desk& desk, const Act& act, const std::string& ref,
                       const AssignRequest& request);

struct ReplyRequest {
  enum class As { agent, requester, internal } as = As::agent;
  /// What the requester says of the solution: takes the ticket where the state's `on_confirmation`
  /// or `on_rejection` says.
  enum class Verdict { none, confirmed, rejected } verdict = Verdict::none;
  std::string text, template_id, to_state, reason, workaround, confirmed_by, confirmed_how;
  std::string channel;  ///< how the requester's words came, where it was not the usual way
  std::vector<NewFile> files;
};
/// Public words about a ticket that was merged into another go to the one that goes on.
Result<Outcome> reply(Desk& desk, const Act& act, const std::string& ref,
                      const ReplyRequest& request);

struct TransitionRequest {
  std::string to, text, reason, workaround, confirmed_by, confirmed_how;
};
Result<Outcome> transition(Desk& desk, const Act& act, const std::string& ref,
                           const TransitionRequest& request);

struct EditRequest {
  /// key and new value as typed: `priority=alta`, `fields.x=…` or a field's own id; empty = take
  /// away; `+label`/`-label` for labels.
  std::vector<std::pair<std::string, std::string>> set;
  std::string text;
};
Result<Outcome> edit(Desk& desk, const Act& act, const std::string& ref,
                     const EditRequest& request);

Result<Outcome> attach(Desk& desk, const Act& act, const std::string& ref,
                       const std::vector<NewFile>& files, const std::string& text);

struct LinkRequest {
  std::string kind, ref;
  Removed removed = Removed::no;
};
Result<Outcome> link(Desk& desk, const Act& act, const std::string& ref,
                     const LinkRequest& request);

/// Ends `ref` in favour of `into`; both tickets change, each in its own commit. Refuses a cycle.
Result<std::vector<Outcome>> merge_tickets(Desk& desk, const Act& act, const std::string& ref,
                                           const std::string& into);

Result<Outcome> rate(Desk& desk, const Act& act, const std::string& ref, std::int64_t stars,
                     const std::string& text);

struct PlanRequest {
  enum class Step { propose, approve, reject, follow_up } step = Step::propose;
  std::string objective, schedule, text, approved_by;
  std::string force;  ///< why it is planned without the lead time
  std::optional<Instant> starts, ends;
};
Result<Outcome> plan(Desk& desk, const Act& act, const std::string& ref,
                     const PlanRequest& request);

struct ContactRequest {
  std::string channel, outcome, text;
};
Result<Outcome> contact(Desk& desk, const Act& act, const std::string& ref,
                        const ContactRequest& request);

Result<Outcome> check_item(Desk& desk, const Act& act, const std::string& ref,
                           const std::string& checklist, const std::string& item,
                           const std::string& text);

Result<Outcome> away(Desk& desk, const Act& act, const std::string& ref,
                     std::optional<Instant> until, const std::string& text);

struct WorkRequest {
  Seconds spent{};
  enum class Billing { by_policy, included, extra } billing = Billing::by_policy;
  std::string text;
};
Result<Outcome> work(Desk& desk, const Act& act, const std::string& ref,
                     const WorkRequest& request);

struct OutOfHoursRequest {
  enum class Step { request, accept, refuse } step = Step::request;
  std::optional<Instant> from, until;
  std::string text;
};
Result<Outcome> out_of_hours(Desk& desk, const Act& act, const std::string& ref,
                             const OutOfHoursRequest& request);

/// Undoes the last command on the ticket, or the command of one commit (its events share a `tx`).
/// Refuses (4) if something was built on it.
Result<Outcome> undo(Desk& desk, const Act& act, const std::string& ref_or_commit);

}  // namespace tkt
