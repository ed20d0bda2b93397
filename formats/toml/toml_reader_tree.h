#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tkt {

struct TomlEntry;

/// A value of a TOML file with the place where it stands, for readers that ask for kinds by name.
/// `entries` keep the order of the file: the order of states and priorities means something.
struct TomlNode {
  enum class Kind { table, list, string, integer, real, boolean, stamp };
  Kind kind = Kind::table;
  int line = 0;  ///< from 1
  int column = 0;
  std::string string;  ///< of a string; of a date or time as the file says it
  std::int64_t integer = 0;
  double real = 0;
  bool boolean = false;
  std::vector<TomlNode> items;     ///< of a list
  std::vector<TomlEntry> entries;  ///< of a table, in file order

  [[nodiscard]] const TomlNode* find(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  int line = 0;  ///< of the key
  int column = 0;
  TomlNode value;
};

/// The whole file; `damaged` with the place of the first syntax mistake (the parser stops there).
Result<TomlNode> parse_toml(std::string_view bytes, const std::string& file);

/// Where the value called `path` stands: `states.nueva.kind`, `transitions[2].by[0]`. A path that
/// is not there gives the nearest table above it.
Place find_place(const TomlNode& root, std::string_view path, const std::string& file);

}  // namespace tkt
