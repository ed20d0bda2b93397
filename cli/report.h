#pragma once
#include <string>

#include "cli/language.h"
#include "core/base/result.h"
#include "formats/style.h"

namespace tkt::cli {

/// An error as people read it: `tkt: error: what: why`, its hints indented below, then every
/// further mistake of the same reading. Where a place is known, `file:line:column` stands in front.
std::string render_error(const Error& error, Language language, Color color);

/// The same for programs: `{"schema":"tkt.error/1","error":{…}}` and a newline.
std::string render_error_json(const Error& error, Language language);

}  // namespace tkt::cli
