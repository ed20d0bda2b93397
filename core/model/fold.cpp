#include <algorithm>
#include <atomic>
#include <limits>
#include <unordered_set>

#include "core/model/fold_onto.h"
#include "core/model/keys.h"
#include "core/model/ticket.h"

namespace tkt {
namespace {

/// Lays one event after the other upon the ticket. What an event cannot do is left undone and its
/// id noted in `voided`; nothing here refuses, since the history is as it is.
class Folder {
 public:
  Folder(Ticket& ticket, const Event& event) : ticket_(ticket), event_(event) {}

  void fold_in() {
    // Who left without saying until when is back with their next word.
    if (speech_of(event_.body) == Speech::client && ticket_.away_until == Instant::max())
      ticket_.away_until.reset();
    std::visit([this](const auto& body) { take(body); }, event_.body);
  }

  void operator()(const Opened& e) {
    auto& h = ticket_.header;
    auto ref = std::move(h.ref);
    const auto updated_at = h.updated_at;
    h = header_of(e);
    h.ref = std::move(ref);
    h.opened_at = event_.at;
    h.updated_at = updated_at;
    ticket_.description = e.text;
  }

  void operator()(const Assigned& e) {
    ticket_.header.assignee = e.assignee;
    ticket_.header.team = e.team;
  }

  void operator()(const Transitioned& e) {
    auto& h = ticket_.header;
    const bool revives_merged = !h.merged_into.empty() && e.closes == Closes::no;
    if (e.from != h.state || revives_merged) {
      ticket_.voided.insert(event_.id);
      return;
    }
    h.state = e.to;
    h.close_reason = e.reason;
    h.closed_at.reset();
    if (e.closes == Closes::yes) h.closed_at = event_.at;
  }

  void operator()(const Edited& e) {
    for (const auto& [key, value] : e.set) {
      if (key == "description") {
        ticket_.description = to_line(value);
      } else if (!set_key(ticket_.header, key, value)) {
        ticket_.voided.insert(event_.id);
      }
    }
  }

  void operator()(const Attached& e) {
    ticket_.header.attachments.push_back({e.name, e.media_type, e.size, e.sha256, e.path});
  }

  void operator()(const Linked& e) {
    auto& links = ticket_.header.links;
    const Link link{e.link, e.ref};
    std::erase(links, link);
    if (e.removed == Removed::no) links.push_back(link);
  }

  void operator()(const Merged& e) {
    if (!e.into.empty()) ticket_.header.merged_into = e.into;
  }

  void operator()(const Rated& e) { ticket_.header.rating = e.stars; }

  void operator()(const Planned& e) {
    if (e.step == "proposed") {
      ticket_.plan = Plan{e.objective, e.schedule, e.starts, e.ends, {}, Plan::Stage::proposed};
    } else if (ticket_.plan && (e.step == "approved" || e.step == "rejected")) {
      ticket_.plan->stage = e.step == "approved" ? Plan::Stage::approved : Plan::Stage::rejected;
      ticket_.plan->approved_by = e.approved_by;
    } else if (ticket_.plan && e.step == "lapsed") {
      ticket_.plan->stage = Plan::Stage::proposed;
      ticket_.plan->approved_by.clear();
    }
  }

  void operator()(const Checked& e) { ticket_.checked.emplace(e.checklist, e.item); }

  void operator()(const Away& e) { ticket_.away_until = e.until.value_or(Instant::max()); }

  /// For each kind of event, as its facts say; those that change nothing need no function.
  template <class Body>
  void take(const Body& body) {
    if constexpr (Body::facts.header == HeaderEffect::changes) (*this)(body);
  }

 private:
  Ticket& ticket_;
  const Event& event_;
};

std::atomic<std::uint64_t> folds{0};

/// Ids that some `undone` takes out; an `undone` that was itself undone takes nothing out.
std::unordered_set<std::string> undone_ids(const std::vector<Event>& events) {
  std::unordered_set<std::string> out;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto* undone = std::get_if<Undone>(&event->body);
    if (undone == nullptr || out.contains(event->id)) continue;
    out.insert(undone->events.begin(), undone->events.end());
  }
  return out;
}

/// Takes the words out of the events that a `redacted` names: an unredacted copy that comes from
/// another clone loses them again.
void take_out_redacted(std::vector<Event>& events, const std::unordered_set<std::string>& undone) {
  std::unordered_set<std::string_view> named;
  for (const auto& event : events) {
    const auto* redacted = std::get_if<Redacted>(&event.body);
    if (redacted != nullptr && !undone.contains(event.id)) named.insert(redacted->event);
  }
  if (named.empty()) return;
  for (auto& event : events) {
    if (named.contains(event.id)) redact(event);
  }
}

Result<void> check_history(const std::string& ref, const std::vector<Event>& events) {
  std::unordered_set<std::string_view> ids;
  for (const auto& event : events) {
    if (!ids.insert(event.id).second) {
      return fail(ErrorKind::damaged, text("{}: two events have the id {}", ref, event.id),
                  text("take one of the two out, or give it another id, and commit the file"));
    }
  }
  if (events.empty() || !std::holds_alternative<Opened>(events.front().body)) {
    return fail(ErrorKind::damaged,
                text("{}: the history does not begin with an 'opened' event", ref),
                text("`git log` on the file shows when it was lost; take it back from there"));
  }
  return {};
}

/// Do these events, in order, add up with the ticket's as if they were folded with them?
bool can_be_laid(const Ticket& ticket, const std::vector<Event>& added) {
  if (ticket.events.empty() || added.empty()) return false;
  if (!before(ticket.events.back(), added.front())) return false;
  std::unordered_set<std::string_view> ids;
  for (const auto& event : ticket.events) ids.insert(event.id);
  auto spoken_of = undone_ids(ticket.events);
  for (const auto& event : ticket.events) {
    if (const auto* redacted = std::get_if<Redacted>(&event.body))
      spoken_of.insert(redacted->event);
  }
  return std::ranges::all_of(added, [&](const Event& event) {
    const bool reaches_back = std::holds_alternative<Undone>(event.body) ||
                              std::holds_alternative<Redacted>(event.body) ||
                              std::holds_alternative<Opened>(event.body);
    return !reaches_back && ids.insert(event.id).second && !spoken_of.contains(event.id);
  });
}

}  // namespace

Header header_of(const Opened& opened) {
  Header header;
  Opened::keys(opened, [&](std::string_view name, const auto& member) {
    Header::keys(header, [&](std::string_view other, auto& into) {
      if constexpr (std::is_same_v<decltype(into), std::remove_cvref_t<decltype(member)>&>) {
        if (name == other) into = member;
      }
    });
  });
  if (!opened.follows.empty()) header.links.push_back({"follows", opened.follows});
  return header;
}

std::uint64_t folds_so_far() {
  return folds;
}

Result<Ticket> fold(std::string ref, std::vector<Event> events, ValueTable extra) {
  ++folds;
  std::ranges::sort(events, before);
  TRY_VOID(check_history(ref, events));
  Ticket ticket;
  ticket.header.ref = std::move(ref);
  ticket.extra = std::move(extra);
  const auto undone = undone_ids(events);
  take_out_redacted(events, undone);
  for (const auto& event : events) {
    ticket.header.updated_at = std::max(ticket.header.updated_at, event.at);
    if (undone.contains(event.id) && !std::holds_alternative<Opened>(event.body)) {
      ticket.voided.insert(event.id);
    } else {
      Folder(ticket, event).fold_in();
    }
  }
  ticket.events = std::move(events);
  return ticket;
}

void lay(Ticket& ticket, const Event& event) {
  ticket.header.updated_at = std::max(ticket.header.updated_at, event.at);
  Folder(ticket, event).fold_in();
}

Result<Ticket> fold_onto(const Ticket& ticket, std::vector<Event> added) {
  std::ranges::sort(added, before);
  if (can_be_laid(ticket, added)) {
    Ticket after = ticket;
    for (const auto& event : added) lay(after, event);
    after.events.insert(after.events.end(), std::make_move_iterator(added.begin()),
                        std::make_move_iterator(added.end()));
    return after;
  }
  auto events = ticket.events;
  events.insert(events.end(), std::make_move_iterator(added.begin()),
                std::make_move_iterator(added.end()));
  return fold(ticket.header.ref, std::move(events), ticket.extra);
}

Result<Reading> read_ticket(TicketFile file) {
  Reading reading;
  TRY(reading.ticket, fold(file.header.ref, std::move(file.events), std::move(file.extra)));
  reading.contradicting_keys = differing_keys(file.header, reading.ticket.header);
  for (const auto& key : reading.contradicting_keys) {
    const auto said = get_key(file.header, key);
    const auto folded = get_key(reading.ticket.header, key);
    reading.contradictions.push_back(
        text("{}: the header says {} = '{}', its events add up to '{}'", file.header.ref, key,
             said ? to_line(*said) : "", folded ? to_line(*folded) : ""));
  }
  reading.stated = std::move(file.header);
  return reading;
}

TicketFile to_file(const Ticket& ticket) {
  return {ticket.header, ticket.events, ticket.extra};
}

}  // namespace tkt
