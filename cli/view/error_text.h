#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/language/language.h"
#include "core/base/result.h"
#include "formats/text/style.h"

namespace tkt::cli {

/// `tkt.toml:12:5`, as far as it is known.
std::string where(const Place& place);

/// Are a library's own words shown with the error (`-v`)?
enum class Details { hidden, shown };

/// An error as people read it: `tkt: error: what: why`, its hints indented below, then every
/// further mistake of the same reading. Where a place is known, `file:line:column` stands in front.
/// Within `columns`, where they are known, lines break between words; hints that hold something to
/// type stay whole, to be copied.
std::string render_error(const Error& error, Language language, Color color,
                         std::optional<std::size_t> columns = {},
                         Details details = Details::hidden);

/// Something that is wrong while the command goes on, laid out likewise: `file:line: warning: …`.
std::string render_warning(const Error& error, Language language, Color color,
                           std::optional<std::size_t> columns = {});

/// A remark, laid out likewise; ends in a newline.
std::string render_note(std::string_view note, std::optional<std::size_t> columns);

/// The same for programs: `{"schema":"tkt.error/1","error":{…}}` and a newline.
std::string render_error_json(const Error& error, Language language);

}  // namespace tkt::cli
