#pragma once
#include <string>
#include <string_view>

namespace tkt {

enum class Color { off, on };

/// What a piece of output means; its look is decided in style.cpp alone, with the 16 colours that
/// every terminal has and its user chose. No meaning is carried by colour only: the words say it.
enum class Look {
  plain,
  header,    ///< title of a column
  strong,    ///< what the eye looks for first: a subject, a total
  accent,    ///< references
  muted,     ///< closed, unset, of little interest
  ok,        ///< met, done
  at_risk,   ///< a clock close to its end
  breached,  ///< a clock past its end
  urgent,    ///< the highest priority
  paused,    ///< a stopped clock
  error,     ///< "error:" before a message
  hint,      ///< "hint:" before a message
};

/// `text` in the look of `role`; as it is with `Color::off`, `Look::plain` or without text.
std::string paint(std::string_view text, Look role, Color color);

}  // namespace tkt
