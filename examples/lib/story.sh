# shellcheck shell=bash
# Telling a day at a help desk: a fixed clock that moves on, people who take turns, and every command
# shown before it runs. Needs $TKT, the program.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' blue=$'\e[34m' plain=$'\e[0m'
else
  bold='' dim='' blue='' plain=''
fi
export TKT_NOW='' TKT_SEED=0 TKT_ACTOR=''

# The store is seen as nobody in particular would: no settings of this machine.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat PAGER=cat
unset TKT_STORE

# at TIME: the clock of all commands until the next one.
at() { TKT_NOW=$1; }

# as 'NAME <MAIL>': who acts until the next one.
as() { TKT_ACTOR=$1; }

# scene ENGLISH SPANISH: a heading in the reader's language, with the time and who acts.
scene() {
  local text=$1 locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
  [[ $locale == es* ]] && text=$2
  printf '\n%s%s%s\n' "$bold" "$text" "$plain"
  printf '%s%s  %s%s\n' "$dim" "${TKT_NOW:0:10} ${TKT_NOW:11:5}" "${TKT_ACTOR%% <*}" "$plain"
}

# shown WORD…: the words as one would type them.
shown() {
  local word quote="'"
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9@%_+:,./=-]+$ ]]; then
      printf ' %s' "$word"
    else
      printf " '%s'" "${word//$quote/$quote\\$quote$quote}"
    fi
  done
}

# prompt WORD…: a command line as it would stand in a terminal.
prompt() {
  printf '%s$%s%s%s\n' "$blue" "$(shown "$@")" "$plain" ''
}

# run COMMAND…: shows it and runs it; tkt is the program that was built. Ends the story where it fails.
run() {
  prompt "$@"
  call "$@"
}

# refused COMMAND…: the same for one that must be refused, which is worth showing too.
refused() {
  local status=0
  prompt "$@"
  call "$@" 2>&1 || status=$?
  if [[ $status -eq 0 ]]; then
    echo "that should have been refused" >&2
    exit 1
  fi
}

# capture NAME COMMAND…: the same as run, and keeps the end of the reference that it prints in $NAME:
# what one would say on the phone.
capture() {
  local name=$1 output
  shift
  prompt "$@"
  output=$(TKT_SEED=$((TKT_SEED + 1)) "$TKT" "${@:2}")
  next_seed
  printf '%s\n' "$output"
  output=${output%% *}
  printf -v "$name" '%s' "${output##*-}"
}

# Without a terminal tkt writes tab-separated columns, for scripts; a story is for people.
call() {
  local format=()
  next_seed
  if [[ ! -t 1 && " $* " =~ ^\ tkt\ (people|list|sla-report|remind|close-stale)\  ]]; then
    format=(--format table)
  fi
  if [[ $1 == tkt ]]; then
    "$TKT" "${@:2}" "${format[@]}"
  else
    "$@"
  fi
}

# Another seed for each command: references repeat from run to run, and not within one.
next_seed() { TKT_SEED=$((TKT_SEED + 1)); }
