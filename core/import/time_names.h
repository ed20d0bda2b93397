#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// `text` with its names of months and weekdays and its halves of the day as patterns of
/// strptime(3) know them, in English: `12-ene-2026` becomes `12-Jan-2026`, `4:05 p. m.` becomes
/// `4:05 PM`. Spanish and English are read, whole or cut to three letters, in any case, with or
/// without accents and full stops. `format` says which word of the text is a name; what is none
/// stays as it is, for whoever reads the moment to refuse. Narrow and no-break spaces, which
/// programs put before the half of the day, become spaces.
std::string with_english_names(std::string_view format, std::string_view text);

}  // namespace tkt
