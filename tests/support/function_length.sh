#!/usr/bin/env bash
# function_length.sh ROOT [LIMIT]: no function is longer than a screen (.clang-tidy has the same
# threshold, also for tests, but takes minutes). Relies on the looks that clang-format gives: a body ends with a brace
# in the column in which its first line began.
set -euo pipefail
cd "${1:?the root of the sources}"
limit=${2:-50}

mapfile -d '' -t files < <(find core formats cli \( -name '*.h' -o -name '*.cpp' \) -print0)
if ((${#files[@]} == 0)); then
  echo "no sources below $PWD" >&2
  exit 1
fi
awk -v limit="$limit" '
  # Kinds of block: a scope holds functions (level 0: namespaces; level 1: a class), a body is one.
  function opens(level) {
    if (text[level] ~ /^ *(namespace|extern )/) return
    if (text[level] ~ /^ *(template <[^()]*> *)?(class|struct|union) / && text[level] !~ /\(/) {
      if (level == 0) in_class = 1
      return
    }
    kind[level] = text[level] ~ /\(/ && text[level] !~ /^ *(enum|using) / ? "function" : "data"
    start[level] = FNR
  }
  function closes(level) {
    if (kind[level] == "function" && FNR - start[level] - 1 > limit) {
      printf "%s:%d: a function of %d lines; %d are the limit\n", FILENAME, start[level], FNR - start[level] - 1, limit
      bad = 1
    }
    kind[level] = ""
    text[level] = ""
  }
  FNR == 1 {
    in_class = 0
    kind[0] = kind[1] = text[0] = text[1] = ""
  }
  {
    sub(/ *\/\/.*$/, "")
    if ($0 == "" || $0 ~ /^#/) next
    match($0, /^ */)
    indent = RLENGTH
  }
  kind[0] != "" {
    if (indent == 0 && $0 ~ /^[})]/) closes(0)
    next
  }
  in_class && indent == 0 && /^}/ {
    in_class = 0
    text[0] = text[1] = ""
    next
  }
  in_class && kind[1] != "" {
    if (indent == 2 && $0 ~ /^ *[})]/) closes(1)
    next
  }
  {
    level = in_class ? 1 : 0
    if (indent == 2 * level) text[level] = $0
    else text[level] = text[level] " " $0
    if ($0 ~ /\{$/) opens(level)
    else if ($0 ~ /[;}]$/) text[level] = ""
  }
  END { exit bad }
' "${files[@]}"
