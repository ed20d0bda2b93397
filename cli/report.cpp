#include "cli/report.h"

#include "cli/catalogue.h"
#include "formats/json.h"
#include "formats/sanitize.h"

namespace tkt::cli {
namespace {

/// `tkt.toml:12:5`, as far as it is known.
std::string where(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
  return out;
}

std::string render_one(const Error& error, Language language, Color color) {
  std::string out = error.place ? sanitize_line(where(*error.place)) : std::string("tkt");
  out += ": " + paint(translate("error:", language), Look::error, color) + " ";
  out += sanitize_text(translate(error.message, language)) + "\n";
  for (const auto& hint : error.hints)
    out += "  " + paint(sanitize_text(translate(hint, language)), Look::hint, color) + "\n";
  return out;
}

}  // namespace

std::string render_error(const Error& error, Language language, Color color) {
  std::string out = render_one(error, language, color);
  for (const auto& further : error.more) out += render_error(further, language, color);
  return out;
}

std::string render_error_json(const Error& error, Language language) {
  const auto in_language = [language](const Text& text) { return translate(text, language); };
  return error_json(error, in_language).text() + "\n";
}

}  // namespace tkt::cli
