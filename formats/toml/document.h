#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/value.h"

namespace tkt {

/// A TOML or JSON file as a tree that knows the place of each value, so that readers can say where
/// a mistake is without knowing the library that parsed it.

/// A date, a time, both, or both with an offset from UTC (TOML's four kinds).
struct DateTime {
  std::optional<std::chrono::year_month_day> date;
  std::optional<std::chrono::nanoseconds> time;  ///< since midnight
  std::optional<std::chrono::minutes> offset;    ///< east of UTC
};

/// The moment it names, fractions of a second cut off; nothing without date, time or offset, or
/// outside the years 1 to 9999.
std::optional<Instant> to_instant(const DateTime& when);

/// As TOML writes it: `2026-11-22T10:00:00.5-05:00`.
std::string to_text(const DateTime& when);

struct DocumentNode;
struct DocumentEntry;
using DocumentList = std::vector<DocumentNode>;
/// In the order of the file.
using DocumentTable = std::vector<DocumentEntry>;

struct DocumentNode {
  std::variant<std::string, std::int64_t, double, bool, DateTime, DocumentList, DocumentTable> data;
  int line = 0;  ///< from 1; 0 = unknown
  int column = 0;
};

struct DocumentEntry {
  std::string key;
  DocumentNode node;
  int line = 0;  ///< of the key; 0 = unknown
  int column = 0;
};

/// The value under `key`, or nothing.
const DocumentNode* find(const DocumentTable& table, std::string_view key);

/// The value under `key` of a node that is a table; nothing in any other.
const DocumentNode* find(const DocumentNode& node, std::string_view key);

/// The node as a value, without its places.
Value to_value(const DocumentNode& node);

/// Reads TOML 1.0. `damaged` with the place of the first syntax mistake or of what is not UTF-8;
/// also where tables nest deeper than 64 or a key has more than 16 dots. CRLF line ends are LF.
Result<DocumentTable> read_toml_document(std::string_view bytes, const std::string& file);

/// The same by the library alone, for what `read_plain_toml` does not read.
Result<DocumentTable> read_any_toml(std::string_view bytes, const std::string& file);

/// Reads one JSON object. null is a missing key. `damaged` with the place of the first syntax
/// mistake; values have no places.
Result<DocumentTable> read_json_document(std::string_view bytes, const std::string& file);

}  // namespace tkt
