#include "formats/text/markdown.h"

#include <algorithm>

#include "core/base/chars.h"
#include "formats/text/sanitize.h"

namespace tkt {
namespace {

bool is_word(char c) {
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

void add_escaped(std::string& to, std::string_view text, std::size_t at) {
  constexpr std::string_view marks = "\\|`*_[]~";
  const char c = text[at];
  if (c == '<') {
    to += "&lt;";
  } else if (c == '&') {
    to += "&amp;";
  } else if (c == '\n') {
    to += "<br>";
  } else {
    const bool is_mark = marks.find(c) != std::string_view::npos;
    if (is_mark && (c != '_' || !inside_word(text, at))) to += '\\';
    to += c == '\t' ? ' ' : c;
  }
}

std::string_view alignment(Align align) {
  switch (align) {
    case Align::right:
      return "---:";
    case Align::center:
      return ":---:";
    case Align::left:
      break;
  }
  return "---";
}

}  // namespace

std::string markdown_escape(std::string_view text) {
  const auto clean = sanitize_text(text);
  std::string out;
  out.reserve(clean.size() + 8);
  for (std::size_t i = 0; i < clean.size(); ++i) add_escaped(out, clean, i);
  return out;
}

std::string render_markdown(const Table& table) {
  std::string out;
  for (const auto& column : table.columns) out += "| " + markdown_escape(column.title) + " ";
  out += "|\n";
  for (const auto& column : table.columns) out += "| " + std::string(alignment(column.align)) + " ";
  out += "|\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto cell = i < row.size() ? markdown_escape(trimmed(row[i].value())) : std::string();
      out += "| " + cell + (cell.empty() ? "" : " ");
    }
    out += "|\n";
  }
  return out;
}

}  // namespace tkt
