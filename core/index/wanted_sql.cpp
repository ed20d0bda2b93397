#include "core/index/wanted_sql.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/index/schema.h"

namespace tkt::index {
namespace {

std::string_view column_of(std::string Header::* key) {
  const auto found =
      std::ranges::find_if(id_columns, [key](const auto& column) { return column.second == key; });
  return found == id_columns.end() ? std::string_view() : found->first;
}

/// The values of an indexed column that are none of `places`: found by going from each to the next
/// in the index, so that "not closed" need not look at every closed ticket.
std::string other_values(std::string_view column, std::string_view places) {
  return fmt::format(
      " AND {0} IN (WITH RECURSIVE each(id) AS (SELECT min({0}) FROM ticket UNION ALL "
      "SELECT (SELECT min({0}) FROM ticket WHERE {0} > each.id) FROM each WHERE each.id NOT NULL) "
      "SELECT id FROM each WHERE id NOT NULL AND id NOT IN ({1}))",
      column, places);
}

bool leads_an_index(std::string_view column) {
  return column == "state" || column == "assignee";
}

/// `AND state IN (?1,?2)`
void add_ids(const IdCondition& condition, Condition& out) {
  const auto column = column_of(condition.key);
  std::string places;
  for (const auto& id : condition.ids) {
    out.values.push_back(id);
    places += fmt::format("{}?{}", places.empty() ? "" : ",", out.values.size());
  }
  if (condition.sense == Sense::is_not && leads_an_index(column)) {
    out.sql += other_values(column, places);
  } else {
    out.sql += fmt::format(" AND {} {}IN ({})", column, condition.sense == Sense::is ? "" : "NOT ",
                           places);
  }
}

/// A phrase in FTS5's own quotes, whose last word may go on. The words hold no quotes.
void add_text(const TextCondition& condition, Condition& out) {
  out.values.push_back('"' + condition.words + "\" *");
  out.sql += fmt::format(" AND id {}IN (SELECT rowid FROM words WHERE words MATCH ?{})",
                         condition.sense == Sense::is ? "" : "NOT ", out.values.size());
}

void add_opened(const Wanted& wanted, Condition& out) {
  if (wanted.opened_from != Instant::min())
    out.sql += fmt::format(" AND opened >= {}", wanted.opened_from.time_since_epoch().count());
  if (wanted.opened_before != Instant::max())
    out.sql += fmt::format(" AND opened < {}", wanted.opened_before.time_since_epoch().count());
}

}  // namespace

void Condition::bind_to(Statement& statement) const {
  int at = 1;
  for (const auto& value : values) statement.bind(at++, value);
}

Condition condition_for(const Wanted& wanted) {
  Condition condition{"1", {}};
  for (const auto& each : wanted.ids) add_ids(each, condition);
  for (const auto& each : wanted.texts) add_text(each, condition);
  add_opened(wanted, condition);
  condition.limit = wanted.limit;
  return condition;
}

std::string select_digests(const Condition& condition) {
  constexpr std::string_view order = " ORDER BY opened, ref";
  if (condition.limit == 0)
    return fmt::format("SELECT digest FROM ticket WHERE {}{}", condition.sql, order);
  // The first of many: found in the indexes, and only those unpacked.
  return fmt::format(
      "SELECT digest FROM ticket WHERE id IN (SELECT id FROM ticket WHERE {0}{1} LIMIT {2}){1}",
      condition.sql, order, condition.limit);
}

}  // namespace tkt::index
