#include "formats/toml/toml_reader_tree.h"

#include <charconv>

#include "core/base/utf8.h"
#include "formats/toml/document.h"

namespace tkt {
namespace {

/// Moves a parsed document into the form in which readers ask for kinds by name.
TomlNode convert(DocumentNode from);

std::vector<TomlEntry> convert(DocumentTable from) {
  std::vector<TomlEntry> entries;
  entries.reserve(from.size());
  for (auto& entry : from)
    entries.push_back(
        {std::move(entry.key), entry.line, entry.column, convert(std::move(entry.node))});
  return entries;
}

/// Fills the node with the value that a document has there.
struct Fill {
  TomlNode& to;

  void operator()(std::string& value) const { put(TomlNode::Kind::string, std::move(value)); }
  void operator()(const DateTime& value) const { put(TomlNode::Kind::stamp, to_text(value)); }
  void operator()(std::int64_t value) const {
    to.kind = TomlNode::Kind::integer;
    to.integer = value;
  }
  void operator()(double value) const {
    to.kind = TomlNode::Kind::real;
    to.real = value;
  }
  void operator()(bool value) const {
    to.kind = TomlNode::Kind::boolean;
    to.boolean = value;
  }
  void operator()(DocumentList& value) const {
    to.kind = TomlNode::Kind::list;
    to.items.reserve(value.size());
    for (auto& item : value) to.items.push_back(convert(std::move(item)));
  }
  void operator()(DocumentTable& value) const {
    to.kind = TomlNode::Kind::table;
    to.entries = convert(std::move(value));
  }

 private:
  void put(TomlNode::Kind kind, std::string value) const {
    to.kind = kind;
    to.string = std::move(value);
  }
};

TomlNode convert(DocumentNode from) {
  TomlNode to;
  to.line = from.line;
  to.column = from.column;
  std::visit(Fill{to}, from.data);
  return to;
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
  if (!utf8::is_valid(bytes)) return tl::unexpected(encoding_error(bytes, file));
  TRY(auto document, read_toml_document(bytes, file));
  TomlNode root;
  root.entries = convert(std::move(document));
  return root;
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
