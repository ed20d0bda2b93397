#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace tkt {

struct Value;
struct ValueEntry;
using ValueList = std::vector<Value>;
/// Keys in the order in which they were read.
using ValueTable = std::vector<ValueEntry>;

/// A date or time exactly as a file says it (`2026-11-22`, `2026-11-22T10:00:00Z`, `10:00`).
struct Stamp {
  std::string text;
  bool operator==(const Stamp&) const = default;
};

/// Any value that a ticket file can hold: the policy's own fields, and whatever keys and events a
/// newer `tkt` wrote that this one carries along without knowing them.
struct Value {
  std::variant<std::string, std::int64_t, double, bool, Stamp, ValueList, ValueTable> data;
  bool operator==(const Value&) const;
};

struct ValueEntry {
  std::string key;
  Value value;
  bool operator==(const ValueEntry&) const = default;
};

inline bool Value::operator==(const Value& other) const = default;

/// Field values by field id, sorted, so that files come out the same from every writer.
using FieldValues = std::map<std::string, Value>;

/// The value as text, as a table or a guard sees it: lists are joined with commas, a text of
/// several lines keeps them.
std::string to_line(const Value& value);

/// Is it a text without a letter?
bool is_empty(const Value& value);

}  // namespace tkt
