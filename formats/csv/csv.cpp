#include "formats/csv/csv.h"

#include <algorithm>

#include "core/base/chars.h"

namespace tkt {
namespace {

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// `-12`, `3.25`, `1e9`: what every spreadsheet takes for a number and nothing else.
bool is_plain_number(std::string_view text) {
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  auto at = skip_digits(text, begin);
  if (at == begin) return false;
  if (at < text.size() && text[at] == '.') {
    const auto fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && text[at] == 'e') {
    const auto exponent = at + 1 + (text.substr(at + 1).starts_with('-') ? 1 : 0);
    at = skip_digits(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

bool looks_like_formula(std::string_view text) {
  constexpr std::string_view dangerous = "=+-@\t\r";
  return !text.empty() && dangerous.find(text.front()) != std::string_view::npos &&
         !is_plain_number(text);
}

char delimiter_of(const CsvStyle& style) {
  return style.excel == Excel::yes ? ';' : style.delimiter;
}

std::string shown(const CsvCell& cell, const CsvStyle& style) {
  if (looks_like_formula(cell.text)) return "'" + cell.text;
  auto text = cell.text;
  if (cell.kind == CsvCell::Kind::number && style.excel == Excel::yes && is_plain_number(text))
    std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

bool needs_quotes(std::string_view text, char delimiter) {
  return text.find_first_of("\"\r\n") != std::string_view::npos ||
         text.find(delimiter) != std::string_view::npos || text.starts_with(' ') ||
         text.ends_with(' ');
}

void add_quoted(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

CsvCell cell_of(const Cell& cell, Align align) {
  const bool number = align == Align::right && is_plain_number(cell.value());
  return {cell.value(), number ? CsvCell::Kind::number : CsvCell::Kind::text};
}

}  // namespace

std::string_view csv_start(const CsvStyle& style) {
  return style.excel == Excel::yes ? "\xEF\xBB\xBF" : "";
}

std::string csv_row(std::span<const CsvCell> cells, const CsvStyle& style) {
  const char delimiter = delimiter_of(style);
  std::string row;
  for (const auto& cell : cells) {
    if (&cell != cells.data()) row += delimiter;
    const auto text = shown(cell, style);
    // A row of one empty cell would be a blank line, which is no row.
    if (needs_quotes(text, delimiter) || (cells.size() == 1 && text.empty())) {
      add_quoted(row, text);
    } else {
      row += text;
    }
  }
  row += "\r\n";
  return row;
}

std::string render_csv(const Table& table, const CsvStyle& style) {
  std::string out(csv_start(style));
  if (table.columns.empty()) return out;
  std::vector<CsvCell> cells;
  cells.reserve(table.columns.size());
  for (const auto& column : table.columns) cells.push_back({script_name(column)});
  out += csv_row(cells, style);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      cells[i] = i < row.size() ? cell_of(row[i], table.columns[i].align) : CsvCell{};
    out += csv_row(cells, style);
  }
  return out;
}

}  // namespace tkt
