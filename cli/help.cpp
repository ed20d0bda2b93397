#include "cli/help.h"

#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "cli/globals.h"
#include "cli/language/catalogue.h"
#include "core/base/mark.h"
#include "formats/text/width.h"

namespace tkt::cli {
namespace {

constexpr std::size_t widest_column = 28;

struct Heading {
  Group group;
  std::string_view title;
};

constexpr Heading headings[] = {
    {Group::store, mark("The store")},
    {Group::ticket, mark("Work on a ticket")},
    {Group::reading, mark("Look")},
    {Group::time, mark("Time and promises")},
    {Group::rules, mark("Rules and health")},
    {Group::exchange, mark("In and out")},
    {Group::other, mark("Help")},
};

/// `  left   right`, the right part wrapped under itself; on a line of its own below a long left.
std::string row(std::string_view left, Look role, std::string_view right, std::size_t column,
                std::size_t width, Color color) {
  const auto room = width > column + 20 ? width - column : 20;
  const auto lines = wrap(right, room);
  std::string out = "  " + paint(left, role, color);
  const auto used = display_width(left) + 2;
  bool first = used + 2 <= column;
  if (first) out += std::string(column - used, ' ');
  for (const auto& line : lines) {
    if (!first) out += "\n" + std::string(column, ' ');
    out += line;
    first = false;
  }
  return out + "\n";
}

bool is_argument(const OptionSpec& spec) {
  return spec.kind == OptionSpec::Kind::arg || spec.kind == OptionSpec::Kind::args;
}

/// What stands for values in `-h`, for the translation catalogue.
[[maybe_unused]] constexpr std::array placeholders{
    mark("AGENT"),      mark("AGENT|TEAM"), mark("CALENDAR"),   mark("CHANNEL"),
    mark("CHECKLIST"),  mark("COLUMN"),     mark("COLUMN,…"),   mark("COMMAND"),
    mark("DAY"),        mark("DIR"),        mark("DOMAIN"),     mark("DURATION"),
    mark("FILE"),       mark("FORMAT"),     mark("IMPACT"),     mark("ITEM"),
    mark("KEY=VALUE"),  mark("KIND"),       mark("KIND:VALUE"), mark("LABEL"),
    mark("LANGUAGE"),   mark("MODULE"),     mark("NAME"),       mark("'NAME <MAIL>'"),
    mark("NAME|FILE"),  mark("NUMBER"),     mark("OTHER"),      mark("OUTCOME"),
    mark("PERSON"),     mark("PRIORITY"),   mark("QUERY"),      mark("REASON"),
    mark("REF|COMMIT"), mark("ROLE"),       mark("SKILL"),      mark("STARS"),
    mark("STATE"),      mark("SUBJECT"),    mark("TEAM"),       mark("TEXT"),
    mark("TIME"),       mark("TYPE"),       mark("URGENCY"),    mark("WHEN"),
    mark("WHY"),        mark("WORD"),
};

std::string placeholder(const OptionSpec& spec, Language language) {
  return std::string(translate(spec.placeholder, language));
}

/// `-m, --message TEXT`
std::string shown_names(const OptionSpec& spec, Language language) {
  if (is_argument(spec)) return placeholder(spec, language);
  std::string out = joined(names_of(spec));
  if (!out.starts_with("-") || out.starts_with("--")) out = "    " + out;
  if (!spec.placeholder.empty()) out += " " + placeholder(spec, language);
  return out;
}

std::string option_rows(const std::vector<OptionSpec>& specs, bool arguments, Language language,
                        Color color, int width) {
  std::size_t column = 0;
  for (const auto& spec : specs) {
    if (is_argument(spec) != arguments) continue;
    column = std::max(column, display_width(shown_names(spec, language)) + 4);
  }
  column = std::min(column, widest_column);
  std::string out;
  for (const auto& spec : specs) {
    if (is_argument(spec) != arguments) continue;
    out += row(shown_names(spec, language), Look::accent, translate(spec.help, language), column,
               static_cast<std::size_t>(width), color);
  }
  return out;
}

std::string paragraphs(std::string_view text, int width) {
  std::string out;
  for (const auto& line : wrap(text, static_cast<std::size_t>(std::min(width, 100))))
    out += line + "\n";
  return out;
}

std::string indented_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    out += "  " + std::string(text.substr(0, end)) + "\n";
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

}  // namespace

std::string synopsis(const Command& command, const Options& options, Language language) {
  std::string out = "tkt " + std::string(command.name);
  bool has_options = false;
  for (const auto& spec : options.all()) {
    if (!is_argument(spec)) has_options = true;
  }
  if (has_options) out += " " + std::string(translate("[OPTIONS]", language));
  for (const auto& spec : options.all()) {
    if (!is_argument(spec)) continue;
    auto word = placeholder(spec, language);
    if (spec.kind == OptionSpec::Kind::args) word += " …";
    out += spec.need == OptionSpec::Need::required ? " " + word : " [" + word + "]";
  }
  return out;
}

std::string render_overview(Language language, Color color, int width) {
  std::string out(translate("tkt: a help desk in the terminal, over a git store", language));
  out += "\n\n  " + std::string(translate("tkt [OPTIONS] COMMAND [ARGUMENTS]", language)) + "\n";
  std::size_t column = 0;
  for (const auto* command : all_commands())
    if (command->group != Group::hidden) column = std::max(column, command->name.size() + 4);
  for (const auto& [group, title] : headings) {
    std::string rows;
    for (const auto* command : all_commands()) {
      if (command->group != group) continue;
      rows += row(command->name, Look::accent, translate(command->summary, language), column,
                  static_cast<std::size_t>(width), color);
    }
    if (rows.empty()) continue;
    out += "\n" + paint(translate(title, language), Look::strong, color) + "\n" + rows;
  }
  return out + "\n" +
         paragraphs(translate("'tkt COMMAND -h' says what a command takes, 'tkt help "
                              "COMMAND' opens its manual page, 'tkt help options' shows "
                              "what every command takes.",
                              language),
                    width);
}

std::string render_help(const Command& command, Language language, Color color, int width) {
  const auto invocation = command.make();
  const auto& specs = invocation->options.all();
  std::string out = "tkt " + std::string(command.name) + ": ";
  out =
      paint(out, Look::strong, color) + std::string(translate(command.summary, language)) + "\n\n";
  out += "  " + synopsis(command, invocation->options, language) + "\n";
  const auto arguments = option_rows(specs, true, language, color, width);
  if (!arguments.empty()) out += "\n" + arguments;
  const auto options = option_rows(specs, false, language, color, width);
  if (!options.empty()) out += "\n" + options;
  if (!command.details.empty())
    out += "\n" + paragraphs(translate(command.details, language), width);
  if (!command.formats.empty())
    out += "\n" + std::string(translate("Formats:", language)) + " " +
           std::string(command.formats) + "\n";
  if (!command.examples.empty())
    out += "\n" + paint(translate("Examples", language), Look::strong, color) + "\n" +
           indented_lines(command.examples);
  out += "\n" +
         std::string(translate("'tkt help options' shows what every command takes.", language)) +
         "\n";
  return out;
}

std::string render_group(std::string_view name, Language language, Color color, int width) {
  const auto prefix = std::string(name) + " ";
  std::size_t column = 0;
  std::string rows;
  const auto each = [&](const auto& visit) {
    for (const auto* command : all_commands())
      if (command->group != Group::hidden && command->name.starts_with(prefix)) visit(*command);
  };
  each([&](const Command& c) { column = std::max(column, c.name.size() + 4); });
  each([&](const Command& c) {
    rows += row(c.name, Look::accent, translate(c.summary, language), column,
                static_cast<std::size_t>(width), color);
  });
  if (rows.empty()) return rows;
  return rows + "\n" +
         paragraphs(translate("'tkt COMMAND -h' says what a command takes.", language), width);
}

std::string render_global_options(Language language, Color color, int width) {
  Globals globals;
  Options options;
  declare_globals(options, globals);
  std::string out(translate("Every command takes these, before or after its name:", language));
  return out + "\n\n" + option_rows(options.all(), false, language, color, width);
}

}  // namespace tkt::cli
