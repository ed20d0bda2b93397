#include "formats/toml/document_plain.h"

#include <algorithm>
#include <charconv>

#include "core/base/chars.h"
#include "core/base/contains.h"
#include "core/base/utf8.h"
#include "formats/toml/document_shape.h"

namespace tkt {
namespace {

constexpr std::size_t most_keys = 200;  ///< of one table

bool is_bare(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}

/// What may stand in a text as it is, one byte of it: no control character, no quote, no escape.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != 0x7F && c != '"' && c != '\\';
}

/// Goes through the bytes once. Whatever it does not know makes `given_up` true for good.
class PlainReader {
 public:
  explicit PlainReader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<DocumentTable> read() {
    DocumentTable root;
    DocumentTable* table = &root;
    while (!given_up_ && !at_end()) {
      const char c = peek();
      if (c == '\n') {
        new_line();
      } else if (c == '[') {
        table = heading(root);
      } else if (is_bare(c)) {
        entry(*table);
      } else {
        give_up();
      }
    }
    if (given_up_ || !utf8::is_valid(bytes_)) return std::nullopt;
    return root;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : bytes_[at_]; }
  /// As `check_shape` counts them, which finds the words for it.
  void count_entries(std::size_t more) {
    entries_ += more;
    if (entries_ > most_entries) give_up();
  }
  void give_up() {
    given_up_ = true;
    at_ = bytes_.size();
  }
  void expect(std::string_view what) {
    if (bytes_.substr(at_).starts_with(what)) {
      at_ += what.size();
    } else {
      give_up();
    }
  }
  void new_line() {
    ++at_;
    ++line_;
    line_began_ = at_;
  }
  /// The line ends here: nothing may stand behind a value, not even a space.
  void end_of_line() {
    if (at_end()) return;
    if (peek() == '\n') {
      new_line();
    } else {
      give_up();
    }
  }
  /// In characters, from 1.
  [[nodiscard]] int column() const {
    const auto before = bytes_.substr(line_began_, at_ - line_began_);
    return static_cast<int>(std::ranges::count_if(
               before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; })) +
           1;
  }

  std::string_view bare_key() {
    const auto begin = at_;
    while (is_bare(peek())) ++at_;
    if (at_ == begin) give_up();
    return bytes_.substr(begin, at_ - begin);
  }

  static DocumentEntry* find_entry(DocumentTable& table, std::string_view key) {
    const auto found = std::ranges::find(table, key, &DocumentEntry::key);
    return found == table.end() ? nullptr : &*found;
  }

  /// `[[name]]`: a new table at the end of the list of that name, in the root.
  DocumentTable* heading(DocumentTable& root) {
    const int line = line_;
    const int first = column();
    expect("[[");
    const int key_column = column();
    const std::string_view name = bare_key();
    expect("]]");
    end_of_line();
    count_entries(2);
    if (given_up_) return &root;
    auto* list = find_entry(root, name);
    if (list == nullptr) {
      root.push_back({std::string(name), {DocumentList{}, line, first}, line, key_column});
      list = &root.back();
      lists_.push_back(name);
    } else if (!contains(lists_, name)) {
      give_up();
      return &root;
    }
    auto& items = std::get<DocumentList>(list->node.data);
    items.push_back({DocumentTable{}, line, first});
    return &std::get<DocumentTable>(items.back().data);
  }

  void entry(DocumentTable& into) {
    DocumentTable* table = &into;
    int key_column = column();
    auto key = bare_key();
    constexpr int most_dots = 8;
    for (int dots = 0; peek() == '.'; ++dots) {
      if (dots == most_dots) return give_up();
      table = inner(*table, key, key_column);
      if (table == nullptr) return give_up();
      ++at_;
      key_column = column();
      key = bare_key();
    }
    expect(" = ");
    count_entries(1);
    // Keys are looked for one by one, which the library does better in a crowd.
    if (table->size() > most_keys) return give_up();
    if (given_up_ || find_entry(*table, key) != nullptr) return give_up();
    const auto place = table->size();
    table->push_back({std::string(key), {{}, line_, column()}, line_, key_column});
    value((*table)[place].node.data);
    end_of_line();
  }

  /// The table that a dotted key goes through: made by the first such key, and by nothing else.
  DocumentTable* inner(DocumentTable& table, std::string_view key, int key_column) {
    auto* there = find_entry(table, key);
    if (there != nullptr) return std::get_if<DocumentTable>(&there->node.data);
    table.push_back({std::string(key), {DocumentTable{}, line_, key_column}, line_, key_column});
    return &std::get<DocumentTable>(table.back().node.data);
  }

  void value(decltype(DocumentNode::data)& to) {
    const char c = peek();
    if (c == '"') {
      to = text();
    } else if (c == '[') {
      to = list();
    } else if (c == 't') {
      expect("true");
      to = true;
    } else if (c == 'f') {
      expect("false");
      to = false;
    } else if (is_digit(c) || c == '-') {
      number_or_moment(to);
    } else {
      give_up();
    }
  }

  std::string text() {
    if (bytes_.substr(at_).starts_with("\"\"\"")) return block();
    std::string out;
    ++at_;
    while (peek() != '"' && !given_up_) characters(out);
    expect("\"");
    return out;
  }

  /// A text of several lines; it begins on the line after its quotes.
  std::string block() {
    std::string out;
    expect("\"\"\"\n");
    ++line_;
    line_began_ = at_;
    while (!given_up_ && !bytes_.substr(at_).starts_with("\"\"\"")) {
      if (peek() == '\n' && !at_end()) {
        out += '\n';
        new_line();
      } else if (peek() == '"') {
        out += '"';
        ++at_;
      } else if (peek() == '\t') {
        out += '\t';
        ++at_;
      } else {
        characters(out);
      }
    }
    expect("\"\"\"");
    if (peek() == '"') give_up();  // up to two more may belong to the text
    return out;
  }

  /// Some plain ones, or one escape; never a line end.
  void characters(std::string& out) {
    const auto begin = at_;
    while (!at_end() && is_plain(bytes_[at_])) ++at_;
    out += bytes_.substr(begin, at_ - begin);
    if (peek() == '\\') {
      escape(out);
    } else if (at_ == begin) {
      give_up();
    }
  }

  void escape(std::string& out) {
    ++at_;
    const char c = peek();
    ++at_;
    switch (c) {
      case '"':
      case '\\':
        out += c;
        return;
      case 'n':
        out += '\n';
        return;
      case 't':
        out += '\t';
        return;
      case 'r':
        out += '\r';
        return;
      case 'u':
        return code_point(out, 4);
      case 'U':
        return code_point(out, 8);
      default:
        give_up();
    }
  }

  void code_point(std::string& out, std::size_t digits) {
    constexpr int hexadecimal = 16;
    const auto token = bytes_.substr(std::min(at_, bytes_.size())).substr(0, digits);
    std::uint32_t code = 0;
    const auto* end = token.data() + token.size();
    const auto read = std::from_chars(token.data(), end, code, hexadecimal);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (token.size() != digits || read.ptr != end || surrogate || code > 0x10FFFF) return give_up();
    utf8::append(out, static_cast<char32_t>(code));
    at_ += digits;
  }

  DocumentList list() {
    DocumentList out;
    ++at_;
    while (!given_up_ && peek() != ']') {
      count_entries(1);
      if (!out.empty()) expect(", ");
      if (peek() != '"') {
        give_up();
        break;
      }
      DocumentNode node{{}, line_, column()};
      node.data = text();
      if (node.line != line_) give_up();
      out.push_back(std::move(node));
    }
    expect("]");
    return out;
  }

  /// `12`, `-3`, `2026-11-22T10:00:00Z`
  void number_or_moment(decltype(DocumentNode::data)& to) {
    const auto rest = bytes_.substr(at_);
    const auto token = rest.substr(0, rest.find('\n'));
    constexpr std::string_view moment = "2026-11-22T10:00:00Z";
    if (token.size() == moment.size() && token[10] == 'T') {
      to = read_moment(token);
    } else {
      to = read_number(token);
    }
    if (!given_up_) at_ += token.size();
  }

  std::int64_t read_number(std::string_view token) {
    std::int64_t number = 0;
    const auto digits = token.starts_with('-') ? token.substr(1) : token;
    const auto read = std::from_chars(token.data(), token.data() + token.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == token.data() + token.size();
    if (!whole || digits.empty() || (digits.size() > 1 && digits.front() == '0') ||
        token.starts_with("-0"))
      give_up();
    return number;
  }

  DateTime read_moment(std::string_view token) {
    const auto part = [&](std::size_t from, std::size_t size) {
      int number = 0;
      for (const char c : token.substr(from, size)) {
        if (!is_digit(c)) give_up();
        number = number * 10 + (c - '0');
      }
      return number;
    };
    using namespace std::chrono;
    const year_month_day date{year{part(0, 4)}, month{static_cast<unsigned>(part(5, 2))},
                              day{static_cast<unsigned>(part(8, 2))}};
    const auto h = part(11, 2);
    const auto m = part(14, 2);
    const auto s = part(17, 2);
    const bool shaped = token[4] == '-' && token[7] == '-' && token[13] == ':' &&
                        token[16] == ':' && token[19] == 'Z';
    if (!shaped || !date.ok() || h > 23 || m > 59 || s > 59) give_up();
    return {date, hours{h} + minutes{m} + seconds{s}, minutes{0}};
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t entries_ = 0;
  std::size_t line_began_ = 0;
  int line_ = 1;
  bool given_up_ = false;
  std::vector<std::string_view> lists_;  ///< names that `[[name]]` made
};

}  // namespace

std::optional<DocumentTable> read_plain_toml(std::string_view bytes) {
  return PlainReader(bytes).read();
}

}  // namespace tkt
