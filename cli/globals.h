#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/language/language.h"
#include "cli/options.h"
#include "cli/terminal/env.h"

namespace tkt::cli {

/// The forms of output that `--format` names.
enum class Format { automatic, table, tsv, csv, json, ndjson, md, toml, html, openmetrics };

/// The options that every command takes, as given.
struct Globals {
  std::string store;
  std::string format_name;
  Given json = Given::no;
  std::string actor;
  std::string at;
  Given dry_run = Given::no;
  Given quiet = Given::no;
  Given verbose = Given::no;
  std::string color_name = "auto";
  std::string language_name;
  Given help = Given::no;

  Format format = Format::automatic;
};

void declare_globals(Options& options, Globals& globals);

/// Turns names into values: `--format`, `--json`, `--color`, `--lang`. usage with the names
/// allowed.
Result<void> check_globals(Globals& globals);

/// The name of a format: `json`.
std::string_view name_of(Format format);
std::optional<Format> parse_format(std::string_view name);

/// What can be told of the command line before it is known to be right, for the error message that
/// says that it is not: the language, and whether errors are to be JSON.
Globals guess_globals(const std::vector<std::string>& args);

}  // namespace tkt::cli
