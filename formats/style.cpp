#include "formats/style.h"

#include <fmt/format.h>

namespace tkt {
namespace {

/// Parameters of SGR (ECMA-48, 8.3.117).
std::string_view look(Role role) {
  switch (role) {
    case Role::plain:
      return "";
    case Role::header:
      return "4";  // underlined
    case Role::strong:
      return "1";
    case Role::accent:
      return "36";  // cyan
    case Role::muted:
      return "2";  // faint: unlike bright black it is seen on every background
    case Role::ok:
      return "32";
    case Role::at_risk:
      return "33";
    case Role::breached:
      return "31";
    case Role::urgent:
      return "1;31";
    case Role::paused:
      return "34";
    case Role::error:
      return "1;31";
    case Role::hint:
      return "36";
  }
  return "";
}

}  // namespace

std::string paint(std::string_view text, Role role, Color color) {
  const auto codes = look(role);
  if (color == Color::off || codes.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes, text);
}

}  // namespace tkt
