#pragma once
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/language/language.h"
#include "formats/text/style.h"

namespace tkt::cli {

/// `tkt help`: every command in its group, one line each.
std::string render_overview(Language language, Color color, int width);

/// `tkt CMD -h`: what the command does, what it takes, how it is used.
std::string render_help(const Command& command, Language language, Color color, int width);

/// `tkt help people`: the commands whose first word is `name`; empty where there are none.
std::string render_group(std::string_view name, Language language, Color color, int width);

/// `tkt help --global`: the options that every command takes.
std::string render_global_options(Language language, Color color, int width);

/// `tkt reply [options] REF`
std::string synopsis(const Command& command, const Options& options, Language language);

}  // namespace tkt::cli
