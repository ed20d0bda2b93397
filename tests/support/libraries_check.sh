#!/usr/bin/env bash
# Nothing but the C library is loaded when the program starts: core/README.md, "What a start costs".
#   libraries_check.sh PROGRAM
set -euo pipefail
command -v readelf >/dev/null || exit 77
found=$(readelf --dynamic --wide "${1:?}" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
others=$(grep -vE '^(libc|libm|ld-linux.*)\.so' <<<"$found" || true)
[[ -z $others ]] && exit 0
printf 'every command loads these at its start; link an archive, or load them when they are needed:\n%s\n' "$others"
exit 1
