#!/usr/bin/env bash
# commands_documented.sh ROOT TKT: every command that the program lists has its man page in English
# and Spanish, its line in tkt(1) and its word in the three completions; and no page describes a
# command that is not there.
set -euo pipefail
root=${1:?the root of the sources}
tkt=${2:?the program}
status=0

fail() {
  echo "$1"
  status=1
}

mapfile -t commands < <("$tkt" help --list)
if ((${#commands[@]} < 20)); then
  fail "tkt help --list names only ${#commands[@]} commands"
fi
declare -A listed
for command in "${commands[@]}"; do
  listed[$command]=1
  for language in en es; do
    [[ -s $root/man/$language/tkt-$command.1 ]] || fail "no page man/$language/tkt-$command.1"
    grep -q "^\.It Xr tkt-$command 1" "$root/man/$language/tkt.1" ||
      fail "man/$language/tkt.1 does not list tkt-$command(1)"
  done
done
for shell in bash zsh fish; do
  script=$("$tkt" completions "$shell")
  for command in "${commands[@]}"; do
    grep -qw -- "$command" <<<"$script" || fail "the $shell completion does not know $command"
  done
done
for page in "$root"/man/{en,es}/tkt-*.1; do
  command=$(basename "$page" .1)
  command=${command#tkt-}
  [[ ${listed[$command]:-} ]] || fail "$page describes a command that is not there"
done
exit "$status"
