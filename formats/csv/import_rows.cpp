#include "formats/csv/import_rows.h"

#include "formats/toml/toml_text.h"

namespace tkt {
namespace {

void append_list(std::string& out, std::string_view key, const std::vector<std::string>& items) {
  if (items.empty()) return;
  ValueList list;
  for (const auto& item : items) list.push_back(Value{item});
  toml_text::append_line(out, key, Value{std::move(list)});
}

}  // namespace

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

Result<std::string> add_members(std::string_view people_toml, const std::vector<Member>& added) {
  std::string out(people_toml);
  if (!out.empty() && !out.ends_with('\n')) out += '\n';
  for (const auto& member : added) {
    if (!out.empty()) out += '\n';
    out += "[people.";
    toml_text::append_key(out, member.id);
    out += "]\n";
    toml_text::append_line(out, "name", Value{member.person.name});
    toml_text::append_line(out, "mail", Value{member.person.mail});
    append_list(out, "roles", member.roles);
    append_list(out, "teams", member.teams);
  }
  return out;
}

}  // namespace tkt
