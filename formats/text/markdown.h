#pragma once
#include <string>
#include <string_view>

#include "formats/text/table.h"

/// Markdown as GitHub, GitLab and pandoc read it (GitHub Flavored Markdown, "Tables").
namespace tkt {

/// `text` so that a reader sees it as it is: `|`, `*`, `` ` ``, `_` at a word's edge, `[`, `<` and
/// the like lose their meaning; control characters are shown (sanitize.h). For inside of a line:
/// newlines become `<br>`.
std::string markdown_escape(std::string_view text);

/// The whole table, whatever the width: header, alignments, rows.
std::string render_markdown(const Table& table);

}  // namespace tkt
