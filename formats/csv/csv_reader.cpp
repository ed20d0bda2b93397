#include <algorithm>

#include "core/base/chars.h"
#include "core/base/utf8.h"
#include "formats/csv/csv.h"

namespace tkt {
namespace {

constexpr int at_end = -1;
constexpr std::size_t piece = 64UL * 1024;

bool is_line_end(int c) {
  return c == '\n' || c == '\r';
}

/// The delimiter that a line `sep=;` says, in quotes perhaps and ended by what it names.
std::optional<char> said_delimiter(std::string_view line) {
  if (line.starts_with('"')) line.remove_prefix(1);
  constexpr std::string_view word = "sep=";
  if (line.size() <= word.size() ||
      !std::ranges::equal(line.substr(0, word.size()), word, {}, small_letter))
    return std::nullopt;
  const char said = line[word.size()];
  if (said == '"') return std::nullopt;
  const auto rest = line.substr(word.size() + 1);
  const bool alone = std::ranges::all_of(rest, [&](char c) { return c == said || c == '"'; });
  return alone ? std::optional(said) : std::nullopt;
}

/// What the line has most of outside of quotes; `,` where it has none of them.
char usual_delimiter(std::string_view line) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    bool quoted = false;
    const auto count = std::ranges::count_if(line, [&](char c) {
      if (c == '"') quoted = !quoted;
      return !quoted && c == candidate;
    });
    if (count > most) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

CsvReader::CsvReader(ByteSource& source, CsvFormat format)
    : source_(source), format_(format), buffer_(piece, '\0') {}

Place CsvReader::here() const {
  return {source_.name(), line_, column_};
}

/// A mistake in one row: its line is skipped.
tl::unexpected<Error> CsvReader::bad(Text message, const Place& place, Text hint) {
  skip_line();
  if (broken_) return stop({}, place, {});
  auto error = fail(ErrorKind::damaged, std::move(message), std::move(hint));
  error.value().place = place;
  return error;
}

/// A mistake behind which nothing can be trusted.
tl::unexpected<Error> CsvReader::stop(Text message, const Place& place, Text hint) {
  finished_ = true;
  if (broken_) return tl::unexpected<Error>(*broken_);
  auto error = fail(ErrorKind::damaged, std::move(message), std::move(hint));
  error.value().place = place;
  return error;
}

/// Reads on behind what is left in the buffer; false at the end and where the source broke.
bool CsvReader::refill() {
  if (broken_) return false;
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= at_;
  at_ = 0;
  auto count = source_.read(buffer_.data() + end_, buffer_.size() - end_);
  if (!count) {
    broken_ = std::move(count).error();
    return false;
  }
  end_ += *count;
  return *count > 0;
}

int CsvReader::peek() {
  if (at_ == end_ && !refill()) return at_end;
  return static_cast<unsigned char>(buffer_[at_]);
}

/// Moves on over `bytes`, which hold no line end.
void CsvReader::count(std::string_view bytes) {
  at_ += bytes.size();
  row_bytes_ += bytes.size();
  column_ += static_cast<int>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Takes a line end whose first character, `c`, is already off: the LF of a CR LF goes with it.
void CsvReader::end_line(int c) {
  if (c == '\r' && peek() == '\n') ++at_;
  ++line_;
  column_ = 1;
}

int CsvReader::take() {
  const int c = peek();
  if (c == at_end) return c;
  if (!is_line_end(c)) {
    count(std::string_view(buffer_).substr(at_, 1));
    return c;
  }
  ++at_;
  ++row_bytes_;
  // The LF of a CR LF is still to come and counts the line.
  if (c == '\n' || peek() != '\n') end_line('\n');
  return c;
}

void CsvReader::skip_line() {
  while (true) {
    const int c = peek();
    if (c == at_end) return;
    if (is_line_end(c)) {
      ++at_;
      end_line(c);
      return;
    }
    count(std::string_view(buffer_).substr(at_, 1));
  }
}

Result<void> CsvReader::start() {
  started_ = true;
  while (end_ < 3 && refill()) {
  }
  const auto seen = std::string_view(buffer_).substr(0, end_);
  if (seen.starts_with("\xEF\xBB\xBF")) at_ = 3;
  if (seen.starts_with("\xFF\xFE") || seen.starts_with("\xFE\xFF"))
    return stop(text("{} is UTF-16, not UTF-8", source_.name()), here(),
                text("save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8"));
  find_delimiter();
  return {};
}

/// The first line that is not blank, as far as the buffer can hold it; it stays to be read.
std::string_view CsvReader::first_line() {
  while (true) {
    const auto rest = std::string_view(buffer_).substr(at_, end_ - at_);
    const auto begin = rest.find_first_not_of("\r\n");
    bool quoted = false;
    for (auto i = begin; i < rest.size(); ++i) {
      if (rest[i] == '"') quoted = !quoted;
      if (!quoted && is_line_end(rest[i])) return rest.substr(begin, i - begin);
    }
    if (rest.size() == buffer_.size() || !refill())
      return begin == std::string_view::npos ? std::string_view() : rest.substr(begin);
  }
}

void CsvReader::find_delimiter() {
  delimiter_ = format_.delimiter.value_or(',');
  if (const auto said = said_delimiter(first_line())) {
    delimiter_ = *said;
    while (is_line_end(peek())) skip_line();
    skip_line();
  } else if (!format_.delimiter) {
    delimiter_ = usual_delimiter(first_line());
  }
}

Result<void> CsvReader::skip_blank_lines() {
  while (is_line_end(peek())) skip_line();
  if (broken_) return stop({}, here(), {});
  finished_ = peek() == at_end;
  return {};
}

Result<bool> CsvReader::next(CsvRow& row) {
  if (finished_) return false;
  if (!started_) TRY_VOID(start());
  TRY_VOID(skip_blank_lines());
  if (finished_) return false;
  row.line = line_;
  row_bytes_ = 0;
  std::size_t cells = 0;
  for (auto after = After::cell; after == After::cell; ++cells) {
    if (cells == row.cells.size()) row.cells.emplace_back();
    row.cells[cells].clear();
    TRY(after, read_cell(row.cells[cells]));
  }
  row.cells.resize(cells);
  return true;
}

Result<CsvReader::After> CsvReader::read_cell(std::string& cell) {
  const auto place = here();
  if (peek() == '"') {
    TRY_VOID(read_quoted(cell));
  } else {
    TRY_VOID(read_unquoted(cell));
  }
  if (broken_) return stop({}, place, {});
  TRY_VOID(check_cell(cell, place));
  return after_cell();
}

Result<void> CsvReader::read_quoted(std::string& cell) {
  const auto opened = here();
  take();
  while (true) {
    const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto last = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto stop_at =
        std::find_if(first, last, [](char c) { return c == '"' || is_line_end(c); });
    const auto size = static_cast<std::size_t>(stop_at - first);
    cell.append(buffer_, at_, size);
    count(std::string_view(buffer_).substr(at_, size));
    if (row_bytes_ > format_.longest_row)
      return stop(text("the row is longer than {} bytes", format_.longest_row), opened,
                  text("look for a quote that is never closed"));
    const int c = take();
    if (c == at_end)
      return stop(text("the quote that begins here is never closed"), opened,
                  text("close it, or double it (\"\") where it is part of the text"));
    if (c == '"' && peek() != '"') return {};
    if (c == '"') take();
    cell += static_cast<char>(c);
  }
}

Result<void> CsvReader::read_unquoted(std::string& cell) {
  const auto ends = [this](char c) { return c == delimiter_ || c == '"' || is_line_end(c); };
  while (peek() != at_end) {
    const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto last = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto size = static_cast<std::size_t>(std::find_if(first, last, ends) - first);
    cell.append(buffer_, at_, size);
    count(std::string_view(buffer_).substr(at_, size));
    if (row_bytes_ > format_.longest_row)
      return stop(text("the row is longer than {} bytes", format_.longest_row),
                  {source_.name(), line_, 1}, text("check that it is a text file with line ends"));
    if (at_ == end_) continue;
    if (buffer_[at_] == '"')
      return bad(text("a quote inside a cell that does not begin with one"), here(),
                 text("put the whole cell in quotes and double the quotes in it"));
    return {};
  }
  return {};
}

/// What follows a cell: the delimiter, the end of the row or of the file.
Result<CsvReader::After> CsvReader::after_cell() {
  const int c = peek();
  if (broken_) return stop({}, here(), {});
  if (c == at_end) return After::file;
  if (is_line_end(c)) {
    skip_line();
    return After::row;
  }
  if (c == static_cast<unsigned char>(delimiter_)) {
    take();
    return After::cell;
  }
  return bad(text("text behind the closing quote of a cell"), here(),
             text("double the quotes (\"\") that are part of the text"));
}

Result<void> CsvReader::check_cell(std::string_view cell, const Place& place) {
  if (is_ascii(cell) || utf8::is_valid(cell)) return {};
  return bad(text("the cell that begins here is not UTF-8"), place,
             text("if the file is from Excel: iconv -f WINDOWS-1252 -t UTF-8"));
}

}  // namespace tkt
