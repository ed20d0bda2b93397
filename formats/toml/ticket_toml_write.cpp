#include <iterator>
#include <type_traits>

#include <fmt/format.h>

#include "formats/json/ticket_keys.h"
#include "formats/toml/ticket_toml.h"
#include "formats/toml/toml_text.h"

namespace tkt {
namespace {

using namespace toml_text;

/// Writes keys as `visit(name, member)` shows them; what is empty is not written.
class KeyWriter {
 public:
  explicit KeyWriter(std::string& out) : out_(out) {}

  void operator()(std::string_view key, const std::string& s) {
    if (s.empty()) return;
    begin(key);
    append_text(out_, s);
    out_ += '\n';
  }

  void operator()(std::string_view key, const Person& person) { (*this)(key, to_string(person)); }

  void operator()(std::string_view key, std::int64_t number) {
    begin(key);
    fmt::format_to(std::back_inserter(out_), "{}\n", number);
  }

  void operator()(std::string_view key, Seconds seconds) {
    (*this)(seconds_key(key), static_cast<std::int64_t>(seconds.count()));
  }

  void operator()(std::string_view key, Instant t) {
    begin(key);
    append_instant(out_, t);
    out_ += '\n';
  }

  void operator()(std::string_view key, Side side) { (*this)(key, std::string(side_word(side))); }

  template <class Flag>
    requires std::is_enum_v<Flag>
  void operator()(std::string_view key, Flag flag) {
    if (flag == Flag::no) return;
    begin(key);
    out_ += "true\n";
  }

  template <class T>
  void operator()(std::string_view key, const std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }

  void operator()(std::string_view key, const std::vector<std::string>& list) {
    if (list.empty()) return;
    begin(key);
    std::string_view between = "[";
    for (const auto& item : list) {
      out_ += between;
      append_string(out_, item);
      between = ", ";
    }
    out_ += "]\n";
  }

  /// Links and attachments: a list with one inline table a line.
  template <class Item>
  void operator()(std::string_view key, const std::vector<Item>& list) {
    if (list.empty()) return;
    begin(key);
    out_ += "[\n";
    for (const auto& item : list) {
      out_ += "  { ";
      std::string_view between;
      item_keys(item, [&](std::string_view name, const auto& member) {
        out_ += between;
        between = ", ";
        out_ += name;
        out_ += " = ";
        put(member);
      });
      out_ += " },\n";
    }
    out_ += "]\n";
  }

  /// The desk's own fields as `fields.NAME = value`, the changes of an `edited` event as `set.KEY`
  /// and `set.fields.NAME`.
  void operator()(std::string_view key, const FieldValues& values) {
    const bool changes = holds_changes(key) && !values.contains("fields");
    for (const auto& [name, value] : values) {
      out_ += key;
      out_ += '.';
      std::string_view rest = name;
      if (changes && rest.starts_with(field_prefix)) {
        out_ += field_prefix;
        rest.remove_prefix(field_prefix.size());
      }
      append_line(out_, rest, value);
    }
  }

 private:
  void begin(std::string_view key) {
    out_ += key;
    out_ += " = ";
  }

  void put(const std::string& s) { append_string(out_, s); }
  void put(std::int64_t n) { fmt::format_to(std::back_inserter(out_), "{}", n); }

  std::string& out_;
};

void append_unknown(std::string& out, const ValueTable& extra) {
  for (const auto& [key, value] : extra) append_line(out, key, value);
}

/// Everything but who it is (`id`, `n`).
void append_content(std::string& out, const Event& event) {
  KeyWriter write(out);
  write("at", event.at);
  if (event.recorded != event.at) write("recorded", event.recorded);
  write("by", event.by);
  write("recorded_by", event.recorded_by);
  write("via", event.via);
  write("kind", std::string(kind_of(event)));
  write("tx", event.tx);
  std::visit([&](const auto& body) { body.keys(body, write); }, event.body);
  append_unknown(out, event.extra);
}

void append_event(std::string& out, const Event& event) {
  KeyWriter write(out);
  write("id", event.id);
  write("n", event.n);
  append_content(out, event);
}

}  // namespace

std::string write_event_content(const Event& event) {
  std::string out;
  append_content(out, event);
  return out;
}

std::string write_event_toml(const Event& event) {
  std::string out;
  append_event(out, event);
  return out;
}

std::string write_ticket_toml(const TicketFile& ticket) {
  std::string out;
  constexpr std::size_t usual = 512;  // bytes of a header, and of an event
  out.reserve(usual * (1 + ticket.events.size()));
  Header::keys(ticket.header, KeyWriter(out));
  append_unknown(out, ticket.extra);
  for (const auto& event : ticket.events) {
    out += "\n[[event]]\n";
    append_event(out, event);
  }
  return out;
}

}  // namespace tkt
