#!/usr/bin/env bash
# Times whole processes, tkt and git by hand in turn, and prints medians and ratios. Never part of the test suite.
#   bench.sh TKT MAKE_STORE EMPTY
set -euo pipefail
tkt=${1:?} make_store=${2:?} empty=${3:?}
runs=${TKT_BENCH_RUNS:-15}
read -ra sizes <<<"${TKT_BENCH_SIZES:-1000 10000}"
work=$(mktemp -d "${TMPDIR:-/tmp}/tkt-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 TKT_ACTOR='Ana Ruiz <ana@desk.example>'
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@desk.example GIT_COMMITTER_NAME=Ana GIT_COMMITTER_EMAIL=ana@desk.example

microseconds() { # COMMAND…: one run
  local begin=${EPOCHREALTIME/./}
  "$@" >/dev/null 2>&1 || { echo "failed: $*" >&2 && "$@" >&2; exit 1; }
  echo $((${EPOCHREALTIME/./} - begin))
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# Two commands in turn, so that both see the same weather. Prints: NAME, ms of each, their ratio.
pair() { # NAME OURS THEIRS (functions or commands)
  local i a=() b=()
  "$2" >/dev/null 2>&1 || true
  "$3" >/dev/null 2>&1 || true
  for ((i = 0; i < runs; i++)); do
    a+=("$(microseconds "$2")")
    b+=("$(microseconds "$3")")
  done
  local ours theirs
  ours=$(printf '%s\n' "${a[@]}" | median)
  theirs=$(printf '%s\n' "${b[@]}" | median)
  awk -v n="$1" -v a="$ours" -v b="$theirs" 'BEGIN {printf "%-44s %9.2f ms %9.2f ms  %6.2f×\n", n, a / 1000, b / 1000, a / b}'
}

version() { "$tkt" --version; }
nothing() { "$empty"; }
by_hand() { # one comment by hand, as somebody without tkt would
  printf '\n[[event]]\nid = "X%s"\nn = 9\nat = 2026-01-01T00:00:00Z\nby = "Ana <ana@desk.example>"\nkind = "noted"\ntext = "hola"\n' "$RANDOM$RANDOM" >>"$store/$other"
  git -C "$store" add "$other" && git -C "$store" commit -qm comment
}
create_by_hand() {
  local new="tickets/2026/01/01/X$RANDOM$RANDOM.txt"
  mkdir -p "$store/tickets/2026/01/01" && cp "$store/$file" "$store/$new"
  git -C "$store" add "$new" && git -C "$store" commit -qm open
}
read_head() { git -C "$store" rev-parse HEAD; }
show_by_hand() { git -C "$store" show "HEAD:$file"; }
list_by_hand() { grep -rL 'state = "cerrada"' "$store/tickets"; }
open_one() { "$tkt" -q -C "$store" open 'Correo caído' -m 'No llega' --requester 'Luz <luz@cliente.example>' --module correo --priority media; }
reply_one() { "$tkt" -q -C "$store" reply "$ref" --as-requester -m hola; }
reply_bare() { "$tkt" -q -C "$store.git" reply "$ref" --as-requester -m hola; }
show_one() { "$tkt" -C "$store" show "$ref"; }
list_open() { "$tkt" -C "$store" list --limit 50; }

printf '%-44s %12s %12s  %7s\n' 'medians of '"$runs" tkt other ratio
pair 'start: --version / an empty C++ program' version nothing
for size in "${sizes[@]}"; do
  store=$work/$size
  "$tkt" -q init "$store" --policy ticlibre >/dev/null
  "$make_store" "$store" "$size"
  ref=$(open_one) # an open ticket of our own; the one beside it is edited by hand
  git clone -q --bare "$store" "$store.git"
  file=$(cd "$store" && find tickets -name "$ref.toml")
  other=$(cd "$store" && find tickets -name '*.toml' | sort | sed -n '21p')
  pair "$size tickets: show / git show" show_one show_by_hand
  pair "$size tickets: list 50 open / grep -rL" list_open list_by_hand
  pair "$size tickets: reply, bare / git rev-parse" reply_bare read_head
  pair "$size tickets: reply / edit, git add, commit" reply_one by_hand
  pair "$size tickets: open / copy, git add, commit" open_one create_by_hand
done
