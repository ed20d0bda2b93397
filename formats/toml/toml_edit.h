#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace tkt {

/// Keys with their values as TOML writes them.
using TomlLines = std::vector<std::pair<std::string, std::string>>;

/// A TOML string: `"…"`.
std::string toml_string(std::string_view s);

/// A TOML list of strings on one line: `["a", "b"]`.
std::string toml_list(const std::vector<std::string>& values);

/// `[people.ana]`, with quotes where the id needs them.
std::string toml_heading(std::string_view table, std::string_view id);

/// Changes a TOML file that people write by hand, as text: whatever is not touched stays as it is,
/// comments and spacing too. Who uses it reads the result again before it counts.
class TomlText {
 public:
  explicit TomlText(std::string bytes);

  /// Is there a line `[table.id]`?
  [[nodiscard]] bool has(std::string_view heading) const;
  /// A new block at the end, an empty line before it.
  void append(std::string_view heading, const TomlLines& lines);
  /// Sets keys below a heading that is there: lines that have them are replaced, others are added
  /// at the end of the block. `damaged` where the heading is not there.
  Result<void> set(std::string_view heading, const TomlLines& lines);
  [[nodiscard]] std::string bytes() const;

 private:
  std::vector<std::string> lines_;
};

}  // namespace tkt
