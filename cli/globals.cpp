#include "cli/globals.h"

#include <algorithm>
#include <array>

#include "core/base/nearest.h"

namespace tkt::cli {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 9> formats = {{
    {"table", Format::table},
    {"tsv", Format::tsv},
    {"csv", Format::csv},
    {"json", Format::json},
    {"ndjson", Format::ndjson},
    {"md", Format::md},
    {"toml", Format::toml},
    {"html", Format::html},
    {"openmetrics", Format::openmetrics},
}};

Result<void> check_format(Globals& globals) {
  if (globals.json == Given::yes) globals.format = Format::json;
  if (globals.format_name.empty()) return {};
  const auto format = parse_format(globals.format_name);
  if (format) {
    globals.format = *format;
    return {};
  }
  std::vector<std::string> names;
  for (const auto& [name, _] : formats) names.emplace_back(name);
  auto hints = did_you_mean(globals.format_name, names);
  hints.push_back(text("there are table, tsv, csv, json, ndjson, md, toml, html, openmetrics"));
  return tl::unexpected<Error>(
      Error{ErrorKind::usage, text("there is no format '{}'", globals.format_name), hints, {}, {}});
}

}  // namespace

void declare_globals(Options& options, Globals& globals) {
  options
      .value("-C,--store", "DIR", globals.store,
             "the store; else $TKT_STORE, else the nearest folder upwards with a tkt.toml")
      .value("--format", "FORMAT", globals.format_name,
             "table, tsv, csv, json, ndjson, md, toml, html, openmetrics, where the command has it")
      .flag("--json", globals.json, "short for --format json")
      .value("--actor", "'NAME <MAIL>'", globals.actor,
             "who acts; else $TKT_ACTOR, else git's user.name and user.email")
      .value("--at", "TIME", globals.at, "when it took place, if not now; never in the future")
      .flag("-n,--dry-run", globals.dry_run, "say what would be done, change nothing")
      .flag("-q,--quiet", globals.quiet, "only the reference, and fewer remarks")
      .flag("-v,--verbose", globals.verbose, "more remarks")
      .value("--color", "WHEN", globals.color_name, "auto, always or never")
      .value("--lang", "LANGUAGE", globals.language_name, "es or en; else as the locale says")
      .flag("-h,--help", globals.help, "this help");
}

std::string_view name_of(Format format) {
  for (const auto& [name, value] : formats) {
    if (value == format) return name;
  }
  return "table";
}

std::optional<Format> parse_format(std::string_view name) {
  for (const auto& [known, format] : formats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

Result<void> check_globals(Globals& globals) {
  TRY_VOID(check_format(globals));
  const auto& color = globals.color_name;
  if (color != "auto" && color != "always" && color != "never")
    return fail(ErrorKind::usage, text("--color is auto, always or never, not '{}'", color));
  if (!globals.language_name.empty() && !parse_language(globals.language_name))
    return fail(ErrorKind::usage, text("--lang is es or en, not '{}'", globals.language_name));
  return {};
}

Globals guess_globals(const std::vector<std::string>& args) {
  Globals guess;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--") break;
    const auto value_of = [&](std::string_view name) -> std::optional<std::string> {
      if (args[i].starts_with(std::string(name) + "=")) return args[i].substr(name.size() + 1);
      if (args[i] == name && i + 1 < args.size()) return args[i + 1];
      return std::nullopt;
    };
    if (args[i] == "--json") guess.format = Format::json;
    if (const auto format = value_of("--format"))
      guess.format = parse_format(*format).value_or(Format::automatic);
    if (const auto language = value_of("--lang")) guess.language_name = *language;
    if (const auto color = value_of("--color")) guess.color_name = *color;
  }
  return guess;
}

}  // namespace tkt::cli
