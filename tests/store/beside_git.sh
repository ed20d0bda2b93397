#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# People use git in the worktree while tkt writes: never is more lost than plain `git commit` in tkt's place loses,
# and nothing that tkt acknowledged.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
rounds=${TKT_ROUNDS:-40}
person=(-c user.name=Luis -c user.email=luis@desk.example -c commit.gpgSign=false)

# What somebody does beside it, again and again, until the file `stop` is there.
beside() { # STORE WHAT
  local store=$1 i=0
  while [[ ! -e $work/stop ]]; do
    i=$((i + 1))
    echo "$i" >"$store/mine.txt"
    case $2 in
      stash) git -C "$store" "${person[@]}" stash -q && git -C "$store" "${person[@]}" stash drop -q ;;
      reset) git -C "$store" reset -q --hard ;;
      commit) git -C "$store" "${person[@]}" commit -qam "mine $i" ;;
      checkout) git -C "$store" checkout -q -- . ;;
      gc) git -C "$store" gc -q --prune=now ;;
    esac
  done >/dev/null 2>&1
}

# Acknowledged replies of tkt that the branch does not have.
by_tkt() { # STORE REF
  local i
  for ((i = 0; i < rounds; i++)); do
    "$tkt" -q -C "$1" reply "$2" --as-requester -m "respuesta <$i>" >/dev/null 2>&1 || continue
    echo "<$i>"
  done >"$work/said"
}

# The control: git in tkt's place, adding a line to a file.
by_git() { # STORE
  local i
  for ((i = 0; i < rounds; i++)); do
    echo "respuesta <$i>" >>"$1/said.txt"
    git -C "$1" "${person[@]}" commit -qm "respuesta <$i>" said.txt >/dev/null 2>&1 || continue
    echo "<$i>"
  done >"$work/said"
}

lost() { # STORE: how many of those said are in no commit of the branch
  local said missing=0
  git -C "$1" log -p --format=%B HEAD >"$work/log"
  while read -r said; do
    grep -qF -- "$said" "$work/log" || missing=$((missing + 1))
  done <"$work/said"
  echo "$missing"
}

fresh() { # FOLDER
  new_store "$1"
  echo 0 >"$1/mine.txt"
  echo 0 >"$1/said.txt"
  git -C "$1" add mine.txt said.txt
  git -C "$1" "${person[@]}" commit -qm 'files of ours'
}

# STORE WHAT WRITER…: lets both run, and sets `acknowledged` and `missing`.
compete() {
  rm -f "$work/stop"
  beside "$1" "$2" &
  local other=$!
  "${@:3}"
  touch "$work/stop"
  wait "$other" || true
  acknowledged=$(wc -l <"$work/said")
  missing=$(lost "$1")
}

for what in stash reset commit checkout gc; do
  fresh "$work/$what"
  fresh "$work/$what-control"
  ref=$(open_ticket "$work/$what" 'Correo caído')
  compete "$work/$what-control" "$what" by_git "$work/$what-control"
  control=$missing
  compete "$work/$what" "$what" by_tkt "$work/$what" "$ref"
  echo "$what: tkt lost $missing of $acknowledged, git by hand $control"
  ((missing == 0 || missing <= control)) || fail "beside git $what acknowledged replies were lost"
  ((acknowledged > rounds / 4)) || fail "beside git $what only $acknowledged of $rounds replies went in"
  git -C "$work/$what" reset -q --hard
  check_clean "$work/$what"
done
