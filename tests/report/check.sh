#!/usr/bin/env bash
# Every figure of `sla-report` against an independent computation, for desks of all shipped policies
# with histories drawn by lot, and for the real incident log; what OpenMetrics and HTML promise.
#
#   check.sh TKT SOURCES
#
# 77 where python3 is too old to read TOML, or its modules are missing.
set -euo pipefail
tkt=$(realpath "${1:?the program}")
sources=$(realpath "${2:?the sources}")
here="$sources/tests/report"
python=/usr/bin/python3
[[ -x $python ]] || python=$(command -v python3) || exit 77
"$python" -c 'import tomllib, zoneinfo' 2>/dev/null || exit 77

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
export TKT_NOW=2026-11-20T12:00:00Z TKT_ACTOR='Ana Ruiz <ana@mesa.example>'
unset TKT_STORE
holidays="$sources/tests/support/holidays_expected.csv"

desk() { # NAME POLICY: a store of that policy with tickets drawn by lot
  "$tkt" init "$work/$1" --policy "$sources/examples/policies/$2.toml" >/dev/null 2>&1
  "$python" "$here/make_desk.py" "$work/$1" "$3" "${TKT_REPORT_TICKETS:-150}"
}

seed=1
for policy in ticlibre instrucciones itbx implantaciones ikhodi incidencias; do
  desk "$policy" "$policy" $((seed++))
  "$python" "$here/check_figures.py" "$tkt" "$work/$policy" "$holidays"
  "$python" "$here/check_figures.py" "$tkt" "$work/$policy" "$holidays" 2026-11-01T09:30:00Z
  "$python" "$here/check_openmetrics.py" "$tkt" "$work/$policy"
  for language in es en; do
    "$tkt" -C "$work/$policy" sla-report --format html --lang $language >"$work/$policy.$language.html" 2>/dev/null
    "$python" "$here/check_html.py" "$work/$policy.$language.html" $language
  done
done

export TKT_NOW=2016-06-30T12:00:00Z  # the import itself is written down then
"$tkt" init "$work/log" --policy "$sources/examples/policies/incidencias.toml" >/dev/null 2>&1
"$tkt" -C "$work/log" import --map "$sources/examples/import/incidents.toml" \
  "$sources/examples/data/incidents-sample-300.csv.gz" >/dev/null 2>&1 || [[ $? -eq 1 ]]
"$python" "$here/check_figures.py" "$tkt" "$work/log" "$holidays"
"$python" "$here/check_figures.py" "$tkt" "$work/log" "$holidays" 2016-03-02T12:00:00Z
