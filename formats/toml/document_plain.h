#pragma once
#include <optional>
#include <string_view>

#include "formats/toml/document.h"

namespace tkt {

/// Reads the plain part of TOML that nearly all tickets are written in: `key = value` with bare and
/// dotted keys, `[[table]]`, texts in double quotes on one line or in blocks, whole numbers, true
/// and false, moments in UTC, lists of texts. Nothing where the file has anything else, or a
/// mistake: then the library reads it, and says what is wrong. What this does read, it reads as the
/// library does, places included, several times as fast.
std::optional<DocumentTable> read_plain_toml(std::string_view bytes);

}  // namespace tkt
