#!/usr/bin/env bash
# shell_check.sh ROOT: no finding of shellcheck in any shell script. 77 (skipped) without it.
set -euo pipefail
cd "${1:?the root of the sources}"
command -v shellcheck >/dev/null || exit 77
mapfile -t scripts < <(
  find .ci examples tests -type f -size -200k -exec grep -lIE -m1 '^(#!.*\b(ba)?sh\b|# shellcheck shell=)' {} + | sort
)
if ((${#scripts[@]} < 3)); then
  echo "only ${#scripts[@]} scripts found: the search is wrong" >&2
  exit 1
fi
shellcheck -x "${scripts[@]}"
