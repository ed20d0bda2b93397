#include "formats/text/table.h"

#include <algorithm>
#include <numeric>

#include "formats/csv/tsv.h"
#include "formats/text/sanitize.h"

namespace tkt {
namespace {

constexpr std::size_t gutter = 2;

/// A column as it will be drawn.
struct Slot {
  std::size_t index = 0;  ///< in the table
  std::size_t width = 0;
  std::size_t narrowest = 0;
};

using Slots = std::vector<Slot>;

const Cell& cell_at(const std::vector<Cell>& row, std::size_t index) {
  static const Cell none;
  return index < row.size() ? row[index] : none;
}

std::size_t natural_width(const Table& table, std::size_t index, TitleRow header) {
  const auto& column = table.columns[index];
  std::size_t width = header == TitleRow::yes ? display_width(sanitize_line(column.title)) : 0;
  for (const auto& row : table.rows)
    width = std::max(width, display_width(sanitize_line(cell_at(row, index).text)));
  return column.max_width > 0 ? std::min(width, column.max_width) : width;
}

Slots natural_slots(const Table& table, TitleRow header) {
  Slots slots;
  slots.reserve(table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto width = natural_width(table, i, header);
    const auto& column = table.columns[i];
    const auto narrowest = column.shrinks == Shrinks::yes
                               ? std::min(width, std::max<std::size_t>(column.min_width, 1))
                               : width;
    slots.push_back({i, width, narrowest});
  }
  return slots;
}

std::size_t total(const Slots& slots, std::size_t Slot::* measure) {
  const auto gutters = slots.empty() ? 0 : (slots.size() - 1) * gutter;
  return std::accumulate(slots.begin(), slots.end(), gutters,
                         [&](std::size_t sum, const Slot& slot) { return sum + slot.*measure; });
}

/// Takes the least important column out.
void drop_one(Slots& slots, const Table& table) {
  auto least = slots.begin();
  for (auto slot = slots.begin(); slot != slots.end(); ++slot)
    if (table.columns[slot->index].priority <= table.columns[least->index].priority) least = slot;
  slots.erase(least);
}

/// Narrows the widest of the columns that may shrink, one after the other, until all fit.
void shrink(Slots& slots, std::size_t width) {
  for (auto used = total(slots, &Slot::width); used > width; --used) {
    auto widest = slots.end();
    for (auto slot = slots.begin(); slot != slots.end(); ++slot) {
      if (slot->width <= slot->narrowest) continue;
      if (widest == slots.end() || slot->width > widest->width) widest = slot;
    }
    if (widest == slots.end()) return;
    --widest->width;
  }
}

Slots fit(const Table& table, std::size_t width, TitleRow header) {
  auto slots = natural_slots(table, header);
  while (slots.size() > 1 && total(slots, &Slot::narrowest) > width) drop_one(slots, table);
  shrink(slots, width);
  if (slots.size() == 1) slots[0].width = std::min(slots[0].width, width);
  return slots;
}

void add_cell(std::string& line, std::string_view text, const Slot& slot, Align align, Look role,
              Color color) {
  const auto shown = truncate(text, slot.width);
  if (role == Look::header) {
    line += paint(pad(shown, slot.width, align), role, color);
    return;
  }
  const auto padded = pad(shown, slot.width, align);
  const auto before = align == Align::left ? 0 : padded.find(shown);
  line.append(before, ' ');
  line += paint(shown, role, color);
  line.append(padded.size() - before - shown.size(), ' ');
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  text += '\n';
}

void add_row(std::string& out, const Table& table, const Slots& slots, const std::vector<Cell>& row,
             Color color) {
  std::string line;
  for (const auto& slot : slots) {
    if (&slot != slots.data()) line.append(gutter, ' ');
    const auto& cell = cell_at(row, slot.index);
    add_cell(line, sanitize_line(cell.text), slot, table.columns[slot.index].align, cell.role,
             color);
  }
  end_line(line);
  out += line;
}

std::vector<Cell> header_row(const Table& table) {
  std::vector<Cell> row;
  row.reserve(table.columns.size());
  for (const auto& column : table.columns)
    row.emplace_back(column.title, Look::header, script_name(column));
  return row;
}

std::string render_for_terminal(const Table& table, const RenderOptions& options) {
  if (table.rows.empty()) return {};
  const auto slots = fit(table, *options.width, options.header);
  std::string out;
  if (options.header == TitleRow::yes) add_row(out, table, slots, header_row(table), options.color);
  for (const auto& row : table.rows) add_row(out, table, slots, row, options.color);
  return out;
}

std::string render_for_scripts(const Table& table, TitleRow header) {
  if (table.columns.empty()) return {};
  std::string out;
  std::vector<std::string> cells(table.columns.size());
  const auto add = [&](const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cell_at(row, i).value();
    out += tsv_row(cells);
  };
  if (header == TitleRow::yes) add(header_row(table));
  for (const auto& row : table.rows) add(row);
  return out;
}

}  // namespace

std::string render(const Table& table, const RenderOptions& options) {
  return options.width ? render_for_terminal(table, options)
                       : render_for_scripts(table, options.header);
}

const std::string& script_name(const Column& column) {
  return column.key.empty() ? column.title : column.key;
}

std::size_t hidden_columns(const Table& table, std::size_t width) {
  return table.columns.size() - fit(table, width, TitleRow::yes).size();
}

}  // namespace tkt
