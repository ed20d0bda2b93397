#!/usr/bin/env bash
# man_lint.sh ROOT: every man page is free of mandoc's warnings, and every page it refers to is ours
# or named by section. 77 (skipped) without mandoc.
set -euo pipefail
cd "${1:?the root of the sources}/man"
command -v mandoc >/dev/null || exit 77

mapfile -t pages < <(find . -name '*.[1-8]' | sort)
if ((${#pages[@]} == 0)); then
  echo "no man pages found" >&2
  exit 1
fi
# Pages that refer to other programs' pages are right to; mandoc looks for those on this machine.
# Translated pages have translated headings.
findings=$(mandoc -T lint -W warning "${pages[@]}" 2>&1 | grep -vE 'referenced manual not found|es/.*(first section is not|outside NAME section)' || true)

for page in "${pages[@]}"; do
  language=$(dirname "$page")
  while read -r name section; do
    [[ -e $language/$name.$section || -e $name.$section || -e en/$name.$section ]] ||
      findings+=$'\n'"$page: refers to $name($section), which is no page of ours"
  done < <(sed -nE 's/^\.Xr (tkt[a-z-]*) ([1-8]).*/\1 \2/p' "$page" | sort -u)
done
if [[ -n $findings ]]; then
  echo "$findings"
  exit 1
fi
