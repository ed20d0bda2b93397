#include "core/import/ticket_history.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <unordered_set>

#include "core/base/contains.h"
#include "core/model/keys.h"
#include "core/model/reference.h"
#include "core/model/stored_person.h"
#include "core/operations/derive.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"
#include "core/view/event_summary.h"

namespace tkt {
namespace {

/// Keys that are not header keys to be edited: they have events of their own.
bool has_own_event(std::string_view key) {
  constexpr std::array own{std::string_view("state"), std::string_view("assignee"),
                           std::string_view("team"),  std::string_view("note"),
                           std::string_view("reply"), std::string_view("close_reason")};
  return contains(own, key);
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t n = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, n);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return n;
}

/// Do both events say the same of the ticket's beginning, aside from redactions, the policy and
/// what follows from it?
bool same_beginning(Opened a, Opened b) {
  for (auto* body : {&a, &b}) {
    body->subject.clear();
    body->org.clear();
    body->band.clear();
    body->exclusion.clear();
    body->text.clear();
    body->policy.clear();
  }
  return a == b;
}

/// The rows of one ticket, one after the other.
class TicketImport {
 public:
  TicketImport(const ImportContext& context, std::string ref, std::optional<Ticket> before)
      : context_(context), table_(context.table), known_(before.has_value()) {
    out_.ref = std::move(ref);
    live_.header.ref = out_.ref;
    if (before) take_in(std::move(*before));
  }

  Result<ImportedTicket> run(std::span<const std::uint32_t> rows) {
    if (known_) look_for(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto index = rows[i];
      const auto& row = table_.rows()[index];
      if (is_repeated(index)) continue;
      next_there_ = known_ ? there_after_[i] : std::string{};
      const auto left_out = out_.left_out.size();
      const auto steps = out_.steps.size();
      TRY_VOID(previous_ ? follow(index, row) : begin(index, row));
      if (out_.steps.size() > steps) note_contradictions(row);
      // What a row left out would have changed, the next one that fits may still say.
      if (out_.left_out.size() == left_out) previous_ = index;
    }
    return std::move(out_);
  }

 private:
  /// Which keys a row may change: those in which it differs from the row before.
  using Wanted = std::vector<bool>;

  void take_in(Ticket before) {
    for (const auto& event : before.events) {
      ids_.insert(event.id);
      highest_ = std::max(highest_, event.n);
      latest_ = std::max(latest_, event.at);
    }
    out_.before = before;
    live_ = std::move(before);
  }

  [[nodiscard]] std::optional<std::string> said(std::uint32_t row, std::string_view key) const {
    const auto column = table_.key(key);
    if (!column) return std::nullopt;
    return table_.text_of(table_.values(row)[*column]);
  }

  [[nodiscard]] Person person(std::uint32_t number_of_text) const {
    return parse_person(table_.text_of(number_of_text)).value_or(Person{});
  }

  [[nodiscard]] const std::string& foreign_number(const ImportRow& row) const {
    return table_.numbers()[row.ticket];
  }

  [[nodiscard]] std::string event_id(const ImportRow& row, std::string_view kind) const {
    const std::array parts{std::string("import"), context_.map.source, foreign_number(row),
                           table_.text_of(row.identity), std::string(kind)};
    return computed_id(parts);
  }

  static constexpr std::array kinds{Edited::kind, Assigned::kind, Noted::kind, Replied::kind,
                                    Transitioned::kind};

  [[nodiscard]] bool is_there(const ImportRow& row) const {
    return std::ranges::any_of(kinds,
                               [&](auto kind) { return ids_.contains(event_id(row, kind)); });
  }

  /// Notes, for each row, the first event that the store has of the rows behind it: what comes from
  /// them is not how the ticket stood at that row, though it may be of the same minute.
  void look_for(std::span<const std::uint32_t> rows) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < live_.events.size(); ++i) places.emplace(live_.events[i].id, i);
    there_after_.resize(rows.size());
    std::size_t first = live_.events.size();
    for (std::size_t i = rows.size(); i-- > 0;) {
      if (first < live_.events.size()) there_after_[i] = live_.events[first].id;
      for (const auto kind : kinds) {
        const auto place = places.find(event_id(table_.rows()[rows[i]], kind));
        if (place != places.end()) first = std::min(first, place->second);
      }
    }
  }

  /// A row with the identity of one before it: the same again, or something else under the same
  /// name.
  bool is_repeated(std::uint32_t index) {
    const auto& row = table_.rows()[index];
    const auto [first, is_new] = identities_.try_emplace(row.identity, index);
    if (is_new) return false;
    const auto& other = table_.rows()[first->second];
    if (row.at == other.at && row.actor == other.actor &&
        std::ranges::equal(table_.values(index), table_.values(first->second))) {
      ++out_.unchanged;
    } else {
      leave_out(row, text("line {} has the same identity and says something else", other.line));
    }
    return true;
  }

  void leave_out(const ImportRow& row, Text reason) {
    out_.left_out.push_back({row.line, std::move(reason)});
  }

  /// Where the log says other than what follows from the rest of what it says. History is taken as
  /// it was, so the log has its way, and is told once of each.
  void note_contradictions(const ImportRow& row) {
    std::vector<Text> now;
    const auto& header = live_.header;
    if (auto org = other_org(context_.known, header.requester, header.org)) now.push_back(*org);
    if (auto fits = check_matrix(context_.policy, header); !fits)
      now.push_back(std::move(fits.error().message));
    for (const auto& one : now) {
      if (std::ranges::find(contradictions_, one) == contradictions_.end())
        out_.contradictions.push_back({row.line, one});
    }
    contradictions_ = std::move(now);
  }

  // ---- values -----------------------------------------------------------------------------

  [[nodiscard]] Result<Value> value(const std::string& key, const std::string& said_text) const {
    if (said_text.empty() || !key.starts_with(field_prefix)) return Value{said_text};
    const auto* rule =
        find_id(context_.policy.fields, std::string_view(key).substr(field_prefix.size()));
    if (rule == nullptr) return Value{said_text};
    return field_value(*rule, said_text);
  }

  [[nodiscard]] static Result<Value> stands(const Ticket& ticket, const std::string& key) {
    if (key == "description") return Value{ticket.description};
    return get_key(ticket.header, key);
  }

  // ---- events -----------------------------------------------------------------------------

  [[nodiscard]] Result<Opened> opening(std::uint32_t index, const ImportRow& row) const {
    Header header;
    for (std::size_t k = 0; k < table_.keys().size(); ++k) {
      const auto& key = table_.keys()[k];
      const auto& said_text = table_.text_of(table_.values(index)[k]);
      if (has_own_event(key) || key == "description" || said_text.empty()) continue;
      TRY(const auto set, value(key, said_text));
      TRY_VOID(set_key(header, key, set));
    }
    Opened body;
    body.subject = header.subject;
    body.state = context_.map.initial_state;
    body.priority = header.priority;
    body.impact = header.impact;
    body.urgency = header.urgency;
    body.type = header.type;
    body.module = header.module;
    body.channel = header.channel;
    body.requester = header.requester;
    body.org = header.org.empty() ? org_of_requester(context_.known, header.requester) : header.org;
    body.exclusion = exclusion_of_type(context_.policy, header.type);
    if (context_.band) {
      TRY(body.band, context_.band(row.opened));
    }
    body.case_ref = header.case_ref;
    body.url = header.url;
    body.fields = header.fields;
    body.aliases = {table_.aliases()[row.ticket]};
    body.policy = context_.policy_blob;
    body.text = said(index, "description").value_or("");
    if (at_once(row)) {
      body.assignee = said(index, "assignee").value_or("");
      body.team = said(index, "team").value_or("");
    }
    return body;
  }

  /// Is the first row the opening itself, or something that happened after it?
  [[nodiscard]] static bool at_once(const ImportRow& row) {
    return row.at == row.opened && row.actor == row.opener;
  }

  [[nodiscard]] Result<std::vector<EventBody>> changes(std::uint32_t index, const Wanted& wanted,
                                                       const Ticket& stand) const {
    std::vector<EventBody> bodies;
    TRY(auto edited, edit(index, wanted, stand));
    if (!edited.set.empty()) bodies.emplace_back(std::move(edited));
    if (auto assigned = assignment(index, wanted, stand)) bodies.emplace_back(std::move(*assigned));
    const auto news = [&](std::string_view key) -> std::string {
      return wants(wanted, key) ? *said(index, key) : std::string{};
    };
    if (auto note = news("note"); !note.empty()) bodies.emplace_back(Noted{std::move(note)});
    if (auto words = news("reply"); !words.empty()) {
      bodies.emplace_back(answer(index, std::move(words), stand));
    }
    if (const auto to = news("state"); !to.empty() && to != stand.header.state) {
      auto answered = answer(index, context_.map.answer_text, stand);
      if (answered.as == Side::agent && is_first_answer(to, bodies, stand))
        bodies.emplace_back(std::move(answered));
      bodies.emplace_back(transition(index, to, stand));
    }
    return bodies;
  }

  [[nodiscard]] bool wants(const Wanted& wanted, std::string_view key) const {
    const auto column = table_.key(key);
    return column && wanted[*column];
  }

  [[nodiscard]] Result<Edited> edit(std::uint32_t index, const Wanted& wanted,
                                    const Ticket& stand) const {
    Edited event;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      const auto& key = table_.keys()[k];
      if (!wanted[k] || has_own_event(key)) continue;
      TRY(auto set, value(key, table_.text_of(table_.values(index)[k])));
      TRY(auto was, stands(stand, key));
      if (set == was || (is_empty(set) && (is_empty(was) || key == "org"))) continue;
      event.set.emplace(key, std::move(set));
      event.was.emplace(key, std::move(was));
    }
    if (event.set.contains("priority")) event.policy = context_.policy_blob;
    derive(index, wanted, stand, event);
    return event;
  }

  /// What follows from a new type or requester, where the log does not say it itself.
  void derive(std::uint32_t index, const Wanted& wanted, const Ticket& stand, Edited& event) const {
    const auto follow = [&](const char* key, const std::string& was, const std::string& is) {
      if (was == is) return;
      event.set.emplace(key, Value{is});
      event.was.emplace(key, Value{was});
    };
    const auto& header = stand.header;
    if (const auto type = event.set.find("type"); type != event.set.end()) {
      if (header.exclusion == exclusion_of_type(context_.policy, header.type))
        follow("exclusion", header.exclusion,
               exclusion_of_type(context_.policy, to_line(type->second)));
    }
    const auto who = event.set.find("requester");
    const bool may_change = who != event.set.end() || wants(wanted, "org");
    if (!may_change || !said(index, "org").value_or("").empty()) return;
    auto requester = header.requester;
    if (who != event.set.end()) requester = stored_person(to_line(who->second)).value_or(requester);
    follow("org", header.org, org_of_requester(context_.known, requester));
  }

  [[nodiscard]] std::optional<Assigned> assignment(std::uint32_t index, const Wanted& wanted,
                                                   const Ticket& stand) const {
    Assigned event;
    event.from_assignee = event.assignee = stand.header.assignee;
    event.from_team = event.team = stand.header.team;
    if (wants(wanted, "assignee")) event.assignee = *said(index, "assignee");
    if (wants(wanted, "team")) event.team = *said(index, "team");
    if (event.assignee == event.from_assignee && event.team == event.from_team) return std::nullopt;
    return event;
  }

  /// Where the map takes a change of state for the answer: the first, and nobody's words beside it.
  [[nodiscard]] bool is_first_answer(const std::string& to, const std::vector<EventBody>& bodies,
                                     const Ticket& stand) const {
    const auto& states = context_.map.answer_states;
    if (answered_ || !contains(states, to)) return false;
    const auto is_reply = [](const EventBody& body) {
      return std::holds_alternative<Replied>(body);
    };
    return std::ranges::none_of(bodies, is_reply) &&
           std::ranges::none_of(stand.events,
                                [&](const Event& event) { return is_reply(event.body); });
  }

  [[nodiscard]] Replied answer(std::uint32_t index, std::string words, const Ticket& stand) const {
    Replied event;
    const auto actor = person(table_.rows()[index].actor);
    if (same_mailbox(actor, stand.header.requester)) event.as = Side::requester;
    event.text = std::move(words);
    return event;
  }

  [[nodiscard]] Transitioned transition(std::uint32_t index, const std::string& to,
                                        const Ticket& stand) const {
    Transitioned event;
    event.from = stand.header.state;
    event.to = to;
    event.closes = closes_by(context_.policy, to);
    if (event.closes == Closes::yes) event.reason = said(index, "close_reason").value_or("");
    return event;
  }

  // ---- what the commit says ---------------------------------------------------------------

  [[nodiscard]] Text summary(const EventBody& body) const {
    return event_summary(
        {context_.policy, [this](const std::string& id) { return context_.people.name_of(id); }},
        body);
  }

  // ---- rows -------------------------------------------------------------------------------

  [[nodiscard]] Event event(std::string id, std::int64_t n, Instant at, Person by,
                            EventBody body) const {
    Event made;
    made.id = std::move(id);
    made.n = n;
    made.at = at;
    if (at != context_.now) made.recorded = context_.now;
    made.by = std::move(by);
    made.body = std::move(body);
    return made;
  }

  [[nodiscard]] ImportStep step(const ImportRow& row, Instant at, Person by) const {
    ImportStep made;
    made.at = at;
    made.ticket = row.ticket;
    made.by = std::move(by);
    return made;
  }

  /// The step's events take effect at the end of the history.
  void finish(ImportStep made) {
    if (made.events.size() > 1) {
      for (auto& one : made.events) one.tx = made.events.front().id;
    }
    for (auto& one : made.events) {
      lay(live_, one);
      answered_ = answered_ || std::holds_alternative<Replied>(one.body);
      latest_ = std::max(latest_, one.at);
      ids_.insert(one.id);
      // What came before is only looked at again where the store had some of it.
      if (known_) live_.events.push_back(one);
      made.summary.push_back(summary(one.body));
    }
    // The change of state is what a reader of the log looks for.
    if (std::holds_alternative<Transitioned>(made.events.back().body) &&
        !std::holds_alternative<Opened>(made.events.front().body)) {
      std::ranges::rotate(made.summary, made.summary.end() - 1);
    }
    made.header = live_.header;
    out_.steps.push_back(std::move(made));
  }

  void append(ImportStep made, const ImportRow& row, std::vector<EventBody> bodies) {
    for (auto& body : bodies) {
      auto id = event_id(row, std::visit([](const auto& b) { return kind(b); }, body));
      made.events.push_back(event(std::move(id), ++highest_, made.at, made.by, std::move(body)));
    }
    finish(std::move(made));
  }

  template <class Body>
  static std::string kind(const Body& body) {
    return std::string(body.kind);
  }

  /// The first row of the file about this ticket.
  Result<void> begin(std::uint32_t index, const ImportRow& row) {
    TRY(auto body, opening(index, row));
    if (known_) return meet(index, row, body);
    auto made = step(row, row.opened, person(row.opener));
    made.events.push_back(event(imported_opening_id(context_.map, foreign_number(row)), ++highest_,
                                row.opened, made.by, std::move(body)));
    if (!at_once(row)) {
      finish(std::move(made));
      TRY(auto bodies, changes(index, everything(), live_));
      if (!bodies.empty()) append(step(row, row.at, person(row.actor)), row, std::move(bodies));
      return {};
    }
    Ticket stand = live_;
    lay(stand, made.events.front());
    TRY(auto bodies, changes(index, everything(), stand));
    append(std::move(made), row, std::move(bodies));
    return {};
  }

  /// The first row of the file about a ticket that the store has.
  Result<void> meet(std::uint32_t index, const ImportRow& row, const Opened& body) {
    const auto& first = live_.events.front();
    const auto* opened = std::get_if<Opened>(&first.body);
    const bool is_opening = opened != nullptr && first.at == row.opened &&
                            same_mailbox(first.by, person(row.opener)) &&
                            same_beginning(*opened, body);
    if (!is_opening) return change(index, row, everything());
    Ticket begun;
    begun.header.ref = out_.ref;
    lay(begun, first);
    TRY(const auto bodies, changes(index, all_but_texts(), begun));
    if (bodies.empty() || is_there(row)) {
      ++out_.already_there;
      return {};
    }
    return change(index, row, everything());
  }

  Result<void> follow(std::uint32_t index, const ImportRow& row) {
    Wanted wanted(table_.keys().size());
    const auto now = table_.values(index);
    const auto then = table_.values(*previous_);
    for (std::size_t k = 0; k < wanted.size(); ++k) wanted[k] = now[k] != then[k];
    return change(index, row, wanted);
  }

  [[nodiscard]] Wanted everything() const { return Wanted(table_.keys().size(), true); }

  /// Everything but the texts of the opening, which may have been redacted since.
  [[nodiscard]] Wanted all_but_texts() const {
    auto wanted = everything();
    for (const auto* key : {"subject", "description"}) {
      if (const auto column = table_.key(key)) wanted[*column] = false;
    }
    return wanted;
  }

  Result<void> change(std::uint32_t index, const ImportRow& row, const Wanted& wanted) {
    if (known_ && is_there(row)) {
      ++out_.already_there;
      return {};
    }
    if (row.at < latest_ || !next_there_.empty()) return insert(index, row, wanted);
    TRY(auto bodies, changes(index, wanted, live_));
    if (bodies.empty()) {
      ++out_.unchanged;
    } else {
      append(step(row, row.at, person(row.actor)), row, std::move(bodies));
    }
    return {};
  }

  /// A row that lies before what the store has: it takes its place among the events there, as a
  /// late entry does.
  Result<void> insert(std::uint32_t index, const ImportRow& row, const Wanted& wanted) {
    auto earlier = before_row(row);
    if (earlier.empty()) {
      leave_out(row, text("it lies before the opening of {}", out_.ref));
      return {};
    }
    // Of one moment the ids would decide, and an event could come before what it builds on.
    const auto n = earlier.back().n + (earlier.back().at == row.at ? 1 : 0);
    TRY(const auto stand, fold(out_.ref, std::move(earlier)));
    TRY(auto bodies, changes(index, wanted, stand));
    if (bodies.empty()) {
      ++out_.unchanged;
      return {};
    }
    return insert_events(row, n, std::move(bodies));
  }

  /// What the ticket had seen when the row happened.
  [[nodiscard]] std::vector<Event> before_row(const ImportRow& row) const {
    const auto& events = live_.events;
    const auto end = std::ranges::find(events, next_there_, &Event::id);
    auto last = events.begin();
    for (auto one = events.begin(); one != end; ++one) {
      if (one->at <= row.at) last = one + 1;
    }
    return {events.begin(), last};
  }

  Result<void> insert_events(const ImportRow& row, std::int64_t n, std::vector<EventBody> bodies) {
    auto made = step(row, row.at, person(row.actor));
    for (auto& body : bodies) {
      auto id = event_id(row, std::visit([](const auto& b) { return kind(b); }, body));
      made.events.push_back(event(std::move(id), n, row.at, made.by, std::move(body)));
    }
    if (made.events.size() > 1) {
      for (auto& one : made.events) one.tx = made.events.front().id;
    }
    auto events = live_.events;
    events.insert(events.end(), made.events.begin(), made.events.end());
    TRY(auto after, fold(out_.ref, std::move(events), live_.extra));
    for (const auto& id : after.voided) {
      if (live_.voided.contains(id)) continue;
      leave_out(row, text("it lies before events that {} has already, and with it they would no "
                          "longer fit together",
                          out_.ref));
      return {};
    }
    for (const auto& one : made.events) {
      ids_.insert(one.id);
      made.summary.push_back(summary(one.body));
    }
    live_ = std::move(after);
    made.header = live_.header;
    made.whole = live_;
    out_.steps.push_back(std::move(made));
    return {};
  }

  const ImportContext& context_;
  const ImportTable& table_;
  bool known_;  ///< did the store have the ticket before?
  ImportedTicket out_;
  Ticket live_;
  std::optional<std::uint32_t> previous_;
  std::int64_t highest_ = 0;
  bool answered_ = false;  ///< does the history have an answer by now?
  Instant latest_ = Instant::min();
  std::unordered_set<std::string> ids_;
  std::vector<Text> contradictions_;  ///< as the ticket stands
  std::unordered_map<std::uint32_t, std::uint32_t> identities_;
  std::vector<std::string> there_after_;  ///< by row: id of the first event of the rows behind it
  std::string next_there_;                ///< the present row's
};

}  // namespace

std::string imported_opening_id(const ImportMap& map, const std::string& number) {
  const std::array parts{std::string("import"), map.source, number};
  return computed_id(parts);
}

std::string imported_reference(const ImportContext& context, const Zone& zone, Instant opened,
                               const std::string& opening_id, int attempt) {
  class Nothing final : public Random {
    std::uint64_t next() override { return 0; }
  } nothing;
  const auto base = mint_reference(context.policy.prefix, zone.day_of(opened), nothing);
  return replacement_reference(base, opening_id, attempt);
}

void sort_rows(const ImportTable& table, std::vector<std::uint32_t>& rows) {
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
    const auto& x = table.rows()[a];
    const auto& y = table.rows()[b];
    if (x.at != y.at) return x.at < y.at;
    const auto& s = table.text_of(x.order);
    const auto& t = table.text_of(y.order);
    const auto m = number(s);
    const auto n = number(t);
    if (m && n) return std::tie(*m, x.line) < std::tie(*n, y.line);
    if (m || n) return m.has_value();
    return std::tie(s, x.line) < std::tie(t, y.line);
  };
  std::ranges::sort(rows, earlier);
}

Result<ImportedTicket> import_ticket(const ImportContext& context, std::string ref,
                                     std::optional<Ticket> before,
                                     std::span<const std::uint32_t> rows) {
  return TicketImport(context, std::move(ref), std::move(before)).run(rows);
}

}  // namespace tkt
