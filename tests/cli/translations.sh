#!/usr/bin/env bash
# translations.sh ROOT: every text of the code has its entry in each catalogue of cli/po, and is
# translated there. 77 (skipped) without gettext.
set -euo pipefail
cd "${1:?the root of the sources}"
command -v xgettext >/dev/null || exit 77

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cli/po/extract "$PWD" "$work/tkt.pot"
status=0
for catalogue in cli/po/*.po; do
  msgcmp --no-fuzzy-matching "$catalogue" "$work/tkt.pot" || status=1
done
((status == 0)) || echo "the CMake target po-update adds what is missing" >&2
exit "$status"
