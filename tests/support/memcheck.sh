#!/usr/bin/env bash
# Runs every test that is a program of ours under valgrind: memory errors and lost memory fail.
#   memcheck.sh BUILD [REGEX]   which tests, by name; without it, all
set -euo pipefail
build=${1:?the build folder} which=${2:-.}
supp=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/valgrind.supp
command -v valgrind >/dev/null || { echo "valgrind is not installed (apt install valgrind)" >&2 && exit 77; }
ctest --test-dir "$build" --show-only=json-v1 |
  python3 -c '
import json, re, shlex, sys
for test in json.load(sys.stdin)["tests"]:
    command = test.get("command")
    if command and re.search(sys.argv[1], test["name"]) and open(command[0], "rb").read(4) == b"\x7fELF":
        folder = [p["value"] for p in test["properties"] if p["name"] == "WORKING_DIRECTORY"][0]
        print(test["name"], shlex.quote(folder), shlex.join(command), sep="\t")
' "$which" | {
  failed=0
  while IFS=$'\t' read -r name folder command; do
    # Those start themselves again in a namespace of their own: valgrind would start instead.
    [[ $name != property.git ]] || command+=" -tce='*disk*'"
    if (cd "$folder" && eval "valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
        --show-leak-kinds=definite --suppressions='$supp' $command") </dev/null >"$build/memcheck.log" 2>&1; then
      echo "ok      $name"
    else
      echo "FAILED  $name" && cat "$build/memcheck.log"
      failed=1
    fi
  done
  exit "$failed"
}
