#include "cli/policy_view.h"

#include <algorithm>

#include "cli/calendar_view.h"
#include "cli/catalogue.h"
#include "cli/ticket_view.h"
#include "formats/sanitize.h"
#include "formats/table.h"
#include "formats/width.h"

namespace tkt::cli {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t narrowest_cell = 24;  ///< columns; a text broken into less is no help

std::string amount_or(const std::optional<Amount>& amount, std::string_view otherwise) {
  return amount ? to_string(*amount) : std::string(otherwise);
}

/// Arrows between states, each once; `*` is every state that is not closed.
std::vector<std::pair<std::string, std::string>> arrows(const Policy& policy) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](const std::string& from, const std::string& to) {
    const std::pair arrow(from, to);
    if (from != to && std::find(out.begin(), out.end(), arrow) == out.end()) out.push_back(arrow);
  };
  for (const auto& transition : policy.transitions) {
    for (const auto& from : transition.from) {
      if (from != "*") {
        add(from, transition.to);
        continue;
      }
      for (const auto& state : policy.states) {
        if (state.kind != StateKind::closed) add(state.id, transition.to);
      }
    }
  }
  return out;
}

/// The states that may follow.
Strings targets_from(const Policy& policy, const std::string& state) {
  Strings out;
  for (const auto& [from, to] : arrows(policy)) {
    if (from == state) out.push_back(to);
  }
  return out;
}

class View {
 public:
  View(const Policy& policy, Language language, Color color, int width)
      : policy_(policy), language_(language), color_(color), width_(width) {}

  std::string render() {
    title();
    priorities();
    states();
    named(text("Modules"), policy_.modules);
    named(text("Types"), policy_.types);
    named(text("Channels"), policy_.channels);
    fields();
    calendars();
    roles();
    stale();
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

  void states() {
    heading(text("States and what may follow"));
    std::vector<std::vector<Cell>> cells;
    for (const auto& state : policy_.states) {
      Strings next;
      for (const auto& to : targets_from(policy_, state.id))
        next.push_back(label_of(policy_.states, to));
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
        marks = say(text("mandatory for {}", joined(field.required_for)));
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
           Cell(fmt::format("{}", fmt::join(weekly_hours(spec.calendar, language_), "; ")))});
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
                       Cell(say(text("{} after {} → {}", joined(from), to_string(rule.after),
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

template <class T>
Json named_json(const std::vector<T>& list, Language language) {
  auto out = Json::list();
  for (const auto& one : list)
    out.add(Json::object().set("id", one.id).set("label", or_null(one.label.in(id_of(language)))));
  return out;
}

Json amount_json(const std::optional<Amount>& amount) {
  return amount ? Json(to_string(*amount)) : Json();
}

Json priorities_json(const Policy& policy, Language language) {
  auto out = Json::list();
  for (const auto& one : policy.priorities)
    out.add(Json::object()
                .set("id", one.id)
                .set("label", or_null(one.label.in(id_of(language))))
                .set("first_response", amount_json(one.first_response))
                .set("resolution", amount_json(one.resolution))
                .set("calendar", or_null(one.calendar)));
  return out;
}

Json states_json(const Policy& policy, Language language) {
  auto out = Json::list();
  for (const auto& one : policy.states)
    out.add(Json::object()
                .set("id", one.id)
                .set("label", or_null(one.label.in(id_of(language))))
                .set("kind", name_of(one.kind)));
  return out;
}

Json transitions_json(const Policy& policy) {
  auto out = Json::list();
  for (const auto& one : policy.transitions)
    out.add(Json::object()
                .set("from", one.from)
                .set("to", one.to)
                .set("by", one.by)
                .set("reasons", one.reasons));
  return out;
}

std::string quoted_label(const State& state, Language language) {
  auto label = sanitize_line(state.label.in(id_of(language)));
  if (label.empty()) label = state.id;
  std::replace(label.begin(), label.end(), '"', '\'');
  std::replace(label.begin(), label.end(), '\\', '/');
  return label;
}

/// An id as diagrams allow it: letters, digits and underscores.
std::string node(const std::string& id) {
  std::string out = id;
  for (auto& c : out) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!plain) c = '_';
  }
  return "s_" + out;
}

}  // namespace

std::string render_policy(const Policy& policy, Language language, Color color, int width) {
  return View(policy, language, color, width).render();
}

Json policy_json(const Policy& policy, Language language) {
  return Json::object()
      .set("name", policy.name)
      .set("title", or_null(policy.title.in(id_of(language))))
      .set("version", or_null(policy.version))
      .set("source", or_null(policy.source))
      .set("language", policy.language)
      .set("timezone", policy.timezone)
      .set("prefix", policy.prefix)
      .set("calendar", or_null(policy.calendar))
      .set("priorities", priorities_json(policy, language))
      .set("states", states_json(policy, language))
      .set("transitions", transitions_json(policy))
      .set("modules", named_json(policy.modules, language))
      .set("types", named_json(policy.types, language))
      .set("channels", named_json(policy.channels, language))
      .set("fields", named_json(policy.fields, language))
      .set("roles", named_json(policy.roles, language))
      .set("reasons", named_json(policy.reasons, language))
      .set("calendars", named_json(policy.calendars, language));
}

std::string mermaid_diagram(const Policy& policy, Language language) {
  std::string out = "stateDiagram-v2\n";
  for (const auto& state : policy.states)
    out += "  state \"" + quoted_label(state, language) + "\" as " + node(state.id) + "\n";
  if (!policy.initial_state.empty()) out += "  [*] --> " + node(policy.initial_state) + "\n";
  for (const auto& [from, to] : arrows(policy))
    out += "  " + node(from) + " --> " + node(to) + "\n";
  for (const auto& state : policy.states) {
    if (state.kind == StateKind::closed) out += "  " + node(state.id) + " --> [*]\n";
  }
  return out;
}

std::string dot_diagram(const Policy& policy, Language language) {
  std::string out = "digraph states {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n";
  for (const auto& state : policy.states) {
    out += "  " + node(state.id) + " [label=\"" + quoted_label(state, language) + "\"";
    if (state.kind == StateKind::closed) out += ", peripheries=2";
    out += "];\n";
  }
  for (const auto& [from, to] : arrows(policy))
    out += "  " + node(from) + " -> " + node(to) + ";\n";
  return out + "}\n";
}

}  // namespace tkt::cli
