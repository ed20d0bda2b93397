#include "formats/text/style.h"

#include <fmt/format.h>

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

}  // namespace

std::string paint(std::string_view text, Look role, Color color) {
  const auto codes = look(role);
  if (color == Color::off || codes.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes, text);
}

}  // namespace tkt
