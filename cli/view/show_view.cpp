#include "cli/view/show_view.h"

#include <algorithm>

#include "cli/language/catalogue.h"
#include "cli/view/event_text.h"
#include "cli/view/time_text.h"
#include "core/base/contains.h"
#include "core/calendar/amount_text.h"
#include "core/model/keys.h"
#include "core/model/time_spent.h"
#include "core/policy/labels.h"
#include "core/policy/privacy.h"
#include "core/policy/recording.h"
#include "core/policy/rules.h"
#include "formats/text/sanitize.h"
#include "formats/text/width.h"

namespace tkt::cli {
namespace {

constexpr std::size_t text_width = 92;  ///< lines longer than this are hard to read
constexpr std::string_view nothing = "—";

/// A label and what stands behind it.
struct Fact {
  std::string label;
  std::string value;
  Look role = Look::plain;
};

class Page {
 public:
  Page(const Ticket& ticket, const Labels& labels, const ShowLayout& layout)
      : ticket_(ticket), labels_(labels), layout_(layout) {}

  std::string render(const Clocks& clocks) {
    title();
    facts(clocks);
    description();
    history();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const Text& message) const {
    return translate(message, labels_.language());
  }
  [[nodiscard]] std::string painted(std::string_view text, Look role) const {
    return paint(text, role, layout_.color);
  }
  [[nodiscard]] const Header& header() const { return ticket_.header; }
  [[nodiscard]] std::string when(Instant t) const {
    return wall_time(t, layout_.zone) + " (" + say(relative(t, layout_.now)) + ")";
  }

  [[nodiscard]] std::vector<std::string> lines(std::string_view text, std::size_t indent) const {
    const auto clean = sanitize_text(text);
    if (layout_.width) {
      const auto room = std::min(*layout_.width, text_width + indent);
      return wrap(clean, room > indent + 20 ? room - indent : 20);
    }
    std::vector<std::string> out;
    for (std::string_view left = clean; !left.empty();) {
      const auto end = left.find('\n');
      out.emplace_back(left.substr(0, end));
      left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
    }
    return out;
  }

  void block(std::string_view text, std::size_t indent) {
    for (const auto& line : lines(text, indent))
      out_ += line.empty() ? "\n" : std::string(indent, ' ') + line + "\n";
  }

  void title() {
    const auto kind = state_kind(labels_.desk().policy(), header().state);
    const bool closed = kind == StateKind::closed;
    out_ += painted(header().ref, Look::accent) + "  " +
            painted(labels_.state(header().state), closed ? Look::muted : Look::strong);
    if (!header().close_reason.empty())
      out_ += painted(" (" + labels_.reason(header().close_reason) + ")", Look::muted);
    out_ += "\n";
    for (const auto& line : lines(sanitize_line(header().subject), 0))
      out_ += painted(line, Look::strong) + "\n";
    out_ += "\n";
  }

  void add(const Text& label, const std::string& value, Look role = Look::plain) {
    if (!value.empty()) facts_.push_back({say(label), value, role});
  }

  [[nodiscard]] std::string requester() const {
    auto who = sanitize_line(to_string(header().requester));
    if (!header().org.empty()) who += ", " + labels_.org(header().org);
    return who;
  }

  [[nodiscard]] std::string assignee() const {
    auto who = labels_.member(header().assignee);
    if (who.empty())
      who = labels_.team(header().team);
    else if (!header().team.empty())
      who += ", " + labels_.team(header().team);
    return who.empty() ? std::string(nothing) : who;
  }

  [[nodiscard]] Look priority_role() const {
    const auto& priorities = labels_.desk().policy().priorities;
    const bool first = !priorities.empty() && priorities.front().id == header().priority;
    return first ? Look::urgent : Look::plain;
  }

  [[nodiscard]] const Policy& policy() const { return labels_.desk().policy(); }

  /// A private value, which is not for everybody to be read out.
  [[nodiscard]] std::string marked(bool is_private, std::string value) const {
    return is_private && !value.empty() ? say(text("{} (private)", value)) : value;
  }

  [[nodiscard]] std::string priority_reason() const {
    const auto* priority = find_id(policy().priorities, header().priority);
    if (priority == nullptr) return sanitize_line(header().priority_reason);
    return labels_.say(label_in(priority->reasons, header().priority_reason));
  }

  void people_facts() {
    add(text("Requester"), requester());
    add(text("Assigned to"), assignee(),
        header().assignee.empty() && header().team.empty() ? Look::muted : Look::plain);
    add(text("Priority"), labels_.priority(header().priority), priority_role());
    add(text("Reason"), priority_reason());
    add(text("Module"), labels_.module(header().module));
    add(text("Type"), labels_.type(header().type));
    add(text("Channel"), labels_.channel(header().channel));
    add(text("Hours"), labels_.band(header().band));
    add(text("Case"),
        marked(is_private_case_ref(policy(), header().case_ref), sanitize_line(header().case_ref)));
    add(text("Address"), sanitize_line(header().url));
    for (const auto& [id, value] : header().fields)
      facts_.push_back({labels_.field(id), field_value(id, value)});
    add(text("Labels"), list_of(header().labels));
    add(text("Also known as"), list_of(header().aliases));
  }

  /// A date and time on the desk's own clock (`2026-11-12T16:00:00`), yes and no as people write
  /// them, and choices by their labels.
  [[nodiscard]] std::string field_text(const std::string& id, const Value& value) const {
    if (const auto* yes = std::get_if<bool>(&value.data))
      return say(*yes ? text("yes") : text("no"));
    const auto* rule = find_id(policy().fields, id);
    if (rule != nullptr && !rule->choices.empty())
      return labels_.say(label_in(rule->choices, to_line(value)));
    auto line = sanitize_line(to_line(value));
    const bool local_time = std::holds_alternative<Stamp>(value.data) && line.size() == 19 &&
                            line[10] == 'T' && line.ends_with(":00");
    return local_time ? line.substr(0, 10) + " " + line.substr(11, 5) : line;
  }

  /// The value of a field of the desk; one that must not leave it is marked.
  [[nodiscard]] std::string field_value(const std::string& id, const Value& value) const {
    return marked(is_private(policy(), field_key(id)), field_text(id, value));
  }

  static std::string list_of(const std::vector<std::string>& values) {
    return sanitize_line(joined(values));
  }

  void relation_facts() {
    std::vector<std::string> links;
    for (const auto& link : header().links)
      links.push_back(labels_.link_kind(link.kind) + " " + link.ref);
    add(text("Linked"), list_of(links));
    add(text("Merged into"), sanitize_line(header().merged_into));
    std::vector<std::string> files;
    for (const auto& file : header().attachments) files.push_back(file.name);
    add(text("Files"), list_of(files));
    if (header().rating) add(text("Rating"), std::to_string(*header().rating));
  }

  void plan_facts() {
    if (!ticket_.plan) return;
    const auto& plan = *ticket_.plan;
    std::string stage = say(text("proposed"));
    if (plan.stage == Plan::Stage::approved) stage = say(text("approved"));
    if (plan.stage == Plan::Stage::rejected) stage = say(text("rejected"));
    add(text("Work plan"), sanitize_line(plan.objective) + " (" + stage + ")");
    add(text("Schedule"), sanitize_line(plan.schedule));
    if (plan.starts) add(text("Begins"), wall_time(*plan.starts, layout_.zone));
    if (plan.ends) add(text("Ends"), wall_time(*plan.ends, layout_.zone));
  }

  /// The exclusion with what it means: not covered at all, or offered as an extra.
  [[nodiscard]] std::string exclusion() const {
    if (header().exclusion.empty()) return {};
    auto out = labels_.exclusion(header().exclusion);
    const auto* rule = find_id(labels_.desk().policy().exclusions, header().exclusion);
    if (rule == nullptr) return out;
    if (rule->cover == Exclusion::Cover::not_covered) out += ", " + say(text("not covered"));
    if (rule->quote == Exclusion::Quote::yes) out += ", " + say(text("may be quoted"));
    return out;
  }

  void time_facts(const Clocks& clocks) {
    add(text("Opened"), when(header().opened_at));
    if (header().occurred_at) add(text("Happened"), wall_time(*header().occurred_at, layout_.zone));
    if (header().closed_at) add(text("Closed"), when(*header().closed_at));
    if (const auto& until = ticket_.away_until; until && *until > layout_.now)
      add(text("Away"), *until == Instant::max()
                            ? say(text("the client is away"))
                            : say(text("until {}", wall_time(*until, layout_.zone))));
    if (const auto billed = time_spent(ticket_).billed; billed > Seconds::zero())
      add(text("Billed extra"), length_text(billed));
    add(text("Out of SLA"), exclusion(), Look::muted);
    if (layout_.may_call) add(text("May call"), say(text("since {}", when(*layout_.may_call))));
    add(text("Answer"), clock_line(clocks.first_response, labels_, layout_),
        role_of(clocks.first_response.status));
    add(text("Solution"), clock_line(clocks.resolution, labels_, layout_),
        role_of(clocks.resolution.status));
  }

  void facts(const Clocks& clocks) {
    people_facts();
    relation_facts();
    plan_facts();
    time_facts(clocks);
    std::size_t column = 0;
    for (const auto& fact : facts_) column = std::max(column, display_width(fact.label));
    for (const auto& fact : facts_) {
      out_ += "  " + painted(pad(fact.label, column), Look::muted) + "  ";
      bool first = true;
      for (const auto& line : lines(fact.value, column + 4)) {
        if (!first) out_ += std::string(column + 4, ' ');
        out_ += painted(line, fact.role) + "\n";
        first = false;
      }
      if (first) out_ += "\n";
    }
  }

  void description() {
    if (ticket_.description.empty()) return;
    out_ += "\n";
    block(ticket_.description, 2);
  }

  static bool is_comment(const Event& event) {
    return std::holds_alternative<Noted>(event.body) || std::holds_alternative<Replied>(event.body);
  }

  static bool says_something(const Event& event) {
    const auto* said = text_of(event);
    return said != nullptr && !said->empty();
  }

  /// What one command did stands together: its words, and behind them what else it changed.
  void history() {
    const auto& events = ticket_.events;
    for (std::size_t i = 0; i < events.size();) {
      std::size_t end = i + 1;
      while (end < events.size() && !events[i].tx.empty() && events[end].tx == events[i].tx &&
             !says_something(events[end]))
        ++end;
      if (!std::holds_alternative<Opened>(events[i].body)) entry(i, end);
      i = end;
    }
  }

  /// `Ana Ruiz  2026-11-22 10:00 (2 h ago)  internal note`
  void entry(std::size_t first, std::size_t end) {
    const auto& event = ticket_.events[first];
    const bool apart = is_comment(event) || says_something(event);
    if (apart || !after_line_) out_ += "\n";
    after_line_ = !apart;
    const bool voided = ticket_.is_void(event);
    const Look name = is_comment(event) && !voided ? Look::strong : Look::muted;
    const auto who = speaker(event);
    const auto moment = "  " + when(event.at);
    out_ += painted(who, name) + painted(moment, Look::muted);
    deeds(first, end, display_width(who) + display_width(moment));
    if (says_something(event)) words(event);
    for (std::size_t i = first; i < end; ++i) reason(ticket_.events[i]);
  }

  /// Who said or did it, and who wrote it down, if another.
  [[nodiscard]] std::string speaker(const Event& event) const {
    auto who = event.by.name.empty() ? event.by.mail : event.by.name;
    if (const auto noted = recorder_note(policy(), event, id_of(labels_.language())))
      who += ", " + say(*noted);
    return sanitize_line(who);
  }

  /// How `assign --auto` came to its choice.
  void reason(const Event& event) {
    const auto* assigned = std::get_if<Assigned>(&event.body);
    if (assigned == nullptr || assigned->why.empty()) return;
    for (const auto& line : lines(sanitize_line(assigned->why), 2))
      out_ += "  " + painted(line, Look::muted) + "\n";
    after_line_ = false;
  }

  /// What was done, behind who and when; what has no room there stands below.
  void deeds(std::size_t first, std::size_t end, std::size_t used) {
    bool fits = true;
    for (std::size_t i = first; i < end; ++i) {
      const auto& event = ticket_.events[i];
      const auto look = std::holds_alternative<Noted>(event.body) ? Look::at_risk : Look::muted;
      const auto said = deed(event);
      used += 2 + display_width(said);
      fits = fits && (!layout_.width || used <= *layout_.width);
      if (fits) {
        out_ += "  " + painted(said, look);
        continue;
      }
      for (const auto& line : lines(said, 2)) out_ += "\n  " + painted(line, look);
    }
    out_ += "\n";
  }

  [[nodiscard]] std::string deed(const Event& event) const {
    auto out = std::holds_alternative<Noted>(event.body)
                   ? say(text("INTERNAL NOTE"))
                   : say(event_text(event, labels_, layout_.zone));
    if (const auto* undone = std::get_if<Undone>(&event.body)) out = undone_deeds(*undone);
    if (ticket_.is_void(event)) out += " " + say(text("(without effect)"));
    return out;
  }

  [[nodiscard]] std::string undone_deeds(const Undone& undone) const {
    std::vector<std::string> said;
    for (const auto& event : ticket_.events) {
      const auto& ids = undone.events;
      if (contains(ids, event.id)) said.push_back(say(event_text(event, labels_, layout_.zone)));
    }
    return say(text("undid: {}", joined(said)));
  }

  void words(const Event& event) {
    const bool internal = std::holds_alternative<Noted>(event.body);
    const auto look = ticket_.is_void(event) ? Look::muted : Look::plain;
    for (const auto& line : lines(*text_of(event), 2)) {
      const std::string edge = internal ? painted("│ ", Look::at_risk) : std::string("  ");
      out_ += line.empty() && !internal ? "\n" : edge + painted(line, look) + "\n";
    }
  }

  const Ticket& ticket_;
  const Labels& labels_;
  const ShowLayout& layout_;
  std::vector<Fact> facts_;
  bool after_line_ = false;
  std::string out_;
};

Text state_of(const ClockReading& clock, Instant now) {
  switch (clock.status) {
    case ClockStatus::none:
      return text("no SLA");
    case ClockStatus::breached:
      if (clock.met_at) return text("late");
      return clock.due ? text("overdue since {}", short_length(now - *clock.due)) : text("overdue");
    case ClockStatus::met:
      return text("in time");
    case ClockStatus::stopped:
      return text("stopped");
    case ClockStatus::paused:
      return text("paused");
    case ClockStatus::at_risk:
    case ClockStatus::running:
      break;
  }
  return clock.due ? text("due in {}", length_text(*clock.due - now)) : text("running");
}

}  // namespace

Look role_of(ClockStatus status) {
  switch (status) {
    case ClockStatus::breached:
      return Look::breached;
    case ClockStatus::met:
      return Look::ok;
    case ClockStatus::paused:
      return Look::paused;
    case ClockStatus::at_risk:
      return Look::at_risk;
    case ClockStatus::none:
    case ClockStatus::stopped:
      return Look::muted;
    case ClockStatus::running:
      break;
  }
  return Look::plain;
}

std::string clock_line(const ClockReading& clock, const Labels& labels, const ShowLayout& layout) {
  const auto language = labels.language();
  auto out = translate(state_of(clock, layout.now), language);
  if (!clock.target) return out;
  const auto target = amount_text(*clock.target);
  if (clock.met_at)
    return out + ", " +
           translate(text("target {}, took {}", target,
                          length_text(clock.elapsed.value_or(Seconds::zero()))),
                     language);
  if (clock.status == ClockStatus::paused && clock.remaining && clock.remaining->count() >= 0)
    return out + ", " +
           translate(text("{} left of {}", length_text(*clock.remaining), target), language);
  if (!clock.due || clock.status == ClockStatus::stopped)
    return out + ", " + translate(text("target {}", target), language);
  return out + ", " +
         translate(text("on {}, target {}", wall_time(*clock.due, layout.zone), target), language);
}

std::string render_ticket(const Ticket& ticket, const Clocks& clocks, const Labels& labels,
                          const ShowLayout& layout) {
  return Page(ticket, labels, layout).render(clocks);
}

}  // namespace tkt::cli
