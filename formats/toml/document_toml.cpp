#include <algorithm>
#include <string_view>

namespace tkt {
namespace {

struct BrokenOff {};

/// Where toml++ takes for granted what a damaged file does not hold to.
[[noreturn]] void break_off() {
  throw BrokenOff();
}

}  // namespace
}  // namespace tkt

// toml++ asserts on some damaged files (`a = 1979-05-27 0`), and in a release assumes instead: here
// either ends the reading of that file, in every build.
#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? void() : ::tkt::break_off())
#include <toml++/toml.h>

#include "core/base/system_reason.h"
#include "core/base/utf8.h"
#include "formats/toml/document.h"
#include "formats/toml/document_plain.h"
#include "formats/toml/document_shape.h"

namespace tkt {
namespace {

tl::unexpected<Error> damaged(Text message, Place place) {
  return tl::unexpected<Error>(
      Error{ErrorKind::damaged, std::move(message), {}, std::move(place), {}});
}

/// toml++'s tree as ours: strings are moved over, keys put back into the order of the file.
class Converter {
 public:
  DocumentTable table(toml::table& from) {
    struct Keyed {
      const toml::key* key;
      toml::node* node;
    };
    std::vector<Keyed> entries;
    entries.reserve(from.size());
    for (auto&& [key, node] : from) entries.push_back({&key, &node});
    std::ranges::sort(entries, [](const Keyed& a, const Keyed& b) {
      const auto& x = a.key->source().begin;
      const auto& y = b.key->source().begin;
      return std::tie(x.line, x.column) < std::tie(y.line, y.column);
    });
    DocumentTable to;
    to.reserve(entries.size());
    for (const auto& entry : entries) {
      const auto& at = entry.key->source().begin;
      to.push_back({std::string(entry.key->str()), node(*entry.node, at), static_cast<int>(at.line),
                    static_cast<int>(at.column)});
    }
    return to;
  }

  [[nodiscard]] const std::optional<toml::source_position>& too_deep() const { return too_deep_; }

 private:
  DocumentNode node(toml::node& from, toml::source_position place) {
    if (const auto& own = from.source().begin; own.line > 0) place = own;
    DocumentNode to{{}, static_cast<int>(place.line), static_cast<int>(place.column)};
    if (++depth_ > deepest) {
      too_deep_ = place;
    } else {
      from.visit([&](auto& value) { put(to, value); });
    }
    --depth_;
    return to;
  }

  void put(DocumentNode& to, toml::table& from) { to.data = table(from); }

  void put(DocumentNode& to, toml::array& from) {
    DocumentList list;
    list.reserve(from.size());
    for (auto& item : from) list.push_back(node(item, from.source().begin));
    to.data = std::move(list);
  }

  template <class T>
  void put(DocumentNode& to, toml::value<T>& from) {
    if constexpr (std::is_same_v<T, toml::date>) {
      to.data = DateTime{date(from.get()), {}, {}};
    } else if constexpr (std::is_same_v<T, toml::time>) {
      to.data = DateTime{{}, time(from.get()), {}};
    } else if constexpr (std::is_same_v<T, toml::date_time>) {
      const auto& when = from.get();
      DateTime date_time{date(when.date), time(when.time), {}};
      if (when.offset) date_time.offset = std::chrono::minutes{when.offset->minutes};
      to.data = date_time;
    } else {
      to.data = std::move(from.get());
    }
  }

  static std::chrono::year_month_day date(const toml::date& d) {
    return {std::chrono::year{d.year}, std::chrono::month{d.month}, std::chrono::day{d.day}};
  }

  static std::chrono::nanoseconds time(const toml::time& t) {
    return std::chrono::hours{t.hour} + std::chrono::minutes{t.minute} +
           std::chrono::seconds{t.second} + std::chrono::nanoseconds{t.nanosecond};
  }

  int depth_ = 0;
  std::optional<toml::source_position> too_deep_;
};

Place place_of(const toml::source_position& at, const std::string& file) {
  return {file, static_cast<int>(at.line), static_cast<int>(at.column)};
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

/// A CR can only stand in TOML before an LF, where both are one line end.
std::string without_cr(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') out += bytes[i];
  }
  return out;
}

}  // namespace

Result<DocumentTable> read_toml_document(std::string_view bytes, const std::string& file) {
  if (bytes.size() > most_document_bytes) return tl::unexpected<Error>(too_long(file));
  if (auto plain = read_plain_toml(bytes)) return *std::move(plain);
  return read_any_toml(bytes, file);
}

Result<DocumentTable> read_any_toml(std::string_view bytes, const std::string& file) {
  if (bytes.find("\r\n") != std::string_view::npos) return read_any_toml(without_cr(bytes), file);
  if (bytes.size() > most_document_bytes) return tl::unexpected<Error>(too_long(file));
  if (!utf8::is_valid(bytes)) return tl::unexpected<Error>(encoding_error(bytes, file));
  TRY_VOID(check_shape(bytes, file));
  try {
    toml::table tree = toml::parse(bytes);
    Converter converter;
    auto table = converter.table(tree);
    if (const auto& place = converter.too_deep())
      return damaged(text("more than {} tables or lists inside each other", deepest),
                     place_of(*place, file));
    return table;
  } catch (const toml::parse_error& error) {
    return damaged(text("this is not TOML{}", library_words(error.description())),
                   place_of(error.source().begin, file));
  } catch (const BrokenOff&) {
    return damaged(text("this is not TOML{}", ""), Place{file, 0, 0});
  }
}

}  // namespace tkt
