#!/usr/bin/env bash
# shellcheck disable=SC1091,SC2154  # what common.sh defines
# The shapes that a git repository may have around a store, each made by git itself: a person's staged and edited files,
# a subfolder, linked worktrees, packed refs, a detached and an unborn HEAD, git at work, a ticket edited by hand.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

export GIT_AUTHOR_NAME=Luz GIT_AUTHOR_EMAIL=luz@desk.example GIT_COMMITTER_NAME=Luz GIT_COMMITTER_EMAIL=luz@desk.example

same() { # WHAT EXPECTED SEEN
  [[ $2 == "$3" ]] || fail "$1: expected '$2', seen '$3'"
}

file_of() { # FOLDER REF
  echo "$1"/tickets/*/*/*/"$2".toml
}

subjects() { # FOLDER
  git -C "$1" log --format=%s
}

echo 'what a person staged, edited and left lying about stays as it is'
store=$work/busy
new_store "$store"
ref=$(open_ticket "$store" 'Correo caído')
other=$(open_ticket "$store" 'Otro caso')
echo staged >"$store/staged.txt"
git -C "$store" add staged.txt
echo '# edited' >>"$store/people.toml"
echo '# by hand' >>"$(file_of "$store" "$other")"
echo loose >"$store/loose.txt"
before=$(git -C "$store" status --porcelain)
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m hola >/dev/null
"$tkt" -q -C "$store" assign "$ref" ana >/dev/null
same 'status' "$before" "$(git -C "$store" status --porcelain)"
same 'paths of the commit' "$(cd "$store" && echo tickets/*/*/*/"$ref".toml)" \
  "$(git -C "$store" show --format= --name-only HEAD)"

echo 'a hand-edited and committed ticket is read, and what it contradicts is told'
store=$work/hand
new_store "$store"
ref=$(open_ticket "$store" 'Correo caído')
file=$(file_of "$store" "$ref")
sed -i '0,/^subject = .*/s//subject = "Correo muy caído"/' "$file"
git -C "$store" commit -qam 'by hand'
"$tkt" -C "$store" show "$ref" >"$work/out" 2>"$work/err" || fail 'show of a hand-edited ticket'
grep -q subject "$work/err" || { cat "$work/err" >&2 && fail 'the contradiction is not told'; }
status=0
"$tkt" -C "$store" verify >"$work/out" 2>&1 || status=$?
same 'verify' 1 "$status"
grep -q "$ref.toml:[0-9]*.*subject" "$work/out" || { cat "$work/out" >&2 && fail 'verify does not name the key'; }
sed -i 's/^subject = "Correo muy caído"/subject = "Correo caído"/' "$file"
printf 'internal_code = "X-7"\n' | sed -i '/^ref = /r /dev/stdin' "$file"
git -C "$store" commit -qam 'by hand again'
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m hola >/dev/null
grep -q '^internal_code = "X-7"$' "$file" || fail 'an unknown key is lost'
check_clean "$store"

echo 'undo is an inverse commit, and git revert is one too'
"$tkt" -q -C "$store" edit "$ref" priority=urgente >/dev/null
"$tkt" -q -C "$store" undo "$ref" >/dev/null
grep -q '^priority = "media"$' "$file" || fail 'undo did not take the priority back'
"$tkt" -q -C "$store" edit "$ref" +vip >/dev/null
git -C "$store" revert --no-edit HEAD >/dev/null
"$tkt" -q -C "$store" show "$ref" --format toml | grep -q vip && fail 'git revert is not seen'
"$tkt" -q -C "$store" undo "$(git -C "$store" log -1 --format=%h --grep 'answer\|respuesta')" >/dev/null ||
  fail 'undo of a commit by its short name'
check_clean "$store"

echo 'a store in a subfolder of a repository with other files'
repository=$work/project
git init -q "$repository"
mkdir "$repository/src"
echo 'int main;' >"$repository/src/main.c"
git -C "$repository" add . && git -C "$repository" commit -qm 'project'
echo 'tkt.toml is not here' >"$repository/README"
git -C "$repository" add README
new_store "$repository/desk/mesa"
store=$repository/desk/mesa
ref=$(open_ticket "$store" 'Correo caído')
(cd "$store/tickets" && "$tkt" -q show "$ref" >/dev/null) || fail 'not found from a folder below'
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m hola >/dev/null
same 'the staged file' 'A  README' "$(git -C "$repository" status --porcelain)"
git -C "$repository" show --format= --name-only HEAD >"$work/paths"
grep -vq '^desk/mesa/tickets/' "$work/paths" && fail 'the commit has paths outside of the store'
same 'log' "$(git -C "$repository" log --format=%s -- desk/mesa/tickets | wc -l)" \
  "$("$tkt" -C "$store" log "$ref" | tail -n +2 | wc -l)"

echo 'linked worktrees'
store=$work/linked
new_store "$store"
ref=$(open_ticket "$store" 'Correo caído')
git -C "$store" worktree add -q -b night "$work/night"
"$tkt" -q -C "$work/night" reply "$ref" --as-requester --channel in_person -m 'de noche' >/dev/null
same 'the other branch' "$(git -C "$store" rev-parse night~1)" "$(git -C "$store" rev-parse HEAD)"
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m 'de día' >/dev/null
check_clean "$store"
check_clean "$work/night"

echo 'packed refs and objects'
git -C "$store" pack-refs --all --prune
git -C "$store" gc -q --prune=now
"$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m 'otra vez' >/dev/null
check_clean "$store"

echo 'on a detached HEAD, and while git has work under way, one can read and not write'
refuses() { # PATTERN: a reply is refused with 5, and the branch stays
  local before status=0
  before=$(git -C "$store" rev-parse HEAD)
  "$tkt" -q -C "$store" reply "$ref" --as-requester --channel in_person -m 'sin rama' >/dev/null 2>"$work/err" || status=$?
  ((status == 5)) || { cat "$work/err" >&2 && fail "status $status, not 5"; }
  grep -q -- "$1" "$work/err" || { cat "$work/err" >&2 && fail "no /$1/"; }
  same 'the branch' "$before" "$(git -C "$store" rev-parse HEAD)"
  "$tkt" -q -C "$store" show "$ref" >/dev/null || fail 'reading while git is at work'
}
branch=$(git -C "$store" symbolic-ref --short HEAD)
git -C "$store" checkout -q --detach
refuses 'git switch BRANCH'
git -C "$store" checkout -q "$branch"
person=(-c user.name=Ana -c user.email=ana@desk.example)
git -C "$store" bisect start >/dev/null 2>&1
refuses 'git bisect reset'
git -C "$store" bisect reset >/dev/null 2>&1
for side in a b; do
  git -C "$store" checkout -q -b "side-$side" "$branch"
  echo "$side" >"$store/note.txt"
  git -C "$store" add note.txt
  git -C "$store" "${person[@]}" commit -qm "side $side"
done
git -C "$store" "${person[@]}" merge -q side-a >/dev/null 2>&1 || true
refuses 'git merge --abort'
git -C "$store" merge --abort
git -C "$store" "${person[@]}" cherry-pick side-a >/dev/null 2>&1 || true
refuses 'git cherry-pick --abort'
git -C "$store" cherry-pick --abort
git -C "$store" "${person[@]}" rebase side-a >/dev/null 2>&1 || true
refuses 'git rebase --abort'
git -C "$store" rebase --abort
git -C "$store" checkout -q "$branch"
check_clean "$store"

echo 'an unborn HEAD in a repository with work'
store=$work/unborn
git init -q -b trunk "$store"
echo note >"$store/note.txt"
git -C "$store" add note.txt
new_store "$store"
open_ticket "$store" 'Correo caído' >/dev/null
same 'branch' trunk "$(git -C "$store" symbolic-ref --short HEAD)"
same 'the staged file' 'A  note.txt' "$(git -C "$store" status --porcelain)"
same 'commits' 3 "$(subjects "$store" | wc -l)"

echo 'a bare store'
store=$work/bare.git
new_store "$store" --bare
ref=$(open_ticket "$store" 'Correo caído')
"$tkt" -q -C "$store/refs" log "$ref" >/dev/null || fail 'not found from a folder of the bare repository'
"$tkt" -q -C "$store" undo "$ref" >/dev/null 2>"$work/err" && fail 'an opening was undone'
"$tkt" -q -C "$store" assign "$ref" ana >/dev/null
git clone -q "$store" "$work/clone"
"$tkt" -q -C "$work/clone" verify || fail 'verify of a clone of a bare store'
echo ok
