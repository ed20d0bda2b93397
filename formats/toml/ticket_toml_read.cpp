#include <algorithm>
#include <type_traits>
#include <unordered_set>

#include "core/base/mistakes.h"
#include "core/model/reference.h"
#include "core/model/stored_person.h"
#include "formats/json/ticket_keys.h"
#include "formats/toml/document.h"
#include "formats/toml/ticket_toml.h"

namespace tkt {
namespace {

/// The largest whole number that every reader of JSON holds exactly.
constexpr std::int64_t largest_n = 9'007'199'254'740'991;

/// All mistakes of one file.
class TicketMistakes {
 public:
  explicit TicketMistakes(const std::string& file) : file_(file) {}

  void add(int line, int column, Text message, std::vector<Text> hints = {}) {
    found_.add(Error{
        ErrorKind::damaged, std::move(message), std::move(hints), Place{file_, line, column}, {}});
  }

  void add(const DocumentNode& at, Text message, std::vector<Text> hints = {}) {
    add(at.line, at.column, std::move(message), std::move(hints));
  }

  [[nodiscard]] bool none() const { return found_.none(); }
  Error all() { return found_.all(); }

 private:
  const std::string& file_;
  Mistakes found_;
};

/// Reads keys of one table as `visit(name, member)` asks for them, and knows which are left over.
class KeyReader {
 public:
  KeyReader(const DocumentTable& table, TicketMistakes& mistakes)
      : table_(table), used_(table.size(), 0), mistakes_(mistakes) {}

  /// The value under `key`, which is known from now on; nothing where it is not there.
  const DocumentNode* take(std::string_view key) {
    for (std::size_t i = 0; i < table_.size(); ++i) {
      if (table_[i].key != key) continue;
      used_[i] = 1;
      return &table_[i].node;
    }
    return nullptr;
  }

  template <class Member>
  void operator()(std::string_view key, Member& member) {
    if (const auto* node = take(key)) read(key, *node, member);
  }

  void operator()(std::string_view key, Seconds& seconds) {
    std::int64_t count = seconds.count();
    (*this)(seconds_key(key), count);
    seconds = Seconds{count};
  }

  [[nodiscard]] ValueTable rest() const {
    ValueTable rest;
    for (std::size_t i = 0; i < table_.size(); ++i) {
      if (used_[i] == 0) rest.emplace_back(table_[i].key, to_value(table_[i].node));
    }
    return rest;
  }

 private:
  void read(std::string_view key, const DocumentNode& node, std::string& member) {
    if (const auto* s = std::get_if<std::string>(&node.data)) {
      member = *s;
    } else {
      mistakes_.add(node, text("'{}' has to be a text in quotes", key));
    }
  }

  void read(std::string_view key, const DocumentNode& node, std::int64_t& member) {
    if (const auto* n = std::get_if<std::int64_t>(&node.data)) {
      member = *n;
    } else {
      mistakes_.add(node, text("'{}' has to be a whole number", key));
    }
  }

  void read(std::string_view key, const DocumentNode& node, Instant& member) {
    const auto* when = std::get_if<DateTime>(&node.data);
    const auto instant = when != nullptr ? to_instant(*when) : std::nullopt;
    if (instant) {
      member = *instant;
    } else {
      mistakes_.add(node, text("'{}' has to be a date and time with a zone, without quotes", key),
                    {text("write it as: {} = 2026-11-22T10:00:00Z", key)});
    }
  }

  void read(std::string_view key, const DocumentNode& node, Person& member) {
    std::string s;
    read(key, node, s);
    if (s.empty()) return;
    if (auto person = stored_person(s)) {
      member = std::move(*person);
    } else {
      mistakes_.add(node, person.error().message, person.error().hints);
    }
  }

  void read(std::string_view key, const DocumentNode& node, Side& member) {
    std::string s;
    read(key, node, s);
    if (s == side_word(Side::requester)) {
      member = Side::requester;
    } else if (s == side_word(Side::agent)) {
      member = Side::agent;
    } else {
      mistakes_.add(node, text("'{}' has to be \"agent\" or \"requester\"", key));
    }
  }

  template <class Flag>
    requires std::is_enum_v<Flag>
  void read(std::string_view key, const DocumentNode& node, Flag& member) {
    if (const auto* yes = std::get_if<bool>(&node.data)) {
      member = *yes ? Flag::yes : Flag::no;
    } else {
      mistakes_.add(node, text("'{}' has to be true or false", key));
    }
  }

  template <class T>
  void read(std::string_view key, const DocumentNode& node, std::optional<T>& member) {
    T value{};
    read(key, node, value);
    member = value;
  }

  void read(std::string_view key, const DocumentNode& node, std::vector<std::string>& member) {
    const auto* list = std::get_if<DocumentList>(&node.data);
    if (list == nullptr) return mistakes_.add(node, text("'{}' has to be a list of texts", key));
    for (const auto& item : *list) read(key, item, member.emplace_back());
  }

  /// Links and attachments.
  template <class Item>
  void read(std::string_view key, const DocumentNode& node, std::vector<Item>& member) {
    const auto* list = std::get_if<DocumentList>(&node.data);
    if (list == nullptr) return mistakes_.add(node, text("'{}' has to be a list of tables", key));
    for (const auto& item : *list) {
      const auto* table = std::get_if<DocumentTable>(&item.data);
      if (table == nullptr) {
        mistakes_.add(item, text("'{}' has to be a list of tables", key));
      } else {
        item_keys(member.emplace_back(), KeyReader(*table, mistakes_));
      }
    }
  }

  void read(std::string_view key, const DocumentNode& node, FieldValues& member) {
    const auto* table = std::get_if<DocumentTable>(&node.data);
    if (table == nullptr) return mistakes_.add(node, text("'{}' has to be a table", key));
    for (const auto& entry : *table) {
      const auto* fields = std::get_if<DocumentTable>(&entry.node.data);
      if (holds_changes(key) && entry.key == "fields" && fields != nullptr) {
        for (const auto& field : *fields)
          member.insert_or_assign(field_key(field.key), to_value(field.node));
      } else {
        member.insert_or_assign(entry.key, to_value(entry.node));
      }
    }
  }

  const DocumentTable& table_;
  std::vector<char> used_;
  TicketMistakes& mistakes_;
};

/// An empty body of the kind; `Unknown` where there is no such kind.
template <std::size_t i = 0>
EventBody body_of(const std::string& kind) {
  using Body = std::variant_alternative_t<i, EventBody>;
  if constexpr (std::is_same_v<Body, Unknown>) {
    return Unknown{kind};
  } else {
    if (kind == Body::kind) return Body{};
    return body_of<i + 1>(kind);
  }
}

class TicketReader {
 public:
  TicketReader(const DocumentTable& document, const std::string& file)
      : document_(document), mistakes_(file) {}

  Result<TicketFile> read() {
    TicketFile ticket;
    KeyReader keys(document_, mistakes_);
    Header::keys(ticket.header, keys);
    check_reference(ticket.header.ref);
    if (const auto* events = keys.take("event")) read_events(*events, ticket.events);
    ticket.extra = keys.rest();
    if (!mistakes_.none()) return tl::unexpected<Error>(mistakes_.all());
    give_ids(ticket.events);
    return ticket;
  }

 private:
  void check_reference(const std::string& ref) {
    if (is_reference(ref)) return;
    const auto* node = find(document_, "ref");
    const auto hint = text("a reference looks like this: TIC-261122-4F7KQ");
    if (node == nullptr) return mistakes_.add(1, 1, text("'ref' is missing"), {hint});
    if (std::holds_alternative<std::string>(node->data))
      mistakes_.add(*node, text("'{}' is not a reference", ref), {hint});
  }

  void read_events(const DocumentNode& node, std::vector<Event>& events) {
    const auto* list = std::get_if<DocumentList>(&node.data);
    if (list == nullptr) return mistakes_.add(node, text("write events as [[event]]"));
    events.reserve(list->size());
    std::int64_t n = 0;
    for (const auto& item : *list) {
      const auto* table = std::get_if<DocumentTable>(&item.data);
      if (table == nullptr) {
        mistakes_.add(item, text("write events as [[event]]"));
      } else {
        events.push_back(read_event(item, *table, n));
        n = events.back().n;
      }
    }
  }

  Event read_event(const DocumentNode& node, const DocumentTable& table, std::int64_t previous_n) {
    Event event;
    KeyReader keys(table, mistakes_);
    keys("id", event.id);
    if (const auto* id = find(table, "id"); id != nullptr && !is_event_id(event.id))
      mistakes_.add(*id, text("an event's id has only letters and digits, at most 64"),
                    {text("leave the line out to get an id")});
    event.n = previous_n + 1;
    keys("n", event.n);
    if (event.n < 0 || event.n > largest_n) mistakes_.add(node, text("'{}' is out of range", "n"));
    keys("at", event.at);
    keys("recorded", event.recorded);
    if (event.recorded == event.at) event.recorded.reset();
    keys("by", event.by);
    keys("recorded_by", event.recorded_by);
    keys("via", event.via);
    std::string kind;
    keys("kind", kind);
    keys("tx", event.tx);
    demand(node, table);
    event.body = body_of(kind);
    std::visit([&](auto& body) { body.keys(body, keys); }, event.body);
    event.extra = keys.rest();
    return event;
  }

  void demand(const DocumentNode& event, const DocumentTable& table) {
    for (const std::string_view key : {"at", "by", "kind"}) {
      const auto* node = find(table, key);
      const auto* s = node != nullptr ? std::get_if<std::string>(&node->data) : nullptr;
      if (node == nullptr || (s != nullptr && s->empty()))
        mistakes_.add(event, text("this event has no '{}'", key));
    }
  }

  /// An event written by hand gets an id that every clone computes alike.
  static void give_ids(std::vector<Event>& events) {
    std::unordered_set<std::string> taken;
    for (const auto& event : events) taken.insert(event.id);
    for (auto& event : events) {
      if (!event.id.empty()) continue;
      const auto content = write_event_content(event);
      int same_before = 0;
      do {
        event.id = computed_id(std::vector{content, std::to_string(same_before++)});
      } while (!taken.insert(event.id).second);
    }
  }

  const DocumentTable& document_;
  TicketMistakes mistakes_;
};

}  // namespace

Result<TicketFile> read_ticket_toml(std::string_view bytes, const std::string& file) {
  TRY(const auto document, read_toml_document(bytes, file));
  return TicketReader(document, file).read();
}

}  // namespace tkt
