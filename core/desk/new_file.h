#pragma once
#include <string>

namespace tkt {

/// A file to attach, read by the edge; `media_type` is by content (libmagic), not by name.
struct NewFile {
  std::string name;
  std::string media_type;
  std::string bytes;
};

}  // namespace tkt
