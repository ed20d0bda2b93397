#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Text measured and laid out in terminal columns, whatever the locale. All of this expects text
/// that went through `sanitize.h`: control characters count as nothing here. Invalid UTF-8 counts
/// as U+FFFD, one column a byte.
namespace tkt {

/// What a reader takes for one character: a letter with its accents, a flag, a family of emoji. It
/// is never cut in two.
struct Cluster {
  std::string_view bytes;
  std::size_t columns = 0;
};

/// The first cluster of `text`, which must not be empty; takes it off the front. Columns as modern
/// terminals count: combining marks 0, East Asian wide and full-width 2, emoji 2 (also with U+FE0F,
/// skin tone or joined), the rest 1.
Cluster take_cluster(std::string_view& text);

std::size_t display_width(std::string_view text);

/// The longest beginning of `text` within `columns`, on cluster boundaries.
std::string_view fitting(std::string_view text, std::size_t columns);

/// `text` if it fits into `columns`, else its beginning and `…`; "" for 0 columns.
std::string truncate(std::string_view text, std::size_t columns);

enum class Align { left, right, center };

/// `text` with spaces up to `columns`; wider text stays as it is.
std::string pad(std::string_view text, std::size_t columns, Align align = Align::left);

/// The lines of `text`, each at most `columns` wide. The author's line breaks stay; a line too long
/// is broken at spaces (or between East Asian characters), a word only if it is wider than a whole
/// line. What follows a break hangs below the text of its indent, list mark (`-`, `*`, `1.`, `a)`)
/// or quote marks (`> `, repeated). Tabs become spaces (stops of 8), spaces at line ends go.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace tkt
