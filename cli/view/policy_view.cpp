#include "cli/view/policy_view.h"

#include <algorithm>

#include "cli/language/catalogue.h"
#include "cli/view/calendar_view.h"
#include "core/calendar/amount_text.h"
#include "core/policy/labels.h"
#include "core/view/ticket_view.h"
#include "formats/text/sanitize.h"
#include "formats/text/table.h"
#include "formats/text/width.h"

namespace tkt::cli {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t narrowest_cell = 24;  ///< columns; a text broken into less is no help

class View {
 public:
  View(const Policy& policy, Language language, Color color, int width)
      : policy_(policy), language_(language), color_(color), width_(width) {}

  std::string render() {
    title();
    priorities();
    matrix();
    exceptions();
    states();
    named(text("Modules"), policy_.modules);
    named(text("Types"), policy_.types);
    named(text("Channels"), policy_.channels);
    fields();
    exclusions();
    calendars();
    bands();
    roles();
    stale();
    escalations();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const Text& message) const { return translate(message, language_); }
  [[nodiscard]] std::string label(const Named& named) const {
    const auto shown = named.label.in(id_of(language_));
    return sanitize_line(shown.empty() ? named.id : shown);
  }
  template <class T>
  [[nodiscard]] std::string label_of(const std::vector<T>& in, const std::string& id) const {
    const auto* found = find_id(in, id);
    return found == nullptr ? sanitize_line(id) : label(*found);
  }

  void heading(const Text& words) { out_ += "\n" + paint(say(words), Look::strong, color_) + "\n"; }

  /// A last cell that is too long goes on in rows of its own: nothing of a policy is cut off.
  static std::vector<std::vector<Cell>> wrapped(std::vector<std::vector<Cell>> cells,
                                                std::size_t columns, std::size_t width) {
    std::size_t used = 0;
    for (std::size_t i = 0; i + 1 < columns; ++i) {
      std::size_t widest = 0;
      for (const auto& row : cells)
        if (i < row.size()) widest = std::max(widest, display_width(row[i].text));
      used += widest + 2;
    }
    if (columns == 0 || used + narrowest_cell > width) return cells;
    std::vector<std::vector<Cell>> out;
    for (auto& row : cells) {
      std::vector<std::string> lines;
      if (row.size() == columns) lines = wrap(row.back().text, width - used);
      if (!lines.empty()) row.back().text = lines.front();
      const auto look = row.empty() ? Look::plain : row.back().role;
      out.push_back(std::move(row));
      for (std::size_t i = 1; i < lines.size(); ++i) {
        out.emplace_back(columns);
        out.back().back() = Cell(lines[i], look);
      }
    }
    return out;
  }

  void rows(std::vector<std::vector<Cell>> cells) {
    Table table;
    std::size_t columns = 0;
    for (const auto& row : cells) columns = std::max(columns, row.size());
    for (std::size_t i = 0; i < columns; ++i) {
      Column column;
      column.priority = static_cast<int>(columns - i);
      column.shrinks = i == 0 ? Shrinks::no : Shrinks::yes;
      column.min_width = 8;
      table.columns.push_back(std::move(column));
    }
    RenderOptions options;
    options.width = static_cast<std::size_t>(std::max(width_ - 2, 40));
    table.rows = wrapped(std::move(cells), columns, *options.width);
    options.color = color_;
    options.header = TitleRow::no;
    const auto lines = tkt::render(table, options);
    for (std::string_view left = lines; !left.empty();) {
      const auto end = left.find('\n');
      out_ += "  " + std::string(left.substr(0, end)) + "\n";
      left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
    }
  }

  [[nodiscard]] std::string amount_or(const std::optional<Amount>& amount,
                                      std::string_view otherwise) const {
    return amount ? say(amount_text(*amount)) : std::string(otherwise);
  }

  void title() {
    const auto shown = policy_.title.in(id_of(language_));
    out_ += paint(sanitize_line(shown.empty() ? policy_.name : shown), Look::strong, color_);
    out_ += "  " + paint(sanitize_line(policy_.name + " " + policy_.version), Look::muted, color_) +
            "\n";
    if (!policy_.source.empty()) out_ += "  " + sanitize_line(policy_.source) + "\n";
    out_ +=
        "  " + say(text("references {}-…, time zone {}", policy_.prefix, policy_.timezone)) + "\n";
  }

  void priorities() {
    if (policy_.priorities.empty()) return;
    heading(text("Priorities: answer, solution"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& priority : policy_.priorities)
      cells.push_back({Cell(priority.id, Look::accent), Cell(label(priority)),
                       Cell(amount_or(priority.first_response, "–")),
                       Cell(amount_or(priority.resolution, "–")), Cell(priority.calendar),
                       Cell(sanitize_line(priority.help.in(id_of(language_))), Look::muted)});
    rows(std::move(cells));
  }

  /// What each urgency gives at each impact.
  void matrix() {
    if (policy_.matrix.empty()) return;
    heading(text("Priority by impact and urgency"));
    std::vector<std::vector<Cell>> cells{{Cell("")}};
    for (const auto& urgency : policy_.matrix.urgencies)
      cells.front().emplace_back(label(urgency), Look::muted);
    for (const auto& impact : policy_.matrix.impacts) {
      auto& row = cells.emplace_back();
      row.emplace_back(label(impact), Look::muted);
      for (const auto& urgency : policy_.matrix.urgencies) {
        for (const auto& cell : policy_.matrix.cells) {
          if (cell.impact == impact.id && cell.urgency == urgency.id)
            row.emplace_back(label_of(policy_.priorities, cell.priority));
        }
      }
    }
    rows(std::move(cells));
  }

  void exceptions() {
    if (policy_.targets.empty()) return;
    heading(text("Other targets; the first that fits counts"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& rule : policy_.targets) {
      Strings when;
      for (const auto& id :
           {label_of(policy_.priorities, rule.priority), label_of(policy_.types, rule.type),
            label_of(policy_.modules, rule.module), sanitize_line(rule.org),
            label_of(policy_.channels, rule.channel)}) {
        if (!id.empty()) when.push_back(id);
      }
      const bool none = rule.scope == TargetRule::Scope::none;
      cells.push_back({Cell(joined(when), Look::accent),
                       Cell(none ? say(text("no target")) : amount_or(rule.first_response, "–")),
                       Cell(none ? std::string() : amount_or(rule.resolution, "–")),
                       Cell(rule.calendar)});
    }
    rows(std::move(cells));
  }

  void states() {
    heading(text("States and what may follow"));
    const auto moves = arrows(policy_);
    std::vector<std::vector<Cell>> cells;
    for (const auto& state : policy_.states) {
      Strings next;
      for (const auto& [from, to] : moves) {
        if (from == state.id) next.push_back(label_of(policy_.states, to));
      }
      cells.push_back({Cell(state.id, Look::accent), Cell(label(state)),
                       Cell(std::string(name_of(state.kind)), Look::muted),
                       Cell(next.empty() ? std::string("–") : "→ " + joined(next))});
    }
    rows(std::move(cells));
  }

  template <class T>
  void named(const Text& words, const std::vector<T>& list) {
    if (list.empty()) return;
    heading(words);
    std::vector<std::vector<Cell>> cells;
    for (const auto& one : list)
      cells.push_back({Cell(one.id, Look::accent), Cell(label(one)),
                       Cell(sanitize_line(one.help.in(id_of(language_))), Look::muted)});
    rows(std::move(cells));
  }

  void fields() {
    if (policy_.fields.empty()) return;
    heading(text("Fields"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& field : policy_.fields) {
      std::string marks;
      if (field.presence == FieldRule::Presence::required) marks = say(text("mandatory"));
      if (!field.required_for.empty())
        marks = say(text("mandatory for {}", labels_in(policy_.types, field.required_for)));
      if (field.privacy == FieldRule::Privacy::private_)
        marks += (marks.empty() ? "" : ", ") + say(text("private"));
      cells.push_back({Cell(field.id, Look::accent), Cell(label(field)), Cell(marks),
                       Cell(sanitize_line(field.example), Look::muted)});
    }
    rows(std::move(cells));
  }

  void calendars() {
    if (policy_.calendars.empty()) return;
    heading(text("Calendars"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& spec : policy_.calendars) {
      cells.push_back(
          {Cell(spec.id, Look::accent), Cell(spec.calendar.zone, Look::muted),
           Cell(joined(spec.holidays), Look::muted),
           Cell(fmt::format("{}", fmt::join(weekly_hours(spec.calendar.hours, language_), "; ")))});
      for (const auto& season : spec.calendar.seasons) cells.push_back(season_row(spec, season));
    }
    rows(std::move(cells));
  }

  [[nodiscard]] std::vector<Cell> season_row(const CalendarSpec& spec, const Season& season) const {
    return {Cell(), Cell(to_string(season.days), Look::muted),
            Cell(label_of(spec.seasons, season.name)),
            Cell(fmt::format("{}", fmt::join(weekly_hours(season.hours, language_), "; ")))};
  }

  void exclusions() {
    if (policy_.exclusions.empty()) return;
    heading(text("Out of SLA"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& rule : policy_.exclusions) {
      const bool covered = rule.cover == Exclusion::Cover::may_exclude;
      auto marks = covered ? std::string() : say(text("not covered"));
      if (rule.quote == Exclusion::Quote::yes)
        marks += (marks.empty() ? "" : ", ") + say(text("may be quoted"));
      cells.push_back({Cell(rule.id, Look::accent), Cell(label(rule)), Cell(marks)});
    }
    rows(std::move(cells));
  }

  void bands() {
    if (policy_.bands.empty()) return;
    heading(text("Hours, as reported"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& band : policy_.bands)
      cells.push_back(
          {Cell(band.id, Look::accent), Cell(label(band)),
           Cell(band.calendar.empty() ? say(text("all other hours"))
                                      : label_of(policy_.calendars, band.calendar)),
           Cell(band.billing == Band::Billing::extra ? say(text("billed extra")) : std::string())});
    rows(std::move(cells));
  }

  void escalations() {
    if (policy_.escalations.empty()) return;
    heading(text("What escalates"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& rule : policy_.escalations) {
      const bool answer = rule.clock == EscalationRule::Watch::first_response;
      const bool risk = rule.when == EscalationRule::When::at_risk;
      Strings then;
      if (!rule.notify.empty()) then.push_back(label_of(policy_.roles, rule.notify));
      if (!rule.assign.empty()) then.push_back(label_of(policy_.teams, rule.assign));
      if (!rule.raise_to.empty()) then.push_back(label_of(policy_.priorities, rule.raise_to));
      if (rule.phone == EscalationRule::Phone::allowed)
        then.push_back(say(text("the client may telephone")));
      const auto clock = say(answer ? text("Answer") : text("Solution"));
      const auto moment = say(risk ? text("at risk") : text("late"));
      cells.push_back({Cell(rule.id, Look::accent), Cell(clock + " " + moment),
                       Cell(amount_or(rule.after, "")), Cell("→ " + joined(then))});
    }
    rows(std::move(cells));
  }

  void roles() {
    if (policy_.roles.empty()) return;
    heading(text("Who may do what"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& role : policy_.roles)
      cells.push_back({Cell(role.id, Look::accent), Cell(label(role)), Cell(joined(role.may))});
    rows(std::move(cells));
  }

  void stale() {
    if (policy_.stale.empty()) return;
    heading(text("What closes by itself"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& rule : policy_.stale) {
      Strings from;
      for (const auto& state : rule.states) from.push_back(label_of(policy_.states, state));
      cells.push_back({Cell(rule.id, Look::accent),
                       Cell(say(text("{} after {} → {}", joined(from), amount_text(rule.after),
                                     label_of(policy_.states, rule.to))))});
    }
    rows(std::move(cells));
  }

  const Policy& policy_;
  Language language_;
  Color color_;
  int width_;
  std::string out_;
};

}  // namespace

std::string render_policy(const Policy& policy, Language language, Color color, int width) {
  return View(policy, language, color, width).render();
}

}  // namespace tkt::cli
