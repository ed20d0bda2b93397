#include "cli/completion.h"

namespace tkt::cli {

std::string bash_script() {
  return "# bash completion for tkt; written by 'tkt completions bash'\n"
         "_tkt() {\n"
         "  local line\n"
         "  COMPREPLY=()\n"
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
         "  local line rest\n"
         "  while IFS=$'\\t' read -r line rest; do\n"
         "    found+=(\"${line//:/\\\\:}${rest:+:$rest}\")\n"
         "  done < <(tkt __complete -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
         "  if (( ${#found} )); then _describe -o tkt found; else _files; fi\n"
         "}\n"
         "_tkt \"$@\"\n";
}

std::string fish_script() {
  return "# fish completion for tkt; written by 'tkt completions fish'\n"
         "function __tkt_complete\n"
         "  set -l words (commandline -opc)[2..-1] (commandline -ct)\n"
         "  tkt __complete -- $words 2>/dev/null\n"
         "end\n"
         "complete -c tkt -a '(__tkt_complete)'\n";
}

}  // namespace tkt::cli
