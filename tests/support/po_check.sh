#!/usr/bin/env bash
# po_check.sh ROOT: every translation catalogue is well formed, complete, without fuzzy entries, and
# uses the same {} places as the English sentence. 77 (skipped) without gettext.
set -euo pipefail
cd "${1:?the root of the sources}/cli/po"
command -v msgfmt >/dev/null || exit 77

shopt -s nullglob
catalogues=(*.po)
if ((${#catalogues[@]} == 0)); then
  echo "no translation catalogues found" >&2
  exit 1
fi
status=0
for catalogue in "${catalogues[@]}"; do
  msgfmt --check-format --check-header -o /dev/null "$catalogue" || status=1
  for kind in --untranslated --only-fuzzy; do
    left=$(msgattrib "$kind" --no-obsolete "$catalogue")
    if [[ -n $left ]]; then
      printf '%s: %s entries are left:\n%s\n' "$catalogue" "${kind#--}" "$left"
      status=1
    fi
  done
done
exit "$status"
