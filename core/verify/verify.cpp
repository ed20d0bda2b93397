#include "core/verify/verify.h"

#include <algorithm>

#include "core/base/contains.h"
#include "core/base/sha256.h"
#include "core/desk/find.h"
#include "core/model/store_paths.h"
#include "core/policy/check.h"
#include "core/policy/desk_time.h"
#include "core/policy/labels.h"
#include "core/policy/rules.h"
#include "core/verify/permissions.h"
#include "core/view/event_summary.h"

namespace tkt {
namespace {

using Weight = StoreFinding::Weight;

/// Looks at one ticket after the other and notes what is wrong.
class Verifier {
 public:
  Verifier(const Desk& desk, const PermissionAudit& audit)
      : desk_(desk), policy_(desk.policy()), audit_(audit) {}

  Result<Verification> go() {
    for (const auto& one : check(desk_.people(), policy_)) {
      const bool error = one.severity == Finding::Severity::error;
      find(error ? Weight::error : Weight::doubt, "people.toml", one.message);
    }
    TRY(const auto damaged, for_each_ticket(desk_, [&](Reading&& reading) { look_at(reading); }));
    for (const auto& one : damaged) {
      find(Weight::error, one.path, one.error.message);
      for (const auto& more : one.error.more) find(Weight::error, one.path, more.message);
    }
    TRY_VOID(look_at_strays());
    TRY_VOID(look_at_holidays());
    return std::move(found_);
  }

 private:
  void find(Weight weight, const std::string& path, Text message) {
    found_.findings.push_back({weight, path, std::move(message), {}, {}});
  }

  static std::string who_did(const Event& event) {
    const auto who = to_string(event.by);
    return event.recorded_by.empty() ? who : who + " (" + to_string(event.recorded_by) + ")";
  }

  void look_at(const Reading& reading) {
    const auto& ticket = reading.ticket;
    path_ = ticket_path(ticket.header.ref);
    ++found_.tickets;
    found_.events += ticket.events.size();
    for (const auto& contradiction : reading.contradictions)
      find(Weight::error, path_, contradiction);
    if (find_id(policy_.states, ticket.header.state) == nullptr) {
      find(Weight::error, path_, text("the policy has no state '{}'", ticket.header.state));
    }
    look_at_people(ticket.header);
    for (const auto& event : ticket.events) look_at(ticket, event);
    for (const auto& overstep : audit_.oversteps(ticket)) {
      const auto& event = *overstep.event;
      find(Weight::doubt, path_,
           text("{} by {} on {} is not permitted", kind_text(kind_of(event)), who_did(event),
                desk_time(policy_, event.at)));
      found_.findings.back().why = overstep.why;
    }
    for (const auto& file : ticket.header.attachments) look_at(file);
  }

  void look_at_people(const Header& header) {
    if (!header.assignee.empty() && desk_.people().by_id(header.assignee) == nullptr) {
      find(Weight::doubt, path_,
           text("people.toml has no '{}', to whom it is assigned", header.assignee));
    }
    if (!header.priority.empty() && find_id(policy_.priorities, header.priority) == nullptr) {
      find(Weight::doubt, path_, text("the policy has no priority '{}'", header.priority));
    }
  }

  void look_at(const Ticket& ticket, const Event& event) {
    const auto* moved = std::get_if<Transitioned>(&event.body);
    if (moved == nullptr) return;
    const bool undone = std::ranges::any_of(ticket.events, [&](const Event& other) {
      const auto* body = std::get_if<Undone>(&other.body);
      return body != nullptr && contains(body->events, event.id);
    });
    const auto label = [&](const std::string& id) { return label_in(policy_.states, id); };
    if (ticket.is_void(event) && !undone) {
      find(Weight::doubt, path_,
           text("the change {} → {} of {} has no effect: the ticket was not in '{}'",
                label(moved->from), label(moved->to), desk_time(policy_, event.at),
                label(moved->from)));
    }
  }

  void look_at(const Attachment& file) {
    const auto bytes = desk_.world().repository.read(desk_.at(), file.path);
    if (!bytes) {
      find(Weight::error, file.path, bytes.error().message);
    } else if (!*bytes) {
      find(Weight::error, path_, text("its file '{}' is missing: {}", file.name, file.path));
    } else if (sha256_hex(**bytes) != file.sha256) {
      find(Weight::error, file.path,
           text("the content of '{}' is not what was attached", file.name));
    }
  }

  /// Files below `tickets/` that are no tickets: a wrong name hides a ticket from every command.
  Result<void> look_at_strays() {
    return desk_.world().repository.list(desk_.at(), tickets_folder, [&](const TreeFile& file) {
      if (!reference_at(file.path) && file.path.ends_with(".toml")) {
        find(Weight::error, file.path,
             text("the name is not that of a ticket, so no command sees it"));
      }
      return true;
    });
  }

  Result<void> look_at_holidays() {
    for (const auto& name : holiday_names(policy_)) {
      TRY(const auto findings, desk_.holidays().findings(desk_.at(), name));
      for (const auto& [weight, error] : findings) {
        const bool lost = weight == HolidayFinding::Weight::lost;
        const auto& place = *error.place;
        found_.findings.push_back({lost ? Weight::error : Weight::doubt,
                                   place.file,
                                   error.message,
                                   place.line > 0 ? std::optional(place.line) : std::nullopt,
                                   {}});
      }
    }
    return {};
  }

  const Desk& desk_;
  const Policy& policy_;
  const PermissionAudit& audit_;
  Verification found_;
  std::string path_;
};

}  // namespace

Result<Verification> verify(const Desk& desk) {
  TRY(const auto audit, PermissionAudit::of(desk));
  return Verifier(desk, audit).go();
}

}  // namespace tkt
