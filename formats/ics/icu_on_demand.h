#pragma once

namespace tkt {

/// libical draws recurrences with ICU, which is loaded here where libical is linked as an archive
/// (TKT_STATIC_ICAL). Null, or Debian's package of it where it is not installed.
const char* missing_icu();

}  // namespace tkt
