#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/import/map.h"
#include "core/import/source.h"
#include "core/policy/people.h"
#include "formats/csv/csv.h"
#include "formats/csv/utf8_source.h"

namespace tkt {

/// A CSV file, perhaps compressed, as the rows of an import.
class CsvRows final : public ForeignRows {
 public:
  /// Reads the first line, the names of the columns; several may have one name, or none. damaged
  /// where the file cannot be read as CSV or has no first line.
  static Result<std::unique_ptr<CsvRows>> open(ByteSourcePtr source, const LogLayout& layout = {});

  /// What the file was taken for, once it was read.
  [[nodiscard]] std::string_view encoding() const { return source_->encoding(); }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

  Result<std::optional<ForeignRow>> next() override;

 private:
  CsvRows(std::unique_ptr<Utf8Source> source, std::optional<char> delimiter);

  std::unique_ptr<Utf8Source> source_;
  CsvReader reader_;
  std::vector<std::string> columns_;
  CsvRow row_;
};

}  // namespace tkt
