#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# A disk that runs full: the command says so (7), the store is as it was, and goes on once there is room. Needs to mount a
# small tmpfs; where that is not allowed (77) ctest counts it as skipped.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
mkdir "$work/disk"
mount -t tmpfs -o size=4m,nr_inodes=4000 tmpfs "$work/disk" 2>/dev/null || exit 77
unmount() {
  umount "$work/disk" 2>/dev/null || umount -l "$work/disk"
  cleanup
}
trap unmount EXIT
store=$work/disk/store
new_store "$store"
ref=$(open_ticket "$store" 'Correo caído')
head=$(git -C "$store" rev-parse HEAD)
dd if=/dev/zero of="$work/disk/ballast" bs=4k 2>/dev/null || true
status=0
"$tkt" -C "$store" reply "$ref" --as-requester --channel in_person -m "$(head -c 20000 /dev/zero | tr '\0' x)" >"$work/out" 2>"$work/err" || status=$?
((status == 7)) || { cat "$work/out" "$work/err" >&2 && fail "status $status on a full disk"; }
[[ ! -s $work/out ]] || fail 'success was printed'
grep -qi 'space' "$work/err" || { cat "$work/err" >&2 && fail 'the error does not say that there is no space'; }
[[ $(git -C "$store" rev-parse HEAD) == "$head" ]] || fail 'the branch moved'
rm "$work/disk/ballast"
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m 'ahora sí' >/dev/null || fail 'it does not go on with room'
check_clean "$store"
echo ok
