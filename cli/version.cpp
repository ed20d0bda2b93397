#include "cli/version.h"

namespace tkt::cli {

std::string version_line() {
  return "tkt " TKT_VERSION "\n";
}

std::string version_json() {
  return R"({"schema":"tkt.version/1","version":")" TKT_VERSION "\"}\n";
}

}  // namespace tkt::cli
