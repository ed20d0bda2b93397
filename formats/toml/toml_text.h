#pragma once
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/model/value.h"

/// Canonical TOML, appended to a string: the same data gives the same bytes everywhere. What is not
/// UTF-8 cannot stand in TOML; each wrong byte becomes U+FFFD (who takes in foreign bytes, mail for
/// instance, decodes them first). Control characters, bidirectional overrides and the like are
/// written as escapes, so that `cat` and `git diff` show what is there.
namespace tkt::toml_text {

/// A key, in quotes where it is not a bare one.
void append_key(std::string& out, std::string_view key);

/// A string on one line: `"…"`.
void append_string(std::string& out, std::string_view s);

/// A string as the value of a line of its own: text of several lines as a block in `"""` that
/// begins on the next line, so that one line of text is one line of the file and of a diff.
void append_text(std::string& out, std::string_view s);

/// `2026-11-22T10:00:00Z`
void append_instant(std::string& out, Instant t);

/// Any value on one line; tables as `{ a = 1 }`.
void append_inline(std::string& out, const Value& value);

/// `key = value` as a line, a text of several lines as a block.
void append_line(std::string& out, std::string_view key, const Value& value);

}  // namespace tkt::toml_text
