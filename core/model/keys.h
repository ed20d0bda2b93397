#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/model/header.h"

namespace tkt {

/// The header by the names of its keys, for `edited` events, `edit` and the comparison with a hand
/// edit.

/// In front of the names of the desk's own fields.
constexpr std::string_view field_prefix = "fields.";
/// `fields.sede`
inline std::string field_key(std::string_view id) {
  return std::string(field_prefix).append(id);
}

/// Puts `value` under `key` (`fields.NAME` for the desk's own); an empty text takes the value away.
/// `usage` where there is no such key, or the value does not fit it.
Result<void> set_key(Header& header, std::string_view key, const Value& value);

/// What stands under `key` now; an empty text where nothing does. `usage` where there is no such
/// key.
Result<Value> get_key(const Header& header, std::string_view key);

/// The keys under which two headers differ, custom fields as `fields.NAME`.
std::vector<std::string> differing_keys(const Header& a, const Header& b);

/// Every built-in key, in file order.
std::vector<std::string> header_keys();

}  // namespace tkt
