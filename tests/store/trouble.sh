#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# What can go wrong around a store: each has its error in three parts, its status, and leaves the store as it was.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect() { # STATUS PATTERN COMMAND…
  local status=$1 pattern=$2 got=0
  "${@:3}" >"$work/out" 2>"$work/err" || got=$?
  ((got == status)) || { cat "$work/out" "$work/err" >&2 && fail "status $got, not $status: ${*:3}"; }
  grep -Eqi -- "$pattern" "$work/err" || { cat "$work/err" >&2 && fail "no /$pattern/ in the error of: ${*:3}"; }
  [[ ! -s $work/out ]] || { cat "$work/out" >&2 && fail "a failed command printed on standard output: ${*:3}"; }
}

store=$work/store
new_store "$store"
ref=$(open_ticket "$store" 'Correo caído')
file=$(echo "$store"/tickets/*/*/*/"$ref".toml)
head() { git -C "$store" rev-parse HEAD; }
before=$(head)

echo 'no store at all'
mkdir "$work/empty" "$work/plain"
expect 3 'store' "$tkt" -C "$work/empty" list
git init -q "$work/plain"
expect 3 'store' "$tkt" -C "$work/plain" list
expect 3 'store' "$tkt" -C "$work/missing" list

echo 'nobody acts'
expect 2 'who acts|actor' env -u TKT_ACTOR "$tkt" -C "$store" reply "$ref" -m hola

echo 'no HOME'
env -u HOME "$tkt" -q -C "$store" show "$ref" >/dev/null || fail 'a missing HOME'

echo 'an uncommitted edit of the ticket'
cp "$file" "$work/kept"
echo '# mi nota' >>"$file"
expect 5 'uncommitted|edit' "$tkt" -C "$store" reply "$ref" --as-requester --channel in_person -m hola
cmp -s <(cat "$work/kept" <(echo '# mi nota')) "$file" || fail 'the edit was touched'
cp "$work/kept" "$file"

echo 'a ticket that is not TOML does not hide the others'
other=$(open_ticket "$store" 'Otro caso')
printf 'esto no es TOML =\n' >"$file"
git -C "$store" -c user.name=x -c user.email=x@x commit -qam 'damage'
status=0
"$tkt" -C "$store" list >"$work/out" 2>"$work/err" || status=$?
((status == 6)) || fail "list over a damaged ticket: status $status"
grep -q "$other" "$work/out" || fail 'the sound ticket is missing'
grep -q "$ref.toml:1:" "$work/err" || { cat "$work/err" >&2 && fail 'file and line are not named'; }
expect 6 "$ref.toml:1:" "$tkt" -C "$store" reply "$ref" -m hola
git -C "$store" -c user.name=x -c user.email=x@x revert --no-edit HEAD >/dev/null

echo 'a policy with mistakes names them all'
cp "$store/tkt.toml" "$work/policy"
sed -i -E 's/= "waiting_client"/= "waitng_client"/; s/America\/Bogota/America\/Bogotta/; s/^(default_type *= *)"incidencia"/\1"incidensia"/' "$store/tkt.toml"
git -C "$store" -c user.name=x -c user.email=x@x commit -qam 'mistakes'
expect 6 'tkt.toml:[0-9]+:[0-9]+' "$tkt" -C "$store" list
(($(grep -Ec 'tkt.toml:[0-9]+:[0-9]+' "$work/err") >= 3)) || { cat "$work/err" >&2 && fail 'not every mistake is named'; }
git -C "$store" -c user.name=x -c user.email=x@x revert --no-edit HEAD >/dev/null
check_clean "$store"

echo 'a store that cannot be written'
if [[ $(id -u) != 0 ]]; then
  before=$(head)
  chmod -R a-w "$store"
  expect 7 'permission|read-only|denied' "$tkt" -C "$store" reply "$ref" --as-requester --channel in_person -m hola
  "$tkt" -q -C "$store" show "$ref" >/dev/null || fail 'a read-only store does not read'
  chmod -R u+w "$store"
  [[ $(head) == "$before" ]] || fail 'the branch moved'
fi

echo 'a full standard output'
# shellcheck disable=SC2016
expect 7 'output|write|space' sh -c '"$0" -C "$1" show "$2" >/dev/full' "$tkt" "$store" "$ref"
echo ok
