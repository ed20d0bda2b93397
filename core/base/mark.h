#pragma once
#include <string_view>

namespace tkt {

/// Marks a message id for the translation catalogue where it stands alone, without arguments: in
/// constants and tables.
consteval std::string_view mark(std::string_view id) {
  return id;
}

}  // namespace tkt
