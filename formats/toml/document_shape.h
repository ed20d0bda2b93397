#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tkt {

/// What a document may ask for, whatever it says: so that no file exhausts memory or time. A ticket
/// of ten thousand events has some 120,000 entries and 10 MB.
constexpr std::size_t most_document_bytes = 64UL * 1024 * 1024;
constexpr std::size_t most_entries = 400'000;  ///< keys, items of lists and headings of tables
constexpr int deepest = 64;                    ///< tables and lists inside each other
constexpr int most_dots = 16;                  ///< of one key

/// What a document with more bytes or entries is told.
Error too_long(const std::string& file);
Error too_many_entries(Place place);

/// Looks over TOML before a library takes it apart: `damaged` where there are more entries, a key
/// has more dots, or a table has no name (`[[[`), on which toml++ stops the program.
Result<void> check_shape(std::string_view bytes, const std::string& file);

/// Place of the byte `at`.
Place place_in(std::string_view bytes, std::size_t at, const std::string& file);

}  // namespace tkt
