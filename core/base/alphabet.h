#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// What texts are compared by, byte by byte, where people read them in order: the words, letters
/// and digits alone, in any case and with or without accents, so that `Álamo` stands beside `alamo`
/// and `¿Cómo?` beside `como`; then the text itself, so that no order is left to chance. In Spanish
/// `ñ` is a letter of its own behind `n` (`language`: `es`); elsewhere it is an `n` with an accent.
/// The locale of the process has no part in it, and neither has ICU: a command that sorts must not
/// wait for its libraries.
std::string alphabet_key(std::string_view text, std::string_view language);

}  // namespace tkt
