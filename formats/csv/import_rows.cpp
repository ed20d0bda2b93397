#include "formats/csv/import_rows.h"

namespace tkt {

CsvRows::CsvRows(std::unique_ptr<Utf8Source> source, std::optional<char> delimiter)
    : source_(std::move(source)), reader_(*source_, CsvFormat{.delimiter = delimiter}) {}

Result<std::unique_ptr<CsvRows>> CsvRows::open(ByteSourcePtr source, const LogLayout& layout) {
  TRY(auto decoded, as_utf8(std::move(source), layout.encoding));
  std::unique_ptr<CsvRows> rows(new CsvRows(std::move(decoded), layout.delimiter));
  CsvRow first;
  TRY(const auto any, rows->reader_.next(first));
  if (!any) {
    return fail(ErrorKind::damaged, text("{} is empty", rows->source_->name()),
                text("its first line has to name the columns"));
  }
  rows->columns_ = std::move(first.cells);
  return rows;
}

Result<std::optional<ForeignRow>> CsvRows::next() {
  auto any = reader_.next(row_);
  if (any && !*any) return std::nullopt;
  ForeignRow row;
  if (any) {
    row.line = static_cast<std::size_t>(row_.line);
    row.cells = row_.cells;
    return row;
  }
  if (reader_.stopped() || !any.error().place) return tl::unexpected<Error>(std::move(any).error());
  row.line = static_cast<std::size_t>(any.error().place->line);
  row.broken = std::move(any.error().message);
  return row;
}

}  // namespace tkt
