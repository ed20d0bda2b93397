#include "cli/view/error_text.h"

#include <algorithm>
#include <vector>

#include "cli/language/catalogue.h"
#include "core/base/mark.h"
#include "formats/json/json.h"
#include "formats/text/sanitize.h"
#include "formats/text/width.h"

namespace tkt::cli {
namespace {

constexpr std::size_t narrowest = 30;  ///< columns; below that, broken lines are no help

/// What somebody may want to copy: a line break in it would be in the way.
bool is_to_type(std::string_view text) {
  return text.find('`') != std::string_view::npos || text.find("--") != std::string_view::npos ||
         text.find("tkt ") != std::string_view::npos || text.find('/') != std::string_view::npos;
}

using Columns = std::optional<std::size_t>;

std::vector<std::string> lines_of(const std::string& text, Columns columns) {
  if (!columns || is_to_type(text)) return {text};
  return wrap(text, std::max(*columns, narrowest));
}

/// What kind of remark it is, and how that word looks.
struct Kind {
  std::string_view word;
  Look look;
};

std::string render_one(const Error& error, const Kind& kind, Language language, Color color,
                       Columns columns, Details details) {
  const auto place = error.place ? sanitize_line(where(*error.place)) : std::string("tkt");
  const std::string word(translate(kind.word, language));
  const auto start = place + ": " + word + " ";
  const auto whole = start + sanitize_text(translate(error.message, language));
  auto lines = lines_of(whole, columns);
  if (lines.front().starts_with(start))
    lines.front().replace(place.size() + 2, word.size(), paint(word, kind.look, color));
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  for (const auto& hint : error.hints) {
    for (const auto& line : lines_of("  " + sanitize_text(translate(hint, language)), columns))
      out += "  " + paint(std::string_view(line).substr(2), Look::hint, color) + "\n";
  }
  if (details == Details::shown && !error.detail.empty())
    out += "  " + paint(sanitize_line(error.detail), Look::muted, color) + "\n";
  return out;
}

}  // namespace

std::string where(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
  return out;
}

std::string render_error(const Error& error, Language language, Color color, Columns columns,
                         Details details) {
  const Kind kind{mark("error:"), Look::error};
  std::string out = render_one(error, kind, language, color, columns, details);
  for (const auto& further : error.more)
    out += render_error(further, language, color, columns, details);
  return out;
}

std::string render_warning(const Error& error, Language language, Color color, Columns columns) {
  return render_one(error, {mark("warning:"), Look::at_risk}, language, color, columns,
                    Details::hidden);
}

std::string render_note(std::string_view note, Columns columns) {
  std::string out;
  for (const auto& line : lines_of(std::string(note), columns)) out += line + "\n";
  return out;
}

std::string render_error_json(const Error& error, Language language) {
  const auto in_language = [language](const Text& text) { return translate(text, language); };
  return error_json(error, in_language).text() + "\n";
}

}  // namespace tkt::cli
