#pragma once
#include <span>
#include <string>
#include <string_view>

/// Tab-separated values for scripts: one line a row, so that `cut`, `awk -F'\t'` and `while read`
/// work on any text.
///
/// A backslash is written `\\`, a tab `\t`, a newline `\n`, a carriage return `\r`; other control
/// characters and bidi controls by number (`\u001b`, `\u202e`), since what a script reads may end
/// on a terminal; bytes that are not UTF-8 `\x9b`. Nothing else is changed or cut, nothing is lost:
/// `tsv_unescape` gives the bytes back (so does `printf %b`).
namespace tkt {

std::string tsv_escape(std::string_view value);

/// The inverse; an escape that `tsv_escape` does not write stays as it is.
std::string tsv_unescape(std::string_view cell);

/// The cells with tabs between them and a newline at the end.
std::string tsv_row(std::span<const std::string> cells);

}  // namespace tkt
