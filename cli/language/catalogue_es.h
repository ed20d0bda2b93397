#pragma once
#include <string_view>

namespace tkt::cli {

/// The bytes of `po/es.po`, compiled by msgfmt when `tkt` was built.
std::string_view spanish_catalogue();

}  // namespace tkt::cli
