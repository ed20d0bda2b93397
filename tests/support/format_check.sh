#!/usr/bin/env bash
# format_check.sh ROOT [FILE…]: every source is as clang-format 19 writes it. 77 (skipped) without it.
set -euo pipefail
cd "${1:?the root of the sources}"
shift
command -v clang-format-19 >/dev/null || exit 77
if (($# == 0)); then
  mapfile -d '' -t files < <(find core formats cli tests \( -name '*.h' -o -name '*.cpp' \) -print0)
  set -- "${files[@]}"
fi
clang-format-19 --dry-run -Werror "$@"
