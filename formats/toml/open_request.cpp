#include "formats/toml/open_request.h"

#include <algorithm>
#include <array>

#include "core/base/mistakes.h"
#include "core/base/nearest.h"
#include "formats/toml/document.h"
#include "formats/toml/toml_text.h"

namespace tkt {
namespace {

struct TextKey {
  std::string_view name;
  std::string OpenRequest::* member;
};

constexpr std::array text_keys{
    TextKey{"subject", &OpenRequest::subject},
    TextKey{"text", &OpenRequest::text},
    TextKey{"description", &OpenRequest::text},
    TextKey{"requester", &OpenRequest::requester},
    TextKey{"org", &OpenRequest::org},
    TextKey{"module", &OpenRequest::module},
    TextKey{"type", &OpenRequest::type},
    TextKey{"priority", &OpenRequest::priority},
    TextKey{"priority_reason", &OpenRequest::priority_reason},
    TextKey{"impact", &OpenRequest::impact},
    TextKey{"urgency", &OpenRequest::urgency},
    TextKey{"channel", &OpenRequest::channel},
    TextKey{"case_ref", &OpenRequest::case_ref},
    TextKey{"url", &OpenRequest::url},
    TextKey{"occurred_at", &OpenRequest::occurred_at},
    TextKey{"follows", &OpenRequest::follows},
    TextKey{"assignee", &OpenRequest::assignee},
    TextKey{"team", &OpenRequest::team},
    TextKey{"force", &OpenRequest::force},
};

constexpr std::array<std::string_view, 4> other_keys{"labels", "aliases", "fields", "attach"};

class RequestReader {
 public:
  explicit RequestReader(const std::string& file) : file_(file) {}

  Result<OpenFile> read(const DocumentTable& document) {
    for (const auto& entry : document) read(entry);
    if (mistakes_.none()) return std::move(open_);
    return tl::unexpected<Error>(mistakes_.all());
  }

 private:
  void read(const DocumentEntry& entry) {
    if (entry.key == "requester" && std::holds_alternative<DocumentTable>(entry.node.data))
      return read_requester(std::get<DocumentTable>(entry.node.data));
    const auto known = std::ranges::find(text_keys, entry.key, &TextKey::name);
    if (known != text_keys.end()) return read_text(entry, open_.request.*known->member);
    if (entry.key == "labels") return read_list(entry, open_.request.labels);
    if (entry.key == "aliases") return read_list(entry, open_.request.aliases);
    if (entry.key == "attach") return read_list(entry, open_.attach);
    if (entry.key == "fields") return read_fields(entry);
    add(entry.node, text("a request has no key '{}'", entry.key),
        did_you_mean(entry.key, all_keys()));
  }

  void read_text(const DocumentEntry& entry, std::string& to) {
    const bool whole = std::holds_alternative<DocumentList>(entry.node.data) ||
                       std::holds_alternative<DocumentTable>(entry.node.data);
    if (whole) return add(entry.node, text("'{}' has to be one text", entry.key));
    if (!to.empty()) return add(entry.node, text("'{}' is said twice", entry.key));
    to = to_line(to_value(entry.node));
  }

  void read_requester(const DocumentTable& table) {
    Person person;
    for (const auto& entry : table) {
      if (entry.key == "name") {
        read_text(entry, person.name);
      } else if (entry.key == "email" || entry.key == "mail") {
        read_text(entry, person.mail);
      } else if (entry.key == "org") {
        read_text(entry, open_.request.org);
      } else {
        add(entry.node, text("a requester has no key '{}'", entry.key));
      }
    }
    open_.request.requester = to_string(person);
  }

  void read_list(const DocumentEntry& entry, std::vector<std::string>& to) {
    const auto* list = std::get_if<DocumentList>(&entry.node.data);
    if (list == nullptr) return add(entry.node, text("'{}' has to be a list of texts", entry.key));
    for (const auto& item : *list) {
      if (const auto* s = std::get_if<std::string>(&item.data)) {
        to.push_back(*s);
      } else {
        add(item, text("'{}' has to be a list of texts", entry.key));
      }
    }
  }

  void read_fields(const DocumentEntry& entry) {
    const auto* table = std::get_if<DocumentTable>(&entry.node.data);
    if (table == nullptr) return add(entry.node, text("'{}' has to be a table", entry.key));
    for (const auto& field : *table)
      open_.request.fields.emplace_back(field.key, to_line(to_value(field.node)));
  }

  static std::vector<std::string> all_keys() {
    std::vector<std::string> keys;
    for (const auto& key : text_keys) keys.emplace_back(key.name);
    keys.insert(keys.end(), other_keys.begin(), other_keys.end());
    return keys;
  }

  void add(const DocumentNode& at, Text message, std::vector<Text> hints = {}) {
    mistakes_.add(Error{ErrorKind::usage,
                        std::move(message),
                        std::move(hints),
                        Place{file_, at.line, at.column},
                        {}});
  }

  const std::string& file_;
  OpenFile open_;
  Mistakes mistakes_;
};

bool is_json(std::string_view bytes, const std::string& file) {
  if (file.ends_with(".json")) return true;
  if (file.ends_with(".toml")) return false;
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

}  // namespace

std::string write_open_request(const OpenRequest& request) {
  std::string out;
  for (const auto& [name, member] : text_keys) {
    const auto& value = request.*member;
    if (name != "description" && !value.empty()) toml_text::append_line(out, name, Value{value});
  }
  for (const auto& [name, list] :
       {std::pair("labels", &request.labels), std::pair("aliases", &request.aliases)}) {
    if (list->empty()) continue;
    ValueList values;
    for (const auto& item : *list) values.push_back(Value{item});
    toml_text::append_line(out, name, Value{std::move(values)});
  }
  if (!request.fields.empty()) out += "\n[fields]\n";
  for (const auto& [key, value] : request.fields) toml_text::append_line(out, key, Value{value});
  return out;
}

Result<OpenFile> read_open_request(std::string_view bytes, const std::string& file) {
  auto document =
      is_json(bytes, file) ? read_json_document(bytes, file) : read_toml_document(bytes, file);
  if (!document) {
    document.error().kind = ErrorKind::usage;  // the user's own file, not the store's
    return tl::unexpected<Error>(std::move(document).error());
  }
  return RequestReader(file).read(*document);
}

}  // namespace tkt
