#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# The real log that comes along, into a real repository: all incidents, a second time nothing, and what cannot be used
# is told with its line.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
examples=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../examples" && pwd)
log=$examples/data/incidents-sample-300.csv.gz
store=$work/store

run_import() { # FILE [OPTION…]
  "$tkt" -C "$store" import --map "$examples/import/incidents.toml" "$@" >"$work/out" 2>"$work/err"
}

"$tkt" -q init "$store" --policy incidencias >/dev/null
zcat "$log" >"$work/log.csv"

echo 'all incidents of the sample'
run_import "$log" || { cat "$work/err" >&2 && fail 'import'; }
incidents=$(tail -n +2 "$work/log.csv" | cut -d, -f1 | sort -u | wc -l)
((incidents == 300)) || fail "the sample has $incidents incidents"
(($(find "$store/tickets" -name '*.toml' | wc -l) == incidents)) || fail 'not one ticket for each incident'
number=$(sed -n 2p "$work/log.csv" | cut -d, -f1)
"$tkt" -C "$store" show "$number" --format toml | grep -q "$number" || fail "not found by its number: $number"
commits=$(git -C "$store" rev-list --count HEAD)
((commits > incidents)) || fail "only $commits commits"
check_clean "$store"

echo 'a second time adds nothing'
before=$(git -C "$store" rev-parse HEAD)
run_import "$log" || fail 'the second import'
[[ $(git -C "$store" rev-parse HEAD) == "$before" ]] || fail 'the second import made commits'

echo 'rows that cannot be used: status 1, by line, the others are in'
{
  head -1 "$work/log.csv"
  sed -n 2p "$work/log.csv" | sed 's/^[^,]*/INC9000001/'
  sed -n 2p "$work/log.csv" | sed 's/^[^,]*/INC9000002/; s/[0-9]*\/[0-9]*\/[0-9]* [0-9]*:[0-9]*/yesterday/g'
} >"$work/some.csv"
status=0
run_import "$work/some.csv" || status=$?
((status == 1)) || { cat "$work/err" >&2 && fail "status $status"; }
grep -q '\b3\b' "$work/err" "$work/out" || fail 'the line is not named'
"$tkt" -q -C "$store" show INC9000001 >/dev/null || fail 'the sound row is missing'
status=0
run_import "$work/some.csv" --json || status=$?
((status == 1)) || fail "status $status with --json"
head -c 20 "$work/out" | grep -q '{"schema":"tkt' || { cat "$work/out" "$work/err" >&2 && fail 'no JSON'; }
check_clean "$store"
echo ok
