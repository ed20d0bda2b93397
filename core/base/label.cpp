#include "core/base/label.h"

namespace tkt {

std::string Label::in(std::string_view language) const {
  for (const auto& [of, text] : texts) {
    if (of == language) return text;
  }
  return texts.empty() ? std::string() : texts.front().second;
}

}  // namespace tkt
