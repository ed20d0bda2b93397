#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// `text` as content of an element or of an attribute in double quotes: what has a meaning in HTML
/// loses it, control characters are shown (sanitize.h).
std::string html_escape(std::string_view text);

}  // namespace tkt
