#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# People use git in the worktree while tkt writes: no more that tkt acknowledged is lost than plain `git commit` in its
# place loses.
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
    "$tkt" -q -C "$1" reply "$2" --as-requester --channel in_person -m "respuesta <$i>" >/dev/null 2>&1 || continue
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

# One race of each kind in stores of their own; adds what came of it to the sums.
race() { # WHAT
  local store=$work/$1 ref least=$((rounds / 4))
  # A loop of commits is waited for: nearly every reply goes in.
  [[ $1 != commit ]] || least=$((rounds * 9 / 10))
  rm -rf "$store" "$store-control"
  fresh "$store"
  fresh "$store-control"
  ref=$(open_ticket "$store" 'Correo caído')
  compete "$store-control" "$1" by_git "$store-control"
  control=$((control + missing))
  compete "$store" "$1" by_tkt "$store" "$ref"
  lost_by_tkt=$((lost_by_tkt + missing))
  said_by_tkt=$((said_by_tkt + acknowledged))
  ((acknowledged > least)) || fail "beside git $1 only $acknowledged of $rounds replies went in"
  git -C "$store" reset -q --hard
  check_clean "$store"
}

# `git stash` and `git gc` lose some of plain git's own commits, a few in a thousand: `git reset`, which stash calls,
# finds out where the branch stands before it locks anything. One lost here and none there says nothing yet: where tkt
# lost more, both race on until ten more are lost, which equal odds give less than once in a thousand times. That
# nothing is written while git holds the index is proven without chance, in unit.git.
most_races=20
too_many=10
for what in stash reset commit checkout gc; do
  control=0 lost_by_tkt=0 said_by_tkt=0
  race "$what"
  for ((races = 1; lost_by_tkt > control && lost_by_tkt - control < too_many && races < most_races; races++)); do
    race "$what"
  done
  echo "$what: tkt lost $lost_by_tkt of $said_by_tkt, git by hand $control"
  ((lost_by_tkt - control < too_many)) || fail "beside git $what acknowledged replies were lost"
done
