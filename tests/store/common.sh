# shellcheck shell=bash
# Shared by the tests of a whole store with the real binary. $1 of each script is the program.
set -euo pipefail
tkt=${1:?the program to test}
work=$(mktemp -d "${TMPDIR:-/tmp}/tkt-store.XXXXXX")
cleanup() {
  local status=$?
  chmod -R u+rwX "$work" 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap cleanup EXIT
export HOME=$work GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 TZ=UTC
export TKT_ACTOR='Ana Ruiz <ana@desk.example>'
unset TKT_STORE TKT_NOW TKT_SEED XDG_CONFIG_HOME GIT_DIR GIT_WORK_TREE 2>/dev/null || true

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

new_store() { # FOLDER [OPTION…]
  "$tkt" -q init "$1" --policy ticlibre "${@:2}" >/dev/null
  "$tkt" -q -C "$1" people add 'Ana Ruiz <ana@desk.example>' --role coordinator >/dev/null
}

open_ticket() { # FOLDER SUBJECT
  "$tkt" -q -C "$1" open "$2" -m 'No llega desde las 8' --requester 'Luz Mora <luz@cliente.example>' \
    --module correo --priority media
}

events_in() { grep -c '^\[\[event\]\]' "$@" | awk -F: '{sum += $NF} END {print sum}'; }

# The cache, which every writer brought along, says what the files say.
check_cache() { # STORE
  local folder cached
  folder=$(git -C "$1" rev-parse --absolute-git-dir)
  [[ -e $folder/tkt/cache.sqlite ]] || fail "there is no cache to look at"
  cached=$("$tkt" -C "$1" list state:any --columns ref,state,updated,subject)
  rm -f "$folder"/tkt/cache.sqlite*
  [[ $cached == "$("$tkt" -C "$1" list state:any --columns ref,state,updated,subject)" ]] ||
    fail "the cache says something else than the files"
}

check_clean() { # FOLDER
  git -C "$1" fsck --strict --no-dangling 2>&1 | grep -v '^notice' >"$work/fsck" || true
  [[ ! -s $work/fsck ]] || { cat "$work/fsck" >&2 && fail "git fsck --strict"; }
  [[ -z $(git -C "$1" status --porcelain) ]] || { git -C "$1" status >&2 && fail "git status is not clean"; }
  "$tkt" -q -C "$1" verify || fail "tkt verify"
}
