#pragma once
#include <string>
#include <string_view>

/// Text from tickets, mail and files on its way to a terminal (contract: "Text from tickets never
/// reaches a terminal with control characters in it"). What could move the cursor, change colours
/// or the title, or make text read otherwise than it is, is replaced by something visible:
///
/// - control characters U+0000–001F and U+007F by their picture (`␛`, `␍`, `␡`),
/// - U+0080–009F, bidi controls (U+202A–202E, U+2066–2069 …), characters without width (U+200B,
///   U+FEFF, tags …), line and paragraph separator by their number (`\u202e`, `\U000e0041`),
/// - bytes that are not UTF-8 by U+FFFD.
///
/// Joiners inside emoji and scripts that need them, and one variation selector after a character,
/// stay. The result holds valid UTF-8; sanitizing twice changes nothing.
namespace tkt {

/// For one line (a table cell, a subject): newlines and tabs become a space.
std::string sanitize_line(std::string_view text);

/// For several lines: `\n` and `\t` stay, `\r\n` becomes `\n`.
std::string sanitize_text(std::string_view text);

/// `\u202e`, `\U000e0041`: how a character that cannot be shown is written.
std::string escaped_code_point(char32_t code);

/// Can this character, seen alone, change how a terminal shows other text: C0, DEL, C1, bidi?
bool is_terminal_control(char32_t code);

}  // namespace tkt
