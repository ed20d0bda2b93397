#pragma once
#include <string>

namespace tkt::cli {

/// `tkt 0.1.0` and a newline.
std::string version_line();

/// `{"schema":"tkt.version/1","version":"0.1.0"}` and a newline.
std::string version_json();

}  // namespace tkt::cli
