#pragma once
#include <string_view>

namespace tkt {

/// The style sheet of a report's page. Text has a contrast of at least 4.5 to 1 on its ground in
/// light and dark (WCAG 2.1, AA), what is drawn at least 3 to 1.
std::string_view report_style();

}  // namespace tkt
