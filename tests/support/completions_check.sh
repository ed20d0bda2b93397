#!/usr/bin/env bash
# completions_check.sh TKT: the bash completion completes, and the other shells that are installed can
# read theirs.
set -euo pipefail
tkt=$(cd "$(dirname "${1:?the program}")" && pwd)/tkt
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export PATH="${tkt%/*}:$PATH" LC_ALL=C.UTF-8 HOME=$place GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export TKT_ACTOR='Ana Ruiz <ana@soporte.example>'
status=0

for shell in bash zsh fish; do
  "$tkt" completions "$shell" >"$place/tkt.$shell"
  command -v "$shell" >/dev/null || continue
  case $shell in
    fish) fish --no-execute "$place/tkt.fish" ;;
    *) "$shell" -n "$place/tkt.$shell" ;;
  esac || {
    echo "$shell cannot read its completion"
    status=1
  }
done

"$tkt" init "$place/desk" --policy ticlibre >/dev/null
cd "$place/desk"
# shellcheck source=/dev/null
source "$place/tkt.bash"

# completes EXPECTED WORD…: the last of the words, completed, offers what is expected.
completes() {
  local expected=$1
  shift
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  _tkt
  if ! printf '%s\n' "${COMPREPLY[@]}" | grep -qx -- "$expected"; then
    echo "'${*}' offers '${COMPREPLY[*]}', not '$expected'"
    status=1
  fi
}

# shellcheck disable=SC2317 # bash has it only while it completes
compopt() { :; }
completes transition tkt tran
completes --priority tkt open --prio
completes media tkt open Algo --priority me
completes correo tkt open Algo --module co
completes check tkt policy ch
completes fish tkt completions f
exit "$status"
