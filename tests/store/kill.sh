#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# Kills a writing process at random moments: the store is never damaged, what was acknowledged is there, and the next
# command brings worktree and index in line. TKT_ROUNDS says how often (the suite: few; the target `kill-test`: 300).
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
rounds=${TKT_ROUNDS:-15}
RANDOM=${TKT_KILL_SEED:-4711}

new_store "$work/store"
ref=$(open_ticket "$work/store" 'Correo caído')
"$tkt" -q -C "$work/store" list >/dev/null # makes the cache
# How long one reply takes here, in ms: the kills fall before, inside and after the first few of a loop.
begin=$(date +%s%N)
"$tkt" -q -C "$work/store" reply "$ref" --as-requester --channel in_person -m 'para medir' >/dev/null
one=$((($(date +%s%N) - begin) / 1000000 + 1))
acknowledged=1
killed=0
for ((round = 0; round < rounds; round++)); do
  # A loop of replies in a process of its own; each acknowledged one is a line in `said`.
  (
    for ((i = 0; i < 1000; i++)); do
      "$tkt" -q -C "$work/store" reply "$ref" --as-requester --channel in_person -m "ronda $round, respuesta $i" && echo "$round-$i"
    done
  ) >"$work/said" 2>/dev/null &
  pid=$!
  delay=$((RANDOM % (5 * one)))
  sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
  {
    kill -9 "$pid" || true
    pkill -9 -f -- "-C $work/store reply" && killed=$((killed + 1))
    wait "$pid" || true
  } 2>/dev/null
  acknowledged=$((acknowledged + $(grep -c "^$round-" "$work/said" || true)))
  "$tkt" -q -C "$work/store" show "$ref" >/dev/null || fail "round $round: the next command does not read the ticket"
  [[ -z $(git -C "$work/store" status --porcelain) ]] ||
    { git -C "$work/store" status --porcelain >&2 && fail "round $round: worktree or index were not brought in line"; }
done
found=$(grep -c 'kind = "replied"' "$work/store"/tickets/*/*/*/"$ref".toml)
((found >= acknowledged)) || fail "$acknowledged replies were acknowledged, $found are there"
check_clean "$work/store"
check_cache "$work/store"
echo "ok: $rounds rounds, $killed writers killed, $acknowledged replies acknowledged, $found there"
