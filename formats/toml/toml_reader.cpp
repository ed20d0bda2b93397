#include "formats/toml/toml_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/nearest.h"

namespace tkt {
namespace {

/// Where a table is, for messages: `[states.nueva]`, or the file itself.
std::string table_name(const std::string& path) {
  return path.empty() ? "tkt" : "[" + path + "]";
}

Text expected(const std::string& path, TomlNode::Kind kind) {
  switch (kind) {
    case TomlNode::Kind::table:
      return text("'{}' must be a table: [{}]", path, path);
    case TomlNode::Kind::list:
      return text("'{}' must be a list: [\"…\", \"…\"]", path);
    case TomlNode::Kind::integer:
      return text("'{}' must be a whole number", path);
    case TomlNode::Kind::real:
      return text("'{}' must be a number", path);
    case TomlNode::Kind::boolean:
      return text("'{}' must be true or false, without quotes", path);
    case TomlNode::Kind::stamp:
      return text("'{}' must be a date, without quotes", path);
    case TomlNode::Kind::string:
      break;
  }
  return text("'{}' must be a text in quotes", path);
}

/// What may stand here, nearest first: a guess, or the whole list where it is short.
std::vector<Text> suggest(std::string_view typed, std::span<const std::string> words) {
  auto hints = did_you_mean(typed, words);
  if (hints.empty()) hints.push_back(text("one of: {}", joined(words)));
  return hints;
}

bool is_language(std::string_view key) {
  return key.size() == 2 && std::ranges::all_of(key, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<std::int64_t> multiplier(std::string_view unit) {
  constexpr std::int64_t kilo = 1000;
  constexpr std::int64_t kibi = 1024;
  if (unit.empty() || unit == "B") return 1;
  if (unit == "kB" || unit == "KB") return kilo;
  if (unit == "MB") return kilo * kilo;
  if (unit == "GB") return kilo * kilo * kilo;
  if (unit == "KiB" || unit == "kiB") return kibi;
  if (unit == "MiB") return kibi * kibi;
  if (unit == "GiB") return kibi * kibi * kibi;
  return std::nullopt;
}

std::optional<std::int64_t> parse_size(std::string_view typed) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  typed.remove_prefix(static_cast<std::size_t>(end - typed.data()));
  while (typed.starts_with(' ')) typed.remove_prefix(1);
  const auto unit = multiplier(typed);
  constexpr std::int64_t most = 1'000'000'000;
  if (!unit || number > most) return std::nullopt;
  return number * *unit;
}

}  // namespace

void TomlMistakes::add(const std::string& path, int line, int column, Text message,
                       std::vector<Text> hints) {
  paths_.insert(path);
  Error error;
  error.kind = ErrorKind::damaged;
  error.message = std::move(message);
  error.hints = std::move(hints);
  error.place = Place{file_, line, column};
  errors_.push_back(std::move(error));
}

std::string TomlTable::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void TomlTable::add(const TomlNode& node, const std::string& path, Text message,
                    std::vector<Text> hints) {
  mistakes_.add(path, node.line, node.column, std::move(message), std::move(hints));
}

void TomlTable::wrong_kind(const TomlNode& node, const std::string& path, TomlNode::Kind wanted) {
  add(node, path, expected(path, wanted), {});
}

const TomlNode* TomlTable::take(std::string_view key) {
  known_.emplace_back(key);
  return node_.find(key);
}

const TomlNode* TomlTable::take(std::string_view key, TomlNode::Kind kind) {
  const auto* value = take(key);
  if (value == nullptr || value->kind == kind) return value;
  wrong_kind(*value, path_of(key), kind);
  return nullptr;
}

void TomlTable::mistake(std::string_view key, Text message, std::vector<Text> hints) {
  const auto* value = node_.find(key);
  add(value != nullptr ? *value : node_, path_of(key), std::move(message), std::move(hints));
}

void TomlTable::finish() {
  for (const auto& entry : node_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    mistakes_.add(path_of(entry.key), entry.line, entry.column,
                  path_.empty() ? text("'{}' is not a key of this file", entry.key)
                                : text("'{}' is not a key of {}", entry.key, table_name(path_)),
                  suggest(entry.key, known_));
  }
}

void TomlTable::string(std::string_view key, std::string& to) {
  const auto* value = take(key);
  if (value == nullptr) return;
  const bool fits = value->kind == TomlNode::Kind::string || value->kind == TomlNode::Kind::stamp;
  if (!fits) return wrong_kind(*value, path_of(key), TomlNode::Kind::string);
  to = value->string;
}

bool TomlTable::read_strings(const TomlNode& node, const std::string& path,
                             std::vector<std::string>& to) {
  if (node.kind == TomlNode::Kind::string) {
    to = {node.string};
    return true;
  }
  if (node.kind != TomlNode::Kind::list) {
    wrong_kind(node, path, TomlNode::Kind::list);
    return false;
  }
  to.clear();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& item = node.items[i];
    if (item.kind == TomlNode::Kind::string)
      to.push_back(item.string);
    else
      wrong_kind(item, path + "[" + std::to_string(i) + "]", TomlNode::Kind::string);
  }
  return true;
}

void TomlTable::strings(std::string_view key, std::vector<std::string>& to) {
  if (const auto* value = take(key)) read_strings(*value, path_of(key), to);
}

void TomlTable::integer(std::string_view key, std::int64_t& to, std::int64_t least,
                        std::int64_t most) {
  const auto* value = take(key, TomlNode::Kind::integer);
  if (value == nullptr) return;
  if (value->integer < least || value->integer > most)
    return mistake(key, text("'{}' must be from {} to {}", path_of(key), least, most));
  to = value->integer;
}

void TomlTable::integer(std::string_view key, std::optional<std::int64_t>& to) {
  const auto* value = take(key, TomlNode::Kind::integer);
  if (value == nullptr) return;
  if (value->integer < 0) return mistake(key, text("'{}' must not be negative", path_of(key)));
  to = value->integer;
}

void TomlTable::real(std::string_view key, double& to, double least, double most) {
  const auto* value = take(key);
  if (value == nullptr) return;
  const bool whole = value->kind == TomlNode::Kind::integer;
  if (!whole && value->kind != TomlNode::Kind::real)
    return wrong_kind(*value, path_of(key), TomlNode::Kind::real);
  const double number = whole ? static_cast<double>(value->integer) : value->real;
  if (std::isnan(number) || number < least || number > most)
    return mistake(key, text("'{}' must be from {} to {}", path_of(key), least, most));
  to = number;
}

std::optional<Label> TomlTable::read_label(const TomlNode& node, const std::string& path) {
  if (node.kind == TomlNode::Kind::string) return Label{{{language(), node.string}}};
  if (node.kind != TomlNode::Kind::table) {
    wrong_kind(node, path, TomlNode::Kind::string);
    return std::nullopt;
  }
  Label label;
  for (const auto& entry : node.entries) {
    const auto here = path + "." + entry.key;
    if (!is_language(entry.key))
      mistakes_.add(here, entry.line, entry.column,
                    text("'{}' is not a language of '{}': two small letters, such as es or en",
                         entry.key, path),
                    {});
    else if (entry.value.kind != TomlNode::Kind::string)
      wrong_kind(entry.value, here, TomlNode::Kind::string);
    else
      label.texts.emplace_back(entry.key, entry.value.string);
  }
  return label;
}

void TomlTable::label(std::string_view key, Label& to) {
  const auto* value = take(key);
  if (value == nullptr) return;
  if (auto read = read_label(*value, path_of(key))) to = std::move(*read);
}

void TomlTable::labels(std::string_view key, std::vector<Label>& to) {
  const auto* value = take(key, TomlNode::Kind::list);
  if (value == nullptr) return;
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    if (auto read = read_label(value->items[i], path_of(key) + "[" + std::to_string(i) + "]"))
      to.push_back(std::move(*read));
  }
}

void TomlTable::amount(std::string_view key, std::optional<Amount>& to) {
  const auto* value = take(key, TomlNode::Kind::string);
  if (value == nullptr) return;
  auto read = parse_amount(value->string);
  if (read) {
    to = *read;
    return;
  }
  mistake(key, text("'{}' is not a duration: \"{}\"", path_of(key), value->string),
          {text("write 90s, 15m, 4h or 2d of real time, 8bh of business hours, 3bd of business "
                "days")});
}

void TomlTable::size(std::string_view key, std::optional<std::int64_t>& to) {
  const auto* value = take(key);
  if (value == nullptr) return;
  std::optional<std::int64_t> bytes;
  if (value->kind == TomlNode::Kind::integer && value->integer >= 0) bytes = value->integer;
  if (value->kind == TomlNode::Kind::string) bytes = parse_size(value->string);
  if (!bytes)
    return mistake(key, text("'{}' is not a size", path_of(key)),
                   {text("write \"500kB\", \"10MiB\" or a number of bytes")});
  to = bytes;
}

void TomlTable::percent(std::string_view key, std::int64_t& to) {
  const auto* value = take(key);
  if (value == nullptr) return;
  std::int64_t share = -1;
  if (value->kind == TomlNode::Kind::integer) share = value->integer;
  if (value->kind == TomlNode::Kind::string && value->string.ends_with('%')) {
    const auto* begin = value->string.data();
    const auto* end = begin + value->string.size() - 1;
    if (std::from_chars(begin, end, share).ptr != end) share = -1;
  }
  constexpr std::int64_t all = 100;
  if (share < 0 || share > all)
    return mistake(key, text("'{}' is not a share from \"0%\" to \"100%\"", path_of(key)));
  to = share;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
  const auto* value = take(key, TomlNode::Kind::boolean);
  if (value == nullptr) return std::nullopt;
  return value->boolean;
}

std::optional<std::size_t> TomlTable::one_of(std::string_view key,
                                             const std::vector<std::string>& words) {
  const auto* value = take(key, TomlNode::Kind::string);
  if (value == nullptr) return std::nullopt;
  const auto found = std::ranges::find(words, value->string);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  mistake(key, text("'{}' cannot be \"{}\"", path_of(key), value->string),
          suggest(value->string, words));
  return std::nullopt;
}

void TomlTable::table(std::string_view key, const std::function<void(TomlTable&)>& read) {
  const auto* value = take(key, TomlNode::Kind::table);
  if (value == nullptr) return;
  TomlTable inner(mistakes_, *value, path_of(key), value->line);
  read(inner);
  inner.finish();
}

void TomlTable::each(std::string_view key,
                     const std::function<void(const std::string& id, TomlTable&)>& read) {
  const auto* value = take(key, TomlNode::Kind::table);
  if (value == nullptr) return;
  for (const auto& entry : value->entries) {
    const auto path = path_of(key) + "." + entry.key;
    if (!is_id(entry.key))
      mistakes_.add(
          path, entry.line, entry.column,
          text("'{}' cannot be an id: small letters, digits, _ and -, up to 40", entry.key), {});
    if (entry.value.kind == TomlNode::Kind::table) {
      TomlTable inner(mistakes_, entry.value, path, entry.line);
      read(entry.key, inner);
      inner.finish();
    } else if (entry.value.kind == TomlNode::Kind::string) {
      TomlNode named;
      named.line = entry.value.line;
      named.column = entry.value.column;
      named.entries.push_back({"label", entry.line, entry.column, entry.value});
      TomlTable inner(mistakes_, named, path, entry.line);
      read(entry.key, inner);
    } else {
      wrong_kind(entry.value, path, TomlNode::Kind::table);
    }
  }
}

void TomlTable::each_item(std::string_view key, const std::function<void(TomlTable&)>& read) {
  const auto* value = take(key);
  if (value == nullptr) return;
  const auto path = path_of(key);
  if (value->kind != TomlNode::Kind::list)
    return add(*value, path, text("'{}' must be a list of tables: [[{}]]", path, path), {});
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const auto& item = value->items[i];
    const auto here = path + "[" + std::to_string(i) + "]";
    if (item.kind != TomlNode::Kind::table) {
      wrong_kind(item, here, TomlNode::Kind::table);
      continue;
    }
    TomlTable inner(mistakes_, item, here, item.line);
    read(inner);
    inner.finish();
  }
}

void TomlTable::each_string(
    std::string_view key,
    const std::function<void(const std::string& id, const std::string& value)>& read) {
  const auto* value = take(key, TomlNode::Kind::table);
  if (value == nullptr) return;
  for (const auto& entry : value->entries) {
    if (entry.value.kind == TomlNode::Kind::string)
      read(entry.key, entry.value.string);
    else
      wrong_kind(entry.value, path_of(key) + "." + entry.key, TomlNode::Kind::string);
  }
}

void TomlTable::each_strings(
    std::string_view key, const std::function<void(TomlTable& table, const std::string& id,
                                                   const std::vector<std::string>& values)>& read) {
  const auto* value = take(key, TomlNode::Kind::table);
  if (value == nullptr) return;
  TomlTable inner(mistakes_, *value, path_of(key), value->line);
  for (const auto& entry : value->entries) {
    std::vector<std::string> values;
    if (inner.read_strings(entry.value, inner.path_of(entry.key), values))
      read(inner, entry.key, values);
  }
}

bool is_id(std::string_view id) {
  constexpr std::size_t longest = 40;
  if (id.empty() || id.size() > longest || id.front() == '-') return false;
  return std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

Error as_error(std::vector<Error> errors) {
  std::ranges::stable_sort(errors, {}, [](const Error& e) { return e.place ? e.place->line : 0; });
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1),
                    std::make_move_iterator(errors.end()));
  return first;
}

}  // namespace tkt
