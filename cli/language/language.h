#pragma once
#include <optional>
#include <string_view>

#include "cli/terminal/env.h"

namespace tkt::cli {

/// The languages that `tkt` speaks.
enum class Language { en, es };

/// `en`, `es`: as policies name the languages of their labels.
std::string_view id_of(Language language);

/// Reads `es`, `es_CO.UTF-8`, `en`, `C`; nothing for a language that `tkt` does not speak.
std::optional<Language> parse_language(std::string_view s);

/// The language of the environment, as gettext decides it: `LC_ALL`, `LC_MESSAGES`, `LANG`, the
/// first that is set; where that is not `C`, the first language of the list `LANGUAGE` that `tkt`
/// speaks goes before it. English where nothing fits.
Language language_of(const Env& env);

}  // namespace tkt::cli
