#include "cli/view/list_view.h"

#include <algorithm>
#include <array>
#include <functional>

#include "cli/language/catalogue.h"
#include "cli/view/show_view.h"
#include "cli/view/time_text.h"
#include "core/base/alphabet.h"
#include "core/base/keyword.h"
#include "core/base/mark.h"
#include "core/base/nearest.h"
#include "core/policy/meaning.h"
#include "core/policy/rules.h"
#include "formats/report/report_voice.h"

namespace tkt::cli {
namespace {

constexpr std::size_t widest_name = 24;
constexpr std::size_t narrowest_subject = 12;

/// What a cell is made from.
struct Row {
  const ListedTicket& listed;
  const Labels& labels;
  Instant now;
  [[nodiscard]] const Header& header() const { return listed.ticket.header; }
  [[nodiscard]] std::string say(const Text& message) const {
    return translate(message, labels.language());
  }
};

Look state_role(const Row& row) {
  switch (state_kind(row.labels.desk().policy(), row.header().state)) {
    case StateKind::closed:
    case StateKind::solved:
      return Look::muted;
    case StateKind::waiting_client:
    case StateKind::waiting_third:
      return Look::paused;
    default:
      return Look::plain;
  }
}

Look priority_role(const Row& row) {
  const auto& priorities = row.labels.desk().policy().priorities;
  const bool first = !priorities.empty() && priorities.front().id == row.header().priority;
  return first ? Look::urgent : Look::plain;
}

Cell due_cell(const Row& row) {
  const bool closed = is_closed(row.labels.desk().policy(), row.header());
  const auto* clock = closed ? nullptr : earliest_open(row.listed.clocks);
  if (clock == nullptr) return {"", Look::muted};
  const auto due = *clock->due;
  const auto shown = clock->status == ClockStatus::paused && due > row.now
                         ? row.say(text("paused"))
                         : row.say(relative(due, row.now));
  return {shown, role_of(clock->status), to_rfc3339(due)};
}

Cell age_cell(const Row& row) {
  const auto& header = row.header();
  const auto until = header.closed_at.value_or(row.now);
  return {short_length(until - header.opened_at), Look::muted, to_rfc3339(header.opened_at)};
}

Cell moment(const std::optional<Instant>& t, const Row& row) {
  if (!t) return {""};
  return {row.say(relative(*t, row.now)), Look::muted, to_rfc3339(*t)};
}

ClockStatus worst_clock(const Row& row) {
  const auto first = row.listed.clocks.first_response.status;
  const auto second = row.listed.clocks.resolution.status;
  const auto urgency = [](ClockStatus status) {
    switch (status) {
      case ClockStatus::breached:
        return 6;
      case ClockStatus::at_risk:
        return 5;
      case ClockStatus::running:
        return 4;
      case ClockStatus::paused:
        return 3;
      case ClockStatus::stopped:
        return 2;
      case ClockStatus::met:
        return 1;
      case ClockStatus::none:
        break;
    }
    return 0;
  };
  return urgency(first) >= urgency(second) ? first : second;
}

/// A column means the key of JSON and of `tsv` that holds its value.
struct ListColumn {
  Keyword<std::string_view> name;
  std::string_view title;
  int priority;  ///< the lowest is lost first on a narrow terminal
  Shrinks shrinks;
  Cell (*cell)(const Row&);
};

constexpr std::array<ListColumn, 21> known_columns = {{
    {{"ref", "ref", "ref", "id"},
     mark("REF"),
     9,
     Shrinks::no,
     [](const Row& r) { return Cell(r.header().ref, Look::accent); }},
    {{"state", "state", "estado", ""},
     mark("STATE"),
     7,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.state(r.header().state), state_role(r), r.header().state);
     }},
    {{"priority", "priority", "prioridad", ""},
     mark("PRIORITY"),
     6,
     Shrinks::no,
     [](const Row& r) {
       return Cell(r.labels.priority(r.header().priority), priority_role(r), r.header().priority);
     }},
    {{"assignee", "assignee", "asignado", "agente"},
     mark("ASSIGNEE"),
     4,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.member(r.header().assignee), Look::plain, r.header().assignee);
     }},
    {{"subject", "subject", "asunto", ""},
     mark("SUBJECT"),
     8,
     Shrinks::yes,
     [](const Row& r) { return Cell(r.header().subject); }},
    {{"opened_at", "age", "edad", ""}, mark("AGE"), 2, Shrinks::no, age_cell},
    {{"due", "due", "vence", "vencimiento"}, mark("DUE"), 5, Shrinks::no, due_cell},
    {{"requester", "requester", "solicitante", ""},
     mark("REQUESTER"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       const auto& who = r.header().requester;
       return Cell(who.name.empty() ? who.mail : who.name, Look::plain, to_string(who));
     }},
    {{"org", "org", "organización", "organisation organization"},
     mark("ORGANISATION"),
     3,
     Shrinks::yes,
     [](const Row& r) { return Cell(r.labels.org(r.header().org), Look::plain, r.header().org); }},
    {{"module", "module", "módulo", ""},
     mark("MODULE"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.module(r.header().module), Look::plain, r.header().module);
     }},
    {{"type", "type", "tipo", ""},
     mark("TYPE"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.type(r.header().type), Look::plain, r.header().type);
     }},
    {{"team", "team", "equipo", ""},
     mark("TEAM"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.team(r.header().team), Look::plain, r.header().team);
     }},
    {{"channel", "channel", "canal", ""},
     mark("CHANNEL"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.channel(r.header().channel), Look::plain, r.header().channel);
     }},
    {{"band", "band", "horario", "hours"},
     mark("HOURS"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.band(r.header().band), Look::plain, r.header().band);
     }},
    {{"exclusion", "exclusion", "exclusión", ""},
     mark("EXCLUSION"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       return Cell(r.labels.exclusion(r.header().exclusion), Look::plain, r.header().exclusion);
     }},
    {{"labels", "labels", "etiquetas", "label etiqueta"},
     mark("LABELS"),
     3,
     Shrinks::yes,
     [](const Row& r) {
       std::string all_labels;
       for (const auto& label : r.header().labels)
         all_labels += (all_labels.empty() ? "" : ",") + label;
       return Cell(all_labels);
     }},
    {{"sla", "sla", "sla", "ans"},
     mark("SLA"),
     4,
     Shrinks::no,
     [](const Row& r) {
       const auto status = worst_clock(r);
       return Cell(r.say(name_of(status)), role_of(status), std::string(to_string(status)));
     }},
    {{"opened_at", "opened", "abierto", "opened_at"},
     mark("OPENED"),
     3,
     Shrinks::no,
     [](const Row& r) { return moment(r.header().opened_at, r); }},
    {{"updated_at", "updated", "cambiado", "updated_at actualizado"},
     mark("UPDATED"),
     3,
     Shrinks::no,
     [](const Row& r) { return moment(r.header().updated_at, r); }},
    {{"closed_at", "closed", "cerrado", "closed_at"},
     mark("CLOSED"),
     3,
     Shrinks::no,
     [](const Row& r) { return moment(r.header().closed_at, r); }},
    {{"rating", "rating", "valoración", "calificación"},
     mark("RATING"),
     2,
     Shrinks::no,
     [](const Row& r) {
       return Cell(r.header().rating ? std::to_string(*r.header().rating) : std::string());
     }},
}};

Result<const ListColumn*> column_named(std::string_view typed, Language language) {
  for (const auto& column : known_columns) {
    if (column.name.is(typed)) return &column;
  }
  const auto names = list_columns(language);
  auto hints = did_you_mean(typed, names);
  hints.push_back(text("there are {}", joined(names)));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("a list has no column '{}'", typed), hints, {}, {}});
}

/// What to sort by where order is not that of letters; nothing where it is.
std::optional<std::string> sort_number(std::string_view id, const ListedTicket& listed,
                                       const Labels& labels) {
  const auto& header = listed.ticket.header;
  const auto& policy = labels.desk().policy();
  const auto position = [](const auto& list, const std::string& wanted) {
    std::size_t at = 0;
    while (at < list.size() && list[at].id != wanted) ++at;
    return fmt::format("{:04}", at);
  };
  if (id == "priority") return position(policy.priorities, header.priority);
  if (id == "state") return position(policy.states, header.state);
  if (id == "age" || id == "opened") return to_rfc3339(header.opened_at);
  if (id == "updated") return to_rfc3339(header.updated_at);
  if (id == "closed") return header.closed_at ? to_rfc3339(*header.closed_at) : "~";
  if (id == "rating") return header.rating ? fmt::format("{:04}", *header.rating) : "~";
  if (id == "due") {
    const auto* clock = earliest_open(listed.clocks);
    return clock == nullptr ? "~" : to_rfc3339(*clock->due);
  }
  return std::nullopt;
}

/// The order of people: by what they read in the column, whoever sorts.
std::string sort_key(const ListColumn& column, const ListedTicket& listed, const Labels& labels) {
  if (auto number = sort_number(column.name.en, listed, labels)) return *std::move(number);
  return alphabet_key(column.cell(Row{listed, labels, {}}).text, id_of(labels.language()));
}

}  // namespace

std::vector<std::string> list_columns(Language language) {
  std::vector<std::string> names;
  for (const auto& column : known_columns) names.emplace_back(column.name.in(id_of(language)));
  return names;
}

std::vector<std::string> exported_columns() {
  auto names = list_columns(Language::en);
  std::erase(names, "age");  // for a script it is the time of opening once more
  return names;
}

std::vector<std::string> usual_columns() {
  return {"ref", "state", "priority", "assignee", "subject", "age", "due"};
}

Result<Table> list_table(const std::vector<ListedTicket>& tickets,
                         const std::vector<std::string>& wanted, const Labels& labels,
                         Instant now) {
  Table table;
  std::vector<const ListColumn*> chosen;
  for (const auto& id : wanted) {
    TRY(const auto* column, column_named(id, labels.language()));
    chosen.push_back(column);
    Column shown;
    shown.title = translate(column->title, labels.language());
    shown.key = column->name.means;
    shown.priority = column->priority;
    shown.shrinks = column->shrinks;
    shown.max_width = column->name.en == "subject" ? 0 : widest_name;
    if (column->name.en == "subject") shown.min_width = narrowest_subject;
    table.columns.push_back(std::move(shown));
  }
  for (const auto& listed : tickets) {
    const Row row{listed, labels, now};
    auto& cells = table.rows.emplace_back();
    for (const auto* column : chosen) cells.push_back(column->cell(row));
  }
  return table;
}

Result<void> sort_tickets(std::vector<ListedTicket>& tickets, std::string_view key,
                          const Labels& labels) {
  const bool backwards = key.starts_with('-');
  if (backwards) key.remove_prefix(1);
  TRY(const auto* column, column_named(key, labels.language()));
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < tickets.size(); ++i)
    order.emplace_back(sort_key(*column, tickets[i], labels), i);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (backwards) std::reverse(order.begin(), order.end());
  std::vector<ListedTicket> sorted;
  sorted.reserve(tickets.size());
  for (const auto& [_, index] : order) sorted.push_back(std::move(tickets[index]));
  tickets = std::move(sorted);
  return {};
}

}  // namespace tkt::cli
