#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# Eight processes reply fifty times each, to one ticket and spread over twenty: every reply is there, one commit each.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
workers=${TKT_WORKERS:-8}
replies=${TKT_REPLIES:-50}

reply_often() { # STORE WORKER REF…
  local store=$1 worker=$2 refs=("${@:3}") i
  for ((i = 0; i < replies; i++)); do
    TKT_ACTOR="Agente $worker <agente$worker@desk.example>" "$tkt" -q -C "$store" reply \
      "${refs[(worker + i) % ${#refs[@]}]}" --as-requester --channel in_person -m "respuesta $i de $worker" >/dev/null ||
      echo "worker $worker, reply $i: status $?" >>"$work/failures"
  done
}

run_all() { # STORE REF…
  local store=$1 w
  local before after
  before=$(git -C "$store" rev-list --count HEAD)
  "$tkt" -q -C "$store" list >/dev/null # makes the cache
  for ((w = 0; w < workers; w++)); do reply_often "$store" "$w" "${@:2}" & done
  wait
  [[ ! -e $work/failures ]] || { cat "$work/failures" >&2 && fail "replies were refused"; }
  after=$(git -C "$store" rev-list --count HEAD)
  ((after - before == workers * replies)) || fail "$((after - before)) commits for $((workers * replies)) replies"
  local found
  found=$(cat "$store"/tickets/*/*/*/*.toml | grep -c '^kind = "replied"')
  ((found == workers * replies)) || fail "$found replies in the files, not $((workers * replies))"
  check_clean "$store"
  check_cache "$store"
}

hire() { # STORE: an agent for each worker
  local w
  for ((w = 0; w < workers; w++)); do
    "$tkt" -q -C "$1" people add "Agente $w <agente$w@desk.example>" --role agent >/dev/null
  done
}

new_store "$work/one"
hire "$work/one"
run_all "$work/one" "$(open_ticket "$work/one" 'Correo caído')"

new_store "$work/twenty"
hire "$work/twenty"
refs=()
for ((i = 0; i < 20; i++)); do refs+=("$(open_ticket "$work/twenty" "Caso $i")"); done
run_all "$work/twenty" "${refs[@]}"
echo "ok: 2 × $workers × $replies replies"
