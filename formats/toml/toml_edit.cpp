#include "formats/toml/toml_edit.h"

#include <algorithm>

#include "core/base/chars.h"
#include "formats/toml/toml_text.h"

namespace tkt {
namespace {

/// A line, strings apart.
struct ScannedLine {
  std::string_view code;  ///< without the comment behind it
  int open = 0;           ///< how many brackets it leaves open
};

ScannedLine scan(std::string_view line) {
  ScannedLine found{line};
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"')
        ++i;
      else if (c == quote)
        quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      found.code = line.substr(0, i);
      return found;
    } else if (c == '[' || c == '{') {
      ++found.open;
    } else if (c == ']' || c == '}') {
      --found.open;
    }
  }
  return found;
}

bool is_heading(std::string_view line) {
  return trimmed(line).starts_with('[');
}

bool is_this_heading(std::string_view line, std::string_view heading) {
  return trimmed(scan(line).code) == heading;
}

bool sets_key(std::string_view line, std::string_view key) {
  const auto clean = trimmed(line);
  if (!clean.starts_with(key)) return false;
  return trimmed(clean.substr(key.size())).starts_with('=');
}

using Lines = std::vector<std::string>;

/// The line behind the last one of the value that begins at `at`.
Lines::iterator end_of_value(Lines::iterator at, Lines::iterator end) {
  int open = scan(*at).open;
  for (++at; at != end && open > 0; ++at) open += scan(*at).open;
  return at;
}

/// The comment behind a value on its line, with the spaces before it.
std::string comment_of(const std::string& line) {
  const auto code = scan(line).code;
  if (code.size() == line.size()) return {};
  const auto last = code.find_last_not_of(" \t");
  return line.substr(last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace

std::string toml_string(std::string_view s) {
  std::string out;
  toml_text::append_string(out, s);
  return out;
}

std::string toml_list(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const auto& value : values) out += (out.size() == 1 ? "" : ", ") + toml_string(value);
  return out + "]";
}

std::string toml_heading(std::string_view table, std::string_view id) {
  std::string out = "[" + std::string(table) + ".";
  toml_text::append_key(out, id);
  return out + "]";
}

TomlText::TomlText(std::string bytes) {
  std::string_view left = bytes;
  while (!left.empty()) {
    const auto end = left.find('\n');
    lines_.emplace_back(left.substr(0, end));
    left = end == std::string_view::npos ? std::string_view() : left.substr(end + 1);
  }
}

bool TomlText::has(std::string_view heading) const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [&](const std::string& line) { return is_this_heading(line, heading); });
}

void TomlText::append(std::string_view heading, const TomlLines& lines) {
  if (!lines_.empty() && !trimmed(lines_.back()).empty()) lines_.emplace_back();
  lines_.emplace_back(heading);
  for (const auto& [key, value] : lines) lines_.push_back(key + " = " + value);
}

Result<void> TomlText::set(std::string_view heading, const TomlLines& lines) {
  auto begin = std::find_if(lines_.begin(), lines_.end(), [&](const std::string& line) {
    return is_this_heading(line, heading);
  });
  if (begin == lines_.end())
    return fail(ErrorKind::damaged,
                text("people.toml has no line '{}' that could be changed", std::string(heading)),
                text("it may be written in another way; change it with an editor and commit it"));
  const auto first = begin - lines_.begin() + 1;
  for (const auto& [key, value] : lines) {
    const auto from = lines_.begin() + first;
    // Lists over several lines may begin lines with '[', so headings are looked for behind them.
    auto at = from;
    while (at != lines_.end() && !is_heading(*at) && !sets_key(*at, key))
      at = end_of_value(at, lines_.end());
    if (at != lines_.end() && sets_key(*at, key)) {
      const auto end = end_of_value(at, lines_.end());
      *at = key + " = " + value + (end == at + 1 ? comment_of(*at) : std::string());
      lines_.erase(at + 1, end);
      continue;
    }
    // Comments and blank lines above the next heading belong to that one.
    while (at != from && (trimmed(*(at - 1)).empty() || trimmed(*(at - 1)).starts_with('#'))) --at;
    lines_.insert(at, key + " = " + value);
  }
  return {};
}

std::string TomlText::bytes() const {
  std::string out;
  for (const auto& line : lines_) out += line + "\n";
  return out;
}

}  // namespace tkt
