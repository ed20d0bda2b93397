#include <algorithm>
#include <set>

#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/globals.h"

namespace tkt::cli {
namespace {

/// `open`, `policy check`: every command that people may type, with its options, as one line of
/// shell text each: `NAME<between>OPTION OPTION …`.
struct CommandWords {
  std::string name;
  std::string options;
};

std::vector<CommandWords> command_words() {
  std::vector<CommandWords> out;
  for (const auto* command : all_commands()) {
    if (command->group == Group::hidden) continue;
    const auto invocation = command->make();
    std::string options;
    for (const auto& spec : invocation->options.all()) {
      if (spec.kind == OptionSpec::Kind::arg || spec.kind == OptionSpec::Kind::args) continue;
      for (const auto name : names_of(spec))
        options += (options.empty() ? "" : " ") + std::string(name);
    }
    out.push_back({std::string(command->name), options});
  }
  // `policy check` before `policy`: shells take the first pattern that fits.
  std::stable_sort(out.begin(), out.end(), [](const CommandWords& a, const CommandWords& b) {
    return (a.name.find(' ') != std::string::npos) > (b.name.find(' ') != std::string::npos);
  });
  return out;
}

std::string global_words() {
  Globals unused;
  Options options;
  declare_globals(options, unused);
  std::string out;
  for (const auto& spec : options.all()) {
    for (const auto name : names_of(spec)) out += (out.empty() ? "" : " ") + std::string(name);
  }
  return out;
}

std::string first_words() {
  std::set<std::string> seen;
  std::string out;
  for (const auto& [name, _] : command_words()) {
    const auto first = name.substr(0, name.find(' '));
    if (seen.insert(first).second) out += (out.empty() ? "" : " ") + first;
  }
  return out;
}

std::string cases(std::string_view end) {
  std::string out;
  for (const auto& [name, options] : command_words())
    out +=
        "    '" + name + "'|'" + name + " '*) options='" + options + "' " + std::string(end) + "\n";
  return out;
}

}  // namespace

std::string bash_script() {
  return "# bash completion for tkt; written by 'tkt completions bash'\n"
         "_tkt() {\n"
         "  local IFS=$'\\n' current=${COMP_WORDS[COMP_CWORD]} options= words line\n"
         "  words=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\"; words=${words//$'\\n'/ }\n"
         "  case $words in\n" +
         cases(";;") +
         "  esac\n"
         "  COMPREPLY=()\n"
         "  if [[ $current == -* ]]; then\n"
         "    IFS=' ' read -ra COMPREPLY <<<\"$options " +
         global_words() +
         "\"\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"${COMPREPLY[*]}\" -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    mapfile -t COMPREPLY < <(IFS=' '; compgen -W '" +
         first_words() +
         "' -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  while IFS=$'\\t' read -r line _; do\n"
         "    COMPREPLY+=(\"$line\")\n"
         "  done < <(tkt __complete -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
         "  ((${#COMPREPLY[@]})) || compopt -o default\n"
         "}\n"
         "complete -F _tkt tkt\n";
}

std::string zsh_script() {
  return "#compdef tkt\n"
         "# zsh completion for tkt; written by 'tkt completions zsh'\n"
         "_tkt() {\n"
         "  local -a found\n"
         "  local line options words_so_far=\"${words[2,CURRENT-1]}\"\n"
         "  case $words_so_far in\n" +
         cases(";;") +
         "  esac\n"
         "  if [[ ${words[CURRENT]} == -* ]]; then\n"
         "    compadd -- ${=options} " +
         global_words() +
         "\n"
         "    return\n"
         "  fi\n"
         "  if (( CURRENT == 2 )); then\n"
         "    compadd -- " +
         first_words() +
         "\n"
         "    return\n"
         "  fi\n"
         "  while IFS=$'\\t' read -r line rest; do\n"
         "    found+=(\"${line//:/\\\\:}${rest:+:$rest}\")\n"
         "  done < <(tkt __complete -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
         "  if (( ${#found} )); then _describe tkt found; else _files; fi\n"
         "}\n"
         "_tkt \"$@\"\n";
}

std::string fish_script() {
  std::string out =
      "# fish completion for tkt; written by 'tkt completions fish'\n"
      "function __tkt_complete\n"
      "  set -l words (commandline -opc)[2..-1] (commandline -ct)\n"
      "  tkt __complete -- $words 2>/dev/null\n"
      "end\n"
      "complete -c tkt -a '(__tkt_complete)'\n"
      "complete -c tkt -n __fish_use_subcommand -a '" +
      first_words() + "'\n";
  for (const auto& [name, options] : command_words()) {
    const auto first = name.substr(0, name.find(' '));
    for (std::string_view left = options; !left.empty();) {
      const auto space = left.find(' ');
      const auto word = left.substr(0, space);
      const bool is_long = word.starts_with("--");
      out += "complete -c tkt -n '__fish_seen_subcommand_from " + first + "' " +
             (is_long ? "-l " : "-s ") + std::string(word.substr(is_long ? 2 : 1)) + "\n";
      left = space == std::string_view::npos ? std::string_view() : left.substr(space + 1);
    }
  }
  return out;
}

}  // namespace tkt::cli
