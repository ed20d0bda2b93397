#include "formats/text/width.h"

#include <utf8proc.h>

#include "core/base/utf8.h"

namespace tkt {
namespace {

utf8proc_int32_t known(char32_t c) {
  return static_cast<utf8proc_int32_t>(c);
}

bool is_pictographic(char32_t c) {
  return utf8proc_get_property(known(c))->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// Digits, `#` and `*` too: with U+FE0F and U+20E3 they are keycaps.
bool can_be_emoji(char32_t c) {
  return is_pictographic(c) || (c >= U'0' && c <= U'9') || c == U'#' || c == U'*';
}

bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

/// Columns of one code point that stands alone. Vowels and finals of conjoining Hangul are drawn
/// into the block of their initial.
std::size_t columns_of(char32_t c) {
  const auto part = utf8proc_get_property(known(c))->boundclass;
  if (part == UTF8PROC_BOUNDCLASS_V || part == UTF8PROC_BOUNDCLASS_T) return 0;
  const int columns = utf8proc_charwidth(known(c));
  return columns > 0 ? static_cast<std::size_t>(columns) : 0;
}

/// Columns that `c` adds to a cluster in which `before` went before it.
std::size_t added_columns(char32_t base, char32_t before, char32_t c, std::size_t so_far) {
  constexpr char32_t joiner = 0x200D;
  constexpr char32_t as_emoji = 0xFE0F;
  if (c == as_emoji) return so_far == 1 && can_be_emoji(base) ? 1 : 0;
  if (before == joiner && is_pictographic(c)) return 0;
  if (is_skin_tone(c) && is_pictographic(base)) return 0;
  return columns_of(c);
}

bool is_plain(char byte) {
  return byte >= ' ' && byte <= '~';
}

}  // namespace

Cluster take_cluster(std::string_view& text) {
  const auto whole = text;
  if (is_plain(text.front()) && (text.size() == 1 || is_plain(text[1]))) {
    text.remove_prefix(1);
    return {whole.substr(0, 1), 1};
  }
  const char32_t base = utf8::take(text).value;
  char32_t before = base;
  std::size_t columns = columns_of(base);
  utf8proc_int32_t state = 0;
  while (!text.empty()) {
    const auto next = utf8::first(text);
    if (utf8proc_grapheme_break_stateful(known(before), known(next.value), &state)) break;
    columns += added_columns(base, before, next.value, columns);
    before = next.value;
    text.remove_prefix(next.bytes);
  }
  return {whole.substr(0, whole.size() - text.size()), columns};
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) columns += take_cluster(text).columns;
  return columns;
}

std::string_view fitting(std::string_view text, std::size_t columns) {
  auto rest = text;
  std::size_t used = 0;
  while (!rest.empty()) {
    const auto cluster = take_cluster(rest);
    if (used + cluster.columns > columns)
      return text.substr(0, text.size() - rest.size() - cluster.bytes.size());
    used += cluster.columns;
  }
  return text;
}

std::string truncate(std::string_view text, std::size_t columns) {
  const auto whole = fitting(text, columns);
  if (whole.size() == text.size()) return std::string(text);
  if (columns == 0) return {};
  auto cut = std::string(fitting(text, columns - 1));
  while (cut.ends_with(' ')) cut.pop_back();
  return cut + "…";
}

std::string pad(std::string_view text, std::size_t columns, Align align) {
  const auto width = display_width(text);
  const auto missing = width < columns ? columns - width : 0;
  std::size_t before = 0;
  if (align == Align::right) before = missing;
  if (align == Align::center) before = missing / 2;
  return std::string(before, ' ') + std::string(text) + std::string(missing - before, ' ');
}

}  // namespace tkt
