#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "formats/csv/byte_source.h"
#include "formats/text/table.h"

/// Comma-separated values after RFC 4180.
namespace tkt {

// ---- writing ------------------------------------------------------------------------------------

/// `yes`: as Excel opens it by double click where the comma is the decimal sign (Spanish): byte
/// order mark, `;` between cells, decimal comma in numbers.
enum class Excel { no, yes };

struct CsvStyle {
  char delimiter = ',';  ///< `;` with `Excel::yes`
  Excel excel = Excel::no;
};

struct CsvCell {
  enum class Kind { text, number };
  std::string text;
  Kind kind = Kind::text;
};

/// What stands before the first row: the byte order mark or nothing.
std::string_view csv_start(const CsvStyle& style);

/// One row, ended by CR LF. A cell that a spreadsheet would take for a formula (it begins with
/// `=`, `+`, `-`, `@`, tab or CR) gets a `'` in front unless it is a plain number: `-12.5` stays.
std::string csv_row(std::span<const CsvCell> cells, const CsvStyle& style);

/// The whole table with its header, whole values; plain numbers of columns aligned right are
/// numbers.
std::string render_csv(const Table& table, const CsvStyle& style);

// ---- reading ------------------------------------------------------------------------------------

struct CsvFormat {
  /// Nothing: the one of `,` `;` and tab that the first line has most of outside of quotes. Either
  /// way a line `sep=;` in front of all others, as Excel has it, says it for its file.
  std::optional<char> delimiter = ',';
  /// Bytes that a row may have; more is taken for a quote that is never closed.
  std::size_t longest_row = 16UL * 1024 * 1024;
};

struct CsvRow {
  std::vector<std::string> cells;  ///< as many as the row has: compare with the header's
  int line = 0;                    ///< of the file, where the row begins; counts from 1
};

/// Reads a CSV file row by row in memory for one row: quoted cells with delimiters, doubled quotes
/// and newlines, rows ended by LF, CR LF or CR, a UTF-8 byte order mark. Blank lines are not rows.
class CsvReader {
 public:
  explicit CsvReader(ByteSource& source, CsvFormat format = {});

  /// Reads the next row into `row`, whose memory it uses again; false at the end. `damaged` with
  /// file, line and column (in characters) for a quote inside an unquoted cell, text behind a
  /// closing quote, or a cell that is not UTF-8: the next call goes on with the following line.
  /// After a quote that is never closed, UTF-16, or an error of the source there is no next row.
  Result<bool> next(CsvRow& row);

  /// After a mistake: is there no next row, since nothing behind it can be trusted?
  [[nodiscard]] bool stopped() const { return finished_; }

 private:
  enum class After { cell, row, file };

  Result<void> start();
  [[nodiscard]] std::string_view first_line();
  void find_delimiter();
  int peek();
  int take();
  void count(std::string_view bytes);
  bool refill();
  void skip_line();
  void end_line(int c);
  [[nodiscard]] Place here() const;
  tl::unexpected<Error> bad(Text message, const Place& place, Text hint);
  tl::unexpected<Error> stop(Text message, const Place& place, Text hint);
  Result<void> skip_blank_lines();
  Result<After> read_cell(std::string& cell);
  Result<void> read_quoted(std::string& cell);
  Result<void> read_unquoted(std::string& cell);
  Result<After> after_cell();
  Result<void> check_cell(std::string_view cell, const Place& place);

  ByteSource& source_;
  CsvFormat format_;
  char delimiter_ = ',';
  std::string buffer_;
  std::size_t at_ = 0;   ///< in `buffer_`
  std::size_t end_ = 0;  ///< of what was read into `buffer_`
  int line_ = 1;
  int column_ = 1;
  std::size_t row_bytes_ = 0;
  bool started_ = false;
  bool finished_ = false;
  std::optional<Error> broken_;  ///< what the source reported
};

}  // namespace tkt
