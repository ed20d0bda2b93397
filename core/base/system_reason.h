#pragma once
#include <string_view>

#include "core/base/text.h"

namespace tkt {

/// What an error number of the operating system means, in words of our own, since the C library's
/// come in one language only (`strerror` translates by the process's locale). Rare ones are shown
/// by their number.
Text system_reason(int error_number);

/// What a library said of a mistake, where a sentence ends: `: its words` for readers of English,
/// in which libraries speak; nothing for others, who get it with `-v` (`Error::detail`).
TextArg library_words(std::string_view words);

}  // namespace tkt
