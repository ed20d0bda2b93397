#include "formats/toml/toml_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/base/mistakes.h"
#include "core/base/nearest.h"

namespace tkt {
namespace {

/// Where a table is, for messages: `[states.nueva]`, or the file itself.
std::string table_name(const std::string& path) {
  return path.empty() ? "tkt" : "[" + path + "]";
}

/// What `path` must be, by the type that a document has there.
template <class T>
Text expected(const std::string& path) {
  if constexpr (std::is_same_v<T, DocumentTable>)
    return text("'{}' must be a table: [{}]", path, path);
  else if constexpr (std::is_same_v<T, DocumentList>)
    return text("'{}' must be a list: [\"…\", \"…\"]", path);
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return text("'{}' must be a whole number", path);
  else if constexpr (std::is_same_v<T, double>)
    return text("'{}' must be a number", path);
  else if constexpr (std::is_same_v<T, bool>)
    return text("'{}' must be true or false, without quotes", path);
  else
    return text("'{}' must be a text in quotes", path);
}

/// What may stand here, nearest first: a guess, or the whole list where it is short.
std::vector<Text> suggest(std::string_view typed, std::span<const std::string> words) {
  auto hints = did_you_mean(typed, words);
  if (hints.empty()) hints.push_back(text("one of: {}", joined(words)));
  return hints;
}

bool is_language(std::string_view key) {
  return key.size() == 2 && std::ranges::all_of(key, is_small_letter);
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
  if (is_full()) return;
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

void TomlTable::add(const DocumentNode& node, const std::string& path, Text message,
                    std::vector<Text> hints) {
  mistakes_.add(path, node.line, node.column, std::move(message), std::move(hints));
}

template <class T>
void TomlTable::wrong_kind(const DocumentNode& node, const std::string& path) {
  add(node, path, expected<T>(path), {});
}

const DocumentNode* TomlTable::take(std::string_view key) {
  known_.emplace_back(key);
  return find(node_, key);
}

template <class T>
const T* TomlTable::take_as(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return nullptr;
  const auto* value = std::get_if<T>(&node->data);
  if (value == nullptr) wrong_kind<T>(*node, path_of(key));
  return value;
}

void TomlTable::mistake(std::string_view key, Text message, std::vector<Text> hints) {
  const auto* value = find(node_, key);
  add(value != nullptr ? *value : node_, path_of(key), std::move(message), std::move(hints));
}

void TomlTable::finish() {
  for (const auto& entry : std::get<DocumentTable>(node_.data)) {
    if (mistakes_.is_full()) return;
    if (contains(known_, entry.key)) continue;
    mistakes_.add(path_of(entry.key), entry.line, entry.column,
                  path_.empty() ? text("'{}' is not a key of this file", entry.key)
                                : text("'{}' is not a key of {}", entry.key, table_name(path_)),
                  suggest(entry.key, known_));
  }
}

void TomlTable::string(std::string_view key, std::string& to) {
  const auto* node = take(key);
  if (node == nullptr) return;
  if (const auto* value = std::get_if<std::string>(&node->data))
    to = *value;
  else if (const auto* when = std::get_if<DateTime>(&node->data))
    to = to_text(*when);
  else
    wrong_kind<std::string>(*node, path_of(key));
}

bool TomlTable::read_strings(const DocumentNode& node, const std::string& path,
                             std::vector<std::string>& to) {
  if (const auto* value = std::get_if<std::string>(&node.data)) {
    to = {*value};
    return true;
  }
  const auto* list = std::get_if<DocumentList>(&node.data);
  if (list == nullptr) {
    wrong_kind<DocumentList>(node, path);
    return false;
  }
  to.clear();
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& item = (*list)[i];
    if (const auto* value = std::get_if<std::string>(&item.data))
      to.push_back(*value);
    else
      wrong_kind<std::string>(item, path + "[" + std::to_string(i) + "]");
  }
  return true;
}

void TomlTable::strings(std::string_view key, std::vector<std::string>& to) {
  if (const auto* value = take(key)) read_strings(*value, path_of(key), to);
}

void TomlTable::integer(std::string_view key, std::int64_t& to, std::int64_t least,
                        std::int64_t most) {
  const auto* value = take_as<std::int64_t>(key);
  if (value == nullptr) return;
  if (*value < least || *value > most)
    return mistake(key, text("'{}' must be from {} to {}", path_of(key), least, most));
  to = *value;
}

void TomlTable::integer(std::string_view key, std::optional<std::int64_t>& to) {
  const auto* value = take_as<std::int64_t>(key);
  if (value == nullptr) return;
  if (*value < 0) return mistake(key, text("'{}' must not be negative", path_of(key)));
  to = *value;
}

void TomlTable::real(std::string_view key, double& to, double least, double most) {
  const auto* node = take(key);
  if (node == nullptr) return;
  const auto* whole = std::get_if<std::int64_t>(&node->data);
  const auto* value = std::get_if<double>(&node->data);
  if (whole == nullptr && value == nullptr) return wrong_kind<double>(*node, path_of(key));
  const double number = whole != nullptr ? static_cast<double>(*whole) : *value;
  if (std::isnan(number) || number < least || number > most)
    return mistake(key, text("'{}' must be from {} to {}", path_of(key), least, most));
  to = number;
}

std::optional<Label> TomlTable::read_label(const DocumentNode& node, const std::string& path) {
  if (const auto* value = std::get_if<std::string>(&node.data))
    return Label{{{language(), *value}}};
  const auto* table = std::get_if<DocumentTable>(&node.data);
  if (table == nullptr) {
    wrong_kind<std::string>(node, path);
    return std::nullopt;
  }
  Label label;
  for (const auto& entry : *table) {
    const auto here = path + "." + entry.key;
    if (!is_language(entry.key))
      mistakes_.add(here, entry.line, entry.column,
                    text("'{}' is not a language of '{}': two small letters, such as es or en",
                         entry.key, path),
                    {});
    else if (const auto* value = std::get_if<std::string>(&entry.node.data))
      label.texts.emplace_back(entry.key, *value);
    else
      wrong_kind<std::string>(entry.node, here);
  }
  return label;
}

void TomlTable::label(std::string_view key, Label& to) {
  const auto* value = take(key);
  if (value == nullptr) return;
  if (auto read = read_label(*value, path_of(key))) to = std::move(*read);
}

void TomlTable::labels(std::string_view key, std::vector<Label>& to) {
  const auto* list = take_as<DocumentList>(key);
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (auto read = read_label((*list)[i], path_of(key) + "[" + std::to_string(i) + "]"))
      to.push_back(std::move(*read));
  }
}

void TomlTable::amount(std::string_view key, std::optional<Amount>& to) {
  const auto* value = take_as<std::string>(key);
  if (value == nullptr) return;
  auto read = parse_amount(*value);
  if (read) {
    to = *read;
    return;
  }
  mistake(key, text("'{}' is not a duration: \"{}\"", path_of(key), *value),
          {text("write 90s, 15m, 4h or 2d of real time, 8bh of business hours, 3bd of business "
                "days")});
}

void TomlTable::size(std::string_view key, std::optional<std::int64_t>& to) {
  const auto* node = take(key);
  if (node == nullptr) return;
  std::optional<std::int64_t> bytes;
  if (const auto* number = std::get_if<std::int64_t>(&node->data); number && *number >= 0)
    bytes = *number;
  if (const auto* typed = std::get_if<std::string>(&node->data)) bytes = parse_size(*typed);
  if (!bytes)
    return mistake(key, text("'{}' is not a size", path_of(key)),
                   {text("write \"500kB\", \"10MiB\" or a number of bytes")});
  to = bytes;
}

void TomlTable::percent(std::string_view key, std::int64_t& to) {
  const auto* node = take(key);
  if (node == nullptr) return;
  std::int64_t share = -1;
  if (const auto* number = std::get_if<std::int64_t>(&node->data)) share = *number;
  if (const auto* typed = std::get_if<std::string>(&node->data); typed && typed->ends_with('%')) {
    const auto* begin = typed->data();
    const auto* end = begin + typed->size() - 1;
    if (std::from_chars(begin, end, share).ptr != end) share = -1;
  }
  constexpr std::int64_t all = 100;
  if (share < 0 || share > all)
    return mistake(key, text("'{}' is not a share from \"0%\" to \"100%\"", path_of(key)));
  to = share;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
  const auto* value = take_as<bool>(key);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::size_t> TomlTable::one_of(std::string_view key,
                                             const std::vector<std::string>& words) {
  const auto* value = take_as<std::string>(key);
  if (value == nullptr) return std::nullopt;
  const auto found = std::ranges::find(words, *value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  mistake(key, text("'{}' cannot be \"{}\"", path_of(key), *value), suggest(*value, words));
  return std::nullopt;
}

void TomlTable::table(std::string_view key, const std::function<void(TomlTable&)>& read) {
  if (take_as<DocumentTable>(key) == nullptr) return;
  const auto* node = find(node_, key);
  TomlTable inner(mistakes_, *node, path_of(key), node->line);
  read(inner);
  inner.finish();
}

void TomlTable::read_inner(const DocumentEntry& entry, const std::string& path,
                           const std::function<void(const std::string& id, TomlTable&)>& read) {
  if (std::holds_alternative<DocumentTable>(entry.node.data)) {
    TomlTable inner(mistakes_, entry.node, path, entry.line);
    read(entry.key, inner);
    inner.finish();
  } else if (std::holds_alternative<std::string>(entry.node.data)) {
    const DocumentNode named{DocumentTable{{"label", entry.node, entry.line, entry.column}},
                             entry.node.line, entry.node.column};
    TomlTable inner(mistakes_, named, path, entry.line);
    read(entry.key, inner);
  } else {
    wrong_kind<DocumentTable>(entry.node, path);
  }
}

void TomlTable::each(std::string_view key,
                     const std::function<void(const std::string& id, TomlTable&)>& read) {
  const auto* table = take_as<DocumentTable>(key);
  if (table == nullptr) return;
  for (const auto& entry : *table) {
    const auto path = path_of(key) + "." + entry.key;
    if (!is_id(entry.key))
      mistakes_.add(
          path, entry.line, entry.column,
          text("'{}' cannot be an id: small letters, digits, _ and -, up to 40", entry.key), {});
    read_inner(entry, path, read);
  }
}

void TomlTable::each_item(std::string_view key, const std::function<void(TomlTable&)>& read) {
  const auto* node = take(key);
  if (node == nullptr) return;
  const auto path = path_of(key);
  const auto* list = std::get_if<DocumentList>(&node->data);
  if (list == nullptr)
    return add(*node, path, text("'{}' must be a list of tables: [[{}]]", path, path), {});
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& item = (*list)[i];
    const auto here = path + "[" + std::to_string(i) + "]";
    if (!std::holds_alternative<DocumentTable>(item.data)) {
      wrong_kind<DocumentTable>(item, here);
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
  const auto* table = take_as<DocumentTable>(key);
  if (table == nullptr) return;
  for (const auto& entry : *table) {
    if (const auto* value = std::get_if<std::string>(&entry.node.data))
      read(entry.key, *value);
    else
      wrong_kind<std::string>(entry.node, path_of(key) + "." + entry.key);
  }
}

void TomlTable::each_strings(
    std::string_view key, const std::function<void(TomlTable& table, const std::string& id,
                                                   const std::vector<std::string>& values)>& read) {
  const auto* table = take_as<DocumentTable>(key);
  if (table == nullptr) return;
  const auto* node = find(node_, key);
  TomlTable inner(mistakes_, *node, path_of(key), node->line);
  for (const auto& entry : *table) {
    std::vector<std::string> values;
    if (inner.read_strings(entry.node, inner.path_of(entry.key), values))
      read(inner, entry.key, values);
  }
}

Result<DocumentNode> read_toml(std::string_view bytes, const std::string& file) {
  TRY(auto table, read_toml_document(bytes, file));
  return DocumentNode{std::move(table)};
}

bool is_id(std::string_view id) {
  constexpr std::size_t longest = 40;
  if (id.empty() || id.size() > longest || id.front() == '-') return false;
  return std::ranges::all_of(
      id, [](char c) { return is_small_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

Error as_error(std::vector<Error> errors) {
  std::ranges::stable_sort(errors, {}, [](const Error& e) { return e.place ? e.place->line : 0; });
  Mistakes mistakes;
  for (auto& error : errors) mistakes.add(std::move(error));
  return mistakes.all();
}

}  // namespace tkt
