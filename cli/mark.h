#pragma once
#include <string_view>

namespace tkt::cli {

/// Marks a message id for xgettext where it stands alone, without arguments: the constant tables of
/// commands.
consteval std::string_view mark(std::string_view id) {
  return id;
}

}  // namespace tkt::cli
