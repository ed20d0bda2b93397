#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/system_reason.h"
#include "formats/toml/document.h"
#include "formats/toml/document_shape.h"

namespace tkt {
namespace {

using Tree = nlohmann::ordered_json;

tl::unexpected<Error> damaged(Text message, Place place) {
  return tl::unexpected<Error>(
      Error{ErrorKind::damaged, std::move(message), {}, std::move(place), {}});
}

/// `byte` counts from 1.
Place place_of(std::string_view s, std::size_t byte, const std::string& file) {
  const auto before = s.substr(0, byte == 0 ? 0 : byte - 1);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column)};
}

/// The library's message without its number and its own words for the place.
std::string reason(std::string_view what) {
  if (const auto end = what.find("] "); end != std::string_view::npos) what.remove_prefix(end + 2);
  if (what.starts_with("parse error at")) {
    if (const auto colon = what.find(": "); colon != std::string_view::npos)
      what.remove_prefix(colon + 2);
  }
  return std::string(what);
}

/// What a document has too much of: ends the library's reading.
enum class Excess { entries, depth };

tl::unexpected<Error> too_deep(const std::string& file) {
  return damaged(text("more than {} tables or lists inside each other", deepest), {file, 0, 0});
}

class Converter {
 public:
  DocumentTable table(const Tree& from) {
    DocumentTable to;
    for (const auto& [key, value] : from.items()) {
      if (!value.is_null()) to.push_back({key, node(value)});
    }
    return to;
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  DocumentNode node(const Tree& from) {
    DocumentNode to;
    if (++depth_ > deepest) {
      too_deep_ = true;
    } else {
      put(to, from);
    }
    --depth_;
    return to;
  }

  void put(DocumentNode& to, const Tree& from) {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    if (from.is_object()) {
      to.data = table(from);
    } else if (from.is_array()) {
      DocumentList list;
      for (const auto& item : from) list.push_back(node(item));
      to.data = std::move(list);
    } else if (from.is_boolean()) {
      to.data = from.get<bool>();
    } else if (from.is_number_unsigned() && from.get<std::uint64_t>() > largest) {
      to.data = from.get<double>();
    } else if (from.is_number_integer()) {
      to.data = from.get<std::int64_t>();
    } else if (from.is_number()) {
      to.data = from.get<double>();
    } else if (from.is_string()) {
      to.data = from.get<std::string>();
    }
  }

  int depth_ = 0;
  bool too_deep_ = false;
};

}  // namespace

Result<DocumentTable> read_json_document(std::string_view bytes, const std::string& file) {
  if (bytes.size() > most_document_bytes) return tl::unexpected<Error>(too_long(file));
  std::size_t entries = 0;
  const auto count = [&entries](int depth, Tree::parse_event_t /*event*/, Tree& /*parsed*/) {
    if (++entries > most_entries) throw Excess::entries;
    if (depth > deepest) throw Excess::depth;
    return true;
  };
  try {
    const auto tree = Tree::parse(bytes, count);
    if (!tree.is_object()) return damaged(text("this is JSON, but not one object"), {file, 1, 1});
    Converter converter;
    auto table = converter.table(tree);
    if (converter.too_deep()) return too_deep(file);
    return table;
  } catch (Excess excess) {
    if (excess == Excess::entries)
      return tl::unexpected<Error>(too_many_entries(Place{file, 0, 0}));
    return too_deep(file);
  } catch (const Tree::parse_error& error) {
    return damaged(text("this is not JSON{}", library_words(reason(error.what()))),
                   place_of(bytes, error.byte, file));
  } catch (const Tree::exception& error) {
    return damaged(text("this is not JSON{}", library_words(reason(error.what()))), {file, 0, 0});
  }
}

}  // namespace tkt
