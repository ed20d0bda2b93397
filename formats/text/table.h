#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/text/style.h"
#include "formats/text/width.h"

namespace tkt {

/// May a column become narrower than its widest cell, down to `min_width`? The cut shows as `…`.
enum class Shrinks { no, yes };

struct Column {
  std::string title;          ///< in the reader's language
  std::string key{};          ///< what scripts know it by, the same in every language: the JSON key
  Align align = Align::left;  ///< numbers: right
  std::size_t min_width = 4;  ///< columns; for `Shrinks::yes`
  std::size_t max_width = 0;  ///< columns; 0 = as wide as its widest cell
  /// Which columns a narrow terminal loses first: the lowest. Of equals the last goes first. The
  /// highest is never lost.
  int priority = 0;
  Shrinks shrinks = Shrinks::no;
};

struct Cell {
  std::string text;
  Look role = Look::plain;
  /// What a script gets instead of `text`, for instance an instant instead of "in 2 h"; empty =
  /// `text`.
  std::string whole;

  Cell() = default;
  Cell(std::string shown, Look meaning = Look::plain, std::string for_scripts = {})  // NOLINT
      : text(std::move(shown)), role(meaning), whole(std::move(for_scripts)) {}
  Cell(const char* shown) : text(shown) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] const std::string& value() const { return whole.empty() ? text : whole; }
};

struct Table {
  std::vector<Column> columns;
  /// A row with fewer cells than columns ends in empty ones; cells beyond the columns are left out.
  std::vector<std::vector<Cell>> rows;
};

/// What `tsv` and `csv` call the column: its key, or its title where it has none.
const std::string& script_name(const Column& column);

enum class TitleRow { no, yes };

struct RenderOptions {
  /// Columns of the terminal; none = no terminal: tab-separated (tsv.h), all columns, whole values,
  /// without colour.
  std::optional<std::size_t> width = std::nullopt;
  Color color = Color::off;
  TitleRow header = TitleRow::yes;
};

/// The table as text, each line ended. On a terminal: columns two spaces apart, no line wider than
/// the terminal: first columns that may shrink do so, the widest first; then the least important
/// columns go. Cells are sanitized and of one line. A table without rows is "" on a terminal, the
/// header elsewhere, where columns are called by their keys.
std::string render(const Table& table, const RenderOptions& options);

/// How many columns of `table` are left out at `width`, for a note to the user.
std::size_t hidden_columns(const Table& table, std::size_t width);

}  // namespace tkt
