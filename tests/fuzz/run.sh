#!/usr/bin/env bash
# Runs each fuzz target for TKT_FUZZ_SECONDS (60), with its dictionary, from the files that come with the program, tests/fuzz/seeds
# and what earlier runs found.
#   run.sh SOURCE FOLDER PROGRAM…   FOLDER keeps the corpora; bytes that break a target are left there and fail the run
set -euo pipefail
source=${1:?} folder=${2:?} && shift 2
seconds=${TKT_FUZZ_SECONDS:-60}
here=$source/tests/fuzz
status=0
for program in "$@"; do
  name=${program##*fuzz_}
  corpus=$folder/$name && mkdir -p "$corpus"
  seeds=$folder/seeds-$name && rm -rf "$seeds" && mkdir -p "$seeds"
  [[ ! -d $here/seeds/$name ]] || cp "$here/seeds/$name"/* "$seeds"
  words=toml
  case $name in
    policy) cp "$source"/examples/policies/*.toml "$seeds" ;;
    people) cp "$source"/examples/policies/people/*.toml "$seeds" ;;
    map) cp "$source"/examples/import/*.toml "$seeds" ;;
    holidays) cp "$source"/examples/holidays/*.ics "$seeds" && words=ics ;;
    table) zcat "$source"/examples/data/*.csv.gz | head -50 >"$seeds/log.csv" && words=csv ;;
    batch) words=json ;;
    words) words=words ;;
    *) ;;
  esac
  echo "== $name"
  "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -dict="$here/dictionaries/$words.dict" -artifact_prefix="$folder/broken-$name-" "$corpus" "$seeds" 2>&1 |
    grep -E 'ERROR|runtime error|broken|number_of_executed|new_units|SUMMARY' || status=1
  compgen -G "$folder/broken-$name-*" >/dev/null && status=1
done
exit "$status"
