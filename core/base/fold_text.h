#pragma once
#include <string>
#include <string_view>

namespace tkt {

/// `text` as it is compared when a state, module, priority or person is looked for "in any case,
/// with or without accents" (contract, Invocation): case folded (`ß` is `ss`), accents off (`ñ` is
/// `n`, `ø` is `o`), compatibility forms resolved (`ﬁ`, `①`, full-width letters, no-break spaces),
/// spaces at both ends off and runs of them one. Marks that are letters in their script
/// (Devanagari, Thai, Hebrew …) stay. For comparing only, never for showing or storing. Folding
/// twice changes nothing.
std::string fold_text(std::string_view text);

/// `fold_text(a) == fold_text(b)`
bool same_folded(std::string_view a, std::string_view b);

}  // namespace tkt
