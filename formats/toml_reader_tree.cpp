#include "formats/toml_reader_tree.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <toml++/toml.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

TomlNode convert(const toml::node& node);

TomlNode placed(const toml::source_region& source, TomlNode::Kind kind) {
  TomlNode to;
  to.kind = kind;
  to.line = static_cast<int>(source.begin.line);
  to.column = static_cast<int>(source.begin.column);
  return to;
}

TomlNode convert_table(const toml::table& table) {
  auto to = placed(table.source(), TomlNode::Kind::table);
  to.entries.reserve(table.size());
  for (const auto& [key, value] : table) {
    const auto& at = key.source().begin;
    to.entries.push_back({std::string(key.str()), static_cast<int>(at.line),
                          static_cast<int>(at.column), convert(value)});
  }
  std::ranges::sort(to.entries, [](const TomlEntry& a, const TomlEntry& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return to;
}

TomlNode convert_list(const toml::array& list) {
  auto to = placed(list.source(), TomlNode::Kind::list);
  to.items.reserve(list.size());
  for (const auto& item : list) to.items.push_back(convert(item));
  return to;
}

template <class Value>
std::string as_written(const toml::value<Value>& value) {
  std::ostringstream out;
  out << value.get();
  return out.str();
}

TomlNode convert_stamp(const toml::node& node) {
  auto to = placed(node.source(), TomlNode::Kind::stamp);
  if (const auto* date = node.as_date()) to.string = as_written(*date);
  if (const auto* time = node.as_time()) to.string = as_written(*time);
  if (const auto* both = node.as_date_time()) to.string = as_written(*both);
  return to;
}

TomlNode convert_scalar(const toml::node& node) {
  if (const auto* string = node.as_string()) {
    auto to = placed(node.source(), TomlNode::Kind::string);
    to.string = string->get();
    return to;
  }
  if (const auto* integer = node.as_integer()) {
    auto to = placed(node.source(), TomlNode::Kind::integer);
    to.integer = integer->get();
    return to;
  }
  if (const auto* real = node.as_floating_point()) {
    auto to = placed(node.source(), TomlNode::Kind::real);
    to.real = real->get();
    return to;
  }
  if (const auto* boolean = node.as_boolean()) {
    auto to = placed(node.source(), TomlNode::Kind::boolean);
    to.boolean = boolean->get();
    return to;
  }
  return convert_stamp(node);
}

TomlNode convert(const toml::node& node) {
  if (const auto* table = node.as_table()) return convert_table(*table);
  if (const auto* list = node.as_array()) return convert_list(*list);
  return convert_scalar(node);
}

/// toml++ begins its messages with "Error while parsing …:" and ends them in a full stop or not.
std::string plain(std::string_view description) {
  constexpr std::string_view start = "Error while parsing ";
  if (description.starts_with(start)) description.remove_prefix(start.size());
  return std::string(description);
}

Error syntax_error(const toml::parse_error& error, const std::string& file) {
  const auto& at = error.source().begin;
  Error result;
  result.kind = ErrorKind::damaged;
  result.message = text("this is not TOML: {}", plain(error.description()));
  result.hints = {
      text("texts stand in \"quotes\", tables in [brackets]; see toml.io for the rest")};
  result.place = Place{file, static_cast<int>(at.line), static_cast<int>(at.column)};
  return result;
}

/// The place of the first byte that is not UTF-8; toml++ would name it less clearly.
Place first_broken(std::string_view bytes, const std::string& file) {
  Place place{file, 1, 1};
  while (!bytes.empty()) {
    const auto code = utf8::take(bytes);
    if (!code.valid) break;
    place.column = code.value == U'\n' ? 1 : place.column + 1;
    if (code.value == U'\n') ++place.line;
  }
  return place;
}

Error encoding_error(std::string_view bytes, const std::string& file) {
  Error error;
  error.kind = ErrorKind::damaged;
  error.message = text("this is not UTF-8");
  error.hints = {text("save the file as UTF-8; 'iconv -f latin1 -t utf8' converts older files")};
  error.place = first_broken(bytes, file);
  return error;
}

/// Follows `path` one step; takes the step off its front.
struct Step {
  const TomlNode* node = nullptr;
  int line = 0;
  int column = 0;
};

Step into_list(const TomlNode& node, std::string_view& path) {
  const auto end = path.find(']');
  std::size_t index = 0;
  if (end == std::string_view::npos) return {};
  std::from_chars(path.data() + 1, path.data() + end, index);
  if (node.kind != TomlNode::Kind::list) {  // a single value where a list may stand
    path.remove_prefix(end + 1);
    return {&node, node.line, node.column};
  }
  if (index >= node.items.size()) return {};
  path.remove_prefix(end + 1);
  const auto& item = node.items[index];
  return {&item, item.line, item.column};
}

Step into_table(const TomlNode& node, std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  const TomlEntry* found = nullptr;
  for (const auto& entry : node.entries) {
    if (!path.starts_with(entry.key)) continue;
    const auto rest = path.substr(entry.key.size());
    if (!rest.empty() && rest.front() != '.' && rest.front() != '[') continue;
    if (found == nullptr || entry.key.size() > found->key.size()) found = &entry;
  }
  if (found == nullptr) return {};
  path.remove_prefix(found->key.size());
  const bool table = found->value.kind == TomlNode::Kind::table;
  return {&found->value, table ? found->line : found->value.line,
          table ? found->column : found->value.column};
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Result<TomlNode> parse_toml(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!utf8::is_valid(bytes)) return tl::unexpected(encoding_error(bytes, file));
  try {
    const toml::table table = toml::parse(bytes, std::string_view(file));
    return convert_table(table);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(syntax_error(error, file));
  }
}

Place find_place(const TomlNode& root, std::string_view path, const std::string& file) {
  Place place{file, 0, 0};
  const TomlNode* node = &root;
  while (!path.empty()) {
    const auto step = path.front() == '[' ? into_list(*node, path) : into_table(*node, path);
    if (step.node == nullptr) break;
    node = step.node;
    place.line = step.line;
    place.column = step.column;
  }
  return place;
}

}  // namespace tkt
