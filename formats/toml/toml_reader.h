#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/calendar/duration.h"
#include "core/policy/label.h"
#include "formats/toml/document.h"

namespace tkt {

/// What is wrong with a file's contents, collected over the whole reading, so that its writer sees
/// all mistakes at once.
class TomlMistakes {
 public:
  TomlMistakes(std::string file, std::string language)
      : file_(std::move(file)), language_(std::move(language)) {}

  void add(const std::string& path, int line, int column, Text message, std::vector<Text> hints);

  /// More than anybody reads is not collected: a pulled file may have a million.
  [[nodiscard]] bool is_full() const { return errors_.size() >= most_collected; }
  [[nodiscard]] const std::vector<Error>& errors() const { return errors_; }
  /// The paths at which something was wrong: what the reader left out there is no second mistake.
  [[nodiscard]] const std::set<std::string>& paths() const { return paths_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// The language of texts that do not name theirs.
  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  static constexpr std::size_t most_collected = 1000;
  std::string file_;
  std::string language_;
  std::vector<Error> errors_;
  std::set<std::string> paths_;
};

/// One table being read against the keys it may have: every key that is asked for is one of them,
/// whatever is left over at the end is a mistake with the nearest valid name. A key that is absent
/// leaves its target alone; a value of the wrong kind is a mistake and leaves it alone as well.
class TomlTable {
 public:
  /// `node` holds a table, and outlives this; `line` is where its name stands.
  TomlTable(TomlMistakes& mistakes, const DocumentNode& node, std::string path, int line)
      : mistakes_(mistakes), node_(node), path_(std::move(path)), line_(line) {}

  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool has(std::string_view key) const { return find(node_, key) != nullptr; }
  /// The language of texts that do not name theirs.
  [[nodiscard]] const std::string& language() const { return mistakes_.language(); }

  void string(std::string_view key, std::string& to);
  /// A list of texts, or one text alone.
  void strings(std::string_view key, std::vector<std::string>& to);
  void integer(std::string_view key, std::int64_t& to, std::int64_t least, std::int64_t most);
  void integer(std::string_view key, std::optional<std::int64_t>& to);
  void real(std::string_view key, double& to, double least, double most);
  /// A text, or a table of texts by language.
  void label(std::string_view key, Label& to);
  void labels(std::string_view key, std::vector<Label>& to);
  void amount(std::string_view key, std::optional<Amount>& to);
  /// `10MiB`, `500kB`, or bytes as a whole number.
  void size(std::string_view key, std::optional<std::int64_t>& to);
  /// `25%`, or a whole number from 0 to 100.
  void percent(std::string_view key, std::int64_t& to);

  /// `true` or `false`, as an enum's two values.
  template <class Enum>
  void flag(std::string_view key, Enum& to, Enum if_true, Enum if_false) {
    if (const auto value = boolean(key)) to = *value ? if_true : if_false;
  }
  /// One word of a fixed set.
  template <class Enum, std::size_t count>
  void word(std::string_view key, Enum& to,
            const std::array<std::pair<std::string_view, Enum>, count>& words) {
    std::vector<std::string> names;
    for (const auto& [name, value] : words) names.emplace_back(name);
    if (const auto index = one_of(key, names)) to = words[*index].second;
  }

  /// A table under `key`.
  void table(std::string_view key, const std::function<void(TomlTable&)>& read);
  /// A table of tables under `key`, each with its id, in file order. An element that is only a text
  /// is read as a table with that `label`.
  void each(std::string_view key,
            const std::function<void(const std::string& id, TomlTable&)>& read);
  /// A list of tables under `key` (`[[key]]`).
  void each_item(std::string_view key, const std::function<void(TomlTable&)>& read);
  /// Every entry of a table of texts under `key`: id → text.
  void each_string(
      std::string_view key,
      const std::function<void(const std::string& id, const std::string& value)>& read);
  /// Entries that are lists of texts (opening hours by day).
  void each_strings(std::string_view key,
                    const std::function<void(TomlTable& table, const std::string& id,
                                             const std::vector<std::string>& values)>& read);

  /// A mistake at `key` of this table.
  void mistake(std::string_view key, Text message, std::vector<Text> hints = {});
  /// Reports the keys that nobody asked for.
  void finish();

 private:
  const DocumentNode* take(std::string_view key);
  /// The value where it is a `T`; any other is a mistake.
  template <class T>
  const T* take_as(std::string_view key);
  std::optional<std::size_t> one_of(std::string_view key, const std::vector<std::string>& words);
  std::optional<bool> boolean(std::string_view key);
  std::optional<Label> read_label(const DocumentNode& node, const std::string& path);
  bool read_strings(const DocumentNode& node, const std::string& path,
                    std::vector<std::string>& to);
  void read_inner(const DocumentEntry& entry, const std::string& path,
                  const std::function<void(const std::string& id, TomlTable&)>& read);
  template <class T>
  void wrong_kind(const DocumentNode& node, const std::string& path);
  void add(const DocumentNode& node, const std::string& path, Text message,
           std::vector<Text> hints);
  [[nodiscard]] std::string path_of(std::string_view key) const;

  TomlMistakes& mistakes_;
  const DocumentNode& node_;
  std::string path_;
  int line_;
  std::vector<std::string> known_;
};

/// The whole file as the table to read from. `damaged` with the place of the first syntax mistake.
Result<DocumentNode> read_toml(std::string_view bytes, const std::string& file);

/// Is it an id as policies and people have them: small letters, digits, `_`, `-`, at most 40?
bool is_id(std::string_view id);

/// One error out of many: the first in file order, the rest in `more`.
Error as_error(std::vector<Error> errors);

}  // namespace tkt
