#include <cstring>

#include "formats/csv/csv.h"
#include "formats/csv/utf8_source.h"
#include "tests/fuzz/fuzz.h"

// A CSV file of somebody else: decoded, read to its end in rows and mistakes, and what is written
// reads the same.
namespace tkt::fuzz {
namespace {

class Bytes final : public ByteSource {
 public:
  explicit Bytes(std::string_view bytes) : ByteSource("x.csv"), rest_(bytes) {}
  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const auto part = rest_.substr(0, size);
    std::memcpy(buffer, part.data(), part.size());
    rest_.remove_prefix(part.size());
    return part.size();
  }

 private:
  std::string_view rest_;
};

void write_and_read(const CsvRow& row) {
  std::vector<CsvCell> cells;
  for (const auto& cell : row.cells) cells.push_back({cell, CsvCell::Kind::text});
  const auto line = csv_row(cells, {});
  Bytes bytes(line);
  CsvReader reader(bytes);
  CsvRow back;
  const auto read = reader.next(back);
  expect(read && (!*read || back.cells.size() == row.cells.size()));
}

/// Whatever it is taken for, decoding comes to an end, and twice to the same.
void decode_twice(std::string_view bytes) {
  std::string first;
  for (int i = 0; i < 2; ++i) {
    auto source = as_utf8(std::make_unique<Bytes>(bytes));
    const std::size_t most = 4 * bytes.size() + 16;
    const auto all = read_all(**source, most);
    const auto said = all ? *all : all.error().message.english();
    expect(i == 0 || said == first);
    first = said;
  }
}

}  // namespace

void take(std::string_view bytes) {
  decode_twice(bytes);
  Bytes source(bytes);
  CsvReader reader(source);
  CsvRow row;
  for (std::size_t rows = 0; rows <= bytes.size() + 1; ++rows) {
    const auto more = reader.next(row);
    if (more && !*more) return;
    if (!more && reader.stopped()) return;
    if (more) write_and_read(row);
  }
  expect(false);  // more rows than bytes: it does not come to an end
}

}  // namespace tkt::fuzz
