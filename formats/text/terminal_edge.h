#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace tkt {

/// The edge, where output meets a terminal: whatever a view forgot to make harmless (sanitize.h)
/// ends here. Only line ends, tabs and what `paint` and the line of progress write pass; all else
/// that is no plain text is shown as a JSON string writes it (`\u009b`, `\udb40\udc41`), so that
/// JSON stays the same JSON.
std::string for_terminal(std::string_view bytes);

/// Takes what a terminal shows of the present line away.
constexpr std::string_view clear_line = "\r\x1b[K";

/// How long the sequence is that `s` begins with, if it is one that `paint` or `clear_line` writes;
/// 0 if it is none.
std::size_t own_sequence(std::string_view s);

}  // namespace tkt
