#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/import/map.h"
#include "core/import/people.h"
#include "core/import/source.h"
#include "core/policy/policy.h"

namespace tkt {

/// What is to be told of a row of the log: why it was not used, or what it contradicts.
struct RowRemark {
  std::size_t line = 0;
  Text reason;
};

/// What one row says, in the desk's own terms. Texts are numbers of the pool.
struct ImportRow {
  std::size_t line = 0;
  std::uint32_t ticket = 0;  ///< which foreign ticket, in the order of the file
  Instant at{};
  Instant opened{};  ///< when the ticket was opened, as this row has it; never after `at`
  std::uint32_t order = 0;
  std::uint32_t identity = 0;
  std::uint32_t actor = 0;   ///< `Name <mail>`
  std::uint32_t opener = 0;  ///< `Name <mail>`
};

/// The whole log in memory, each text once: some 200 bytes a row.
class ImportTable {
 public:
  explicit ImportTable(const ImportMap& map);

  /// What the columns of `values` are: header keys, `description`, `fields.x`, `close_reason`,
  /// `note`, `reply`.
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }
  [[nodiscard]] std::optional<std::size_t> key(std::string_view name) const;
  [[nodiscard]] const std::vector<ImportRow>& rows() const { return rows_; }
  [[nodiscard]] std::span<const std::uint32_t> values(std::size_t row) const;
  [[nodiscard]] const std::string& text_of(std::uint32_t number) const { return *texts_[number]; }
  /// The foreign numbers, in the order of the file.
  [[nodiscard]] const std::vector<std::string>& numbers() const { return numbers_; }
  [[nodiscard]] const std::vector<std::string>& aliases() const { return aliases_; }

  std::uint32_t intern(std::string_view text);
  std::uint32_t ticket(std::string_view number, const std::function<std::string()>& alias);
  void add(const ImportRow& row, std::span<const std::uint32_t> values);

 private:
  std::vector<std::string> keys_;
  std::vector<ImportRow> rows_;
  std::vector<std::uint32_t> values_;
  std::unordered_map<std::string, std::uint32_t> pool_;
  std::vector<const std::string*> texts_;
  std::unordered_map<std::string, std::uint32_t> tickets_;
  std::vector<std::string> numbers_;
  std::vector<std::string> aliases_;
};

/// Turns rows into what they say, by a map, and tells which could not be used.
class RowReader {
 public:
  /// `now`: nothing that an import brings lies later.
  RowReader(const ImportMap& map, const Policy& policy, ImportPeople& people, Instant now);

  /// Takes the row in, or notes why not.
  void read(const ForeignRow& row);

  [[nodiscard]] std::size_t rows_read() const { return rows_read_; }
  [[nodiscard]] const ImportTable& table() const { return table_; }
  std::vector<RowRemark>& left_out() { return left_out_; }

 private:
  using Cells = std::span<const std::string>;

  Result<void> take(const ForeignRow& row);
  [[nodiscard]] Result<void> check_width(Cells cells) const;
  [[nodiscard]] std::string_view cell(Cells cells, std::size_t column) const;
  [[nodiscard]] std::string fill(Cells cells, const ImportTemplate& text) const;
  Result<Instant> time(Cells cells, std::size_t column);
  Result<void> take_times(Cells cells, ImportRow& row);
  Result<void> take_people(Cells cells, ImportRow& row);
  Result<Person> person(Cells cells, const ImportPerson& rule);
  Result<std::string> person_text(Cells cells, const ImportPerson& rule);
  Result<std::string> assignee(Cells cells);
  Result<std::string> choice(Cells cells, const ImportChoice& choice) const;
  Result<void> check(const std::string& key, std::uint32_t value);
  Result<void> take_values(Cells cells);
  void put(std::string_view key, std::string_view value);

  const ImportMap& map_;
  const Policy& policy_;
  ImportPeople& people_;
  Instant now_;
  ImportTable table_;
  std::vector<std::uint32_t> values_;  ///< of the row being read
  std::vector<RowRemark> left_out_;
  std::size_t rows_read_ = 0;
  std::unordered_map<std::string, std::optional<Instant>> times_;
  std::unordered_map<std::uint64_t, std::optional<Text>> checked_;
};

}  // namespace tkt
