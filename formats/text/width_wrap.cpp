#include <algorithm>
#include <cctype>

#include <utf8proc.h>

#include "core/base/chars.h"
#include "core/base/utf8.h"
#include "formats/text/width.h"

namespace tkt {
namespace {

constexpr std::size_t tab_stop = 8;

std::string without_tabs(std::string_view line) {
  std::string out;
  std::size_t column = 0;
  while (!line.empty()) {
    const auto cluster = take_cluster(line);
    const bool tab = cluster.bytes == "\t";
    const auto columns = tab ? tab_stop - column % tab_stop : cluster.columns;
    out += tab ? std::string(columns, ' ') : std::string(cluster.bytes);
    column += columns;
  }
  return out;
}

std::size_t count_while(std::string_view text, auto accepts) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), accepts) -
                                  text.begin());
}

bool is_space(char c) {
  return c == ' ';
}

/// Bytes of a list mark at the front of `text`, without the spaces behind it: `-`, `*`, `+`, `•`,
/// `12.`, `3)`, `a)`; 0 where there is none.
std::size_t list_mark(std::string_view text) {
  for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "– "})
    if (text.starts_with(mark)) return mark.size() - 1;
  auto size = count_while(text, is_digit);
  const bool number = size > 0;
  if (!number && !text.empty() && is_small_letter(text[0])) size = 1;
  if (size == 0 || size > 3 || text.size() < size + 2 || text[size + 1] != ' ') return 0;
  return text[size] == ')' || (number && text[size] == '.') ? size + 1 : 0;
}

/// Bytes of the quote marks at the front of a line: `> > `, `>> `.
std::size_t quote_marks(std::string_view line) {
  std::size_t size = 0;
  while (true) {
    const auto spaces = count_while(line.substr(size), is_space);
    if (size + spaces >= line.size() || line[size + spaces] != '>') break;
    size += spaces + 1;
  }
  if (size > 0 && size < line.size() && line[size] == ' ') ++size;
  return size;
}

/// A line and what stands before its text, on its first line and on the ones that follow.
struct Margins {
  std::string first;
  std::string next;
  std::string_view text;
};

Margins margins_of(std::string_view line) {
  const auto quote = quote_marks(line);
  auto size = quote + count_while(line.substr(quote), is_space);
  const auto mark = list_mark(line.substr(size));
  size += mark;
  if (mark > 0) size += count_while(line.substr(size), is_space);
  const auto hang = display_width(line.substr(quote, size - quote));
  return {std::string(line.substr(0, size)),
          std::string(line.substr(0, quote)) + std::string(hang, ' '), line.substr(size)};
}

/// May a line end before `next`, with no space between? Around wide letters, unless it is
/// punctuation that belongs to what goes before.
bool breaks_between(const Cluster& last, const Cluster& next) {
  if (last.columns < 2 && next.columns < 2) return false;
  const auto code = utf8::first(next.bytes).value;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return false;
    default:
      break;
  }
  const auto before = utf8::first(last.bytes).value;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(before));
  return category != UTF8PROC_CATEGORY_PS && category != UTF8PROC_CATEGORY_PI;
}

/// The first word of `text` (not empty, no space in front).
std::string_view take_word(std::string_view& text) {
  const auto whole = text;
  auto last = take_cluster(text);
  while (!text.empty() && text.front() != ' ') {
    auto rest = text;
    const auto next = take_cluster(rest);
    if (breaks_between(last, next)) break;
    last = next;
    text = rest;
  }
  return whole.substr(0, whole.size() - text.size());
}

/// Fills lines of `columns` with the words of one line of text.
class Filler {
 public:
  Filler(Margins margins, std::size_t columns) : margins_(std::move(margins)), columns_(columns) {
    limit_margin(margins_.first);
    limit_margin(margins_.next);
  }

  std::vector<std::string> fill() {
    auto text = margins_.text;
    line_ = margins_.first;
    while (true) {
      const auto spaces = count_while(text, is_space);
      text.remove_prefix(spaces);
      if (text.empty()) break;
      add(spaces, take_word(text));
    }
    finish();
    return std::move(lines_);
  }

 private:
  /// A margin that leaves less than half of the line is given up.
  void limit_margin(std::string& margin) const {
    if (display_width(margin) * 2 <= columns_) return;
    if (&margin == &margins_.first && margins_.text.empty()) return;
    margin = std::string(fitting(margin, columns_ / 2));
  }

  void finish() {
    while (line_.ends_with(' ')) line_.pop_back();
    lines_.push_back(std::move(line_));
    line_ = margins_.next;
    empty_ = true;
  }

  void put(std::string_view piece) {
    line_ += piece;
    empty_ = false;
  }

  void add(std::size_t spaces, std::string_view word) {
    const auto used = display_width(line_);
    const auto width = display_width(word);
    if (!empty_ && used + spaces + width > columns_) {
      finish();
    } else if (!empty_) {
      line_.append(spaces, ' ');
    }
    while (display_width(line_) + display_width(word) > columns_) {
      auto piece = fitting(word, columns_ - std::min(columns_, display_width(line_)));
      if (piece.empty()) piece = first_cluster(word);
      word.remove_prefix(piece.size());
      put(piece);
      if (word.empty()) return;
      finish();
    }
    put(word);
  }

  static std::string_view first_cluster(std::string_view text) { return take_cluster(text).bytes; }

  Margins margins_;
  std::size_t columns_;
  std::string line_;
  bool empty_ = true;  ///< nothing but its margin in `line_`
  std::vector<std::string> lines_;
};

void wrap_line(std::string_view line, std::size_t columns, std::vector<std::string>& to) {
  const auto spaced = without_tabs(line);
  std::string_view text = spaced;
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (display_width(text) <= columns) {
    to.emplace_back(text);
    return;
  }
  auto lines = Filler(margins_of(text), columns).fill();
  std::move(lines.begin(), lines.end(), std::back_inserter(to));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 1);
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    wrap_line(text.substr(0, end), columns, lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace tkt
