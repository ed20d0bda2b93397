#include "formats/text/style.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "formats/text/terminal_edge.h"

namespace tkt {
namespace {

/// Parameters of SGR (ECMA-48, 8.3.117).
std::string_view look(Look role) {
  switch (role) {
    case Look::plain:
      return "";
    case Look::header:
      return "4";  // underlined
    case Look::strong:
      return "1";
    case Look::accent:
      return "36";  // cyan
    case Look::muted:
      return "2";  // faint: unlike bright black it is seen on every background
    case Look::ok:
      return "32";
    case Look::at_risk:
      return "33";
    case Look::breached:
      return "31";
    case Look::urgent:
      return "1;31";
    case Look::paused:
      return "34";
    case Look::error:
      return "1;31";
    case Look::hint:
      return "36";
  }
  return "";
}

constexpr std::string_view start = "\x1b[";
constexpr std::string_view reset = "\x1b[0m";

constexpr std::array all_looks{Look::header, Look::strong,  Look::accent,   Look::muted,
                               Look::ok,     Look::at_risk, Look::breached, Look::urgent,
                               Look::paused, Look::error,   Look::hint};

}  // namespace

std::size_t own_sequence(std::string_view s) {
  if (s.starts_with(clear_line)) return clear_line.size();
  if (s.starts_with(reset)) return reset.size();
  if (!s.starts_with(start)) return 0;
  const auto code = s.substr(start.size(), s.find('m') - start.size());
  const bool known = s.find('m') != std::string_view::npos &&
                     std::ranges::find(all_looks, code, look) != all_looks.end();
  return known ? start.size() + code.size() + 1 : 0;
}

std::string paint(std::string_view text, Look role, Color color) {
  const auto codes = look(role);
  if (color == Color::off || codes.empty() || text.empty()) return std::string(text);
  return fmt::format("{}{}m{}{}", start, codes, text, reset);
}

}  // namespace tkt
