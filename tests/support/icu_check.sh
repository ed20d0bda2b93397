#!/usr/bin/env bash
# ICU is loaded by nobody but whoever draws a rule that needs it (yearly, by week number): not by the
# day's commands on a store whose policy and holidays recur weekly and monthly, nor by those that
# look for mistakes in them.
#   icu_check.sh PROGRAM
set -euo pipefail
tkt=$(realpath "${1:?}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 TZ=UTC
export TKT_ACTOR='Ana Ruiz <ana@example.org>' TKT_NOW=2026-11-23T15:00:00Z
cd "$work"
mkdir holidays

policy() {
  cat <<TOML
name = "weekly"
prefix = "WEE"
timezone = "America/Bogota"
initial_state = "new"
calendar = "office"
default_priority = "any"
cron = "Cron <cron@example.org>"
[calendars.office]
hours = { mon-fri = "08:00-17:00" }
holidays = ["feed"]
[priorities.any]
resolution = "8bh"
[states.new]
kind = "new"
[states.closed]
kind = "closed"
[[transitions]]
from = ["new"]
to = "closed"
[roles.user]
may = ["open", "reply"]
[[recurring]]
id = "weekly"
rrule = "$1"
subject = "Look at the backups"
TOML
}

holidays() {
  printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
  for rule in 'FREQ=WEEKLY;BYDAY=SA' 'FREQ=MONTHLY;BYDAY=-1FR' 'FREQ=DAILY;INTERVAL=90' "$1"; do
    printf 'BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260102\nRRULE:%s\nEND:VEVENT\n' "$rule"
  done
  printf 'END:VCALENDAR\n'
}

# Which libraries of ICU a command looks for. It must do its work, or find something (1).
loaded() {
  rm -f libs.*
  LD_DEBUG=libs LD_DEBUG_OUTPUT=$work/libs "$tkt" -C store "$@" >output 2>&1 || (($? == 1)) || {
    cat output >&2
    return 1
  }
  cat libs.* | grep -o 'find library=libicu[a-z0-9]*' | sort -u || true
}

policy 'FREQ=WEEKLY;BYDAY=MO' >policy.toml
holidays 'FREQ=YEARLY' >holidays/feed.ics
"$tkt" init store --policy ./policy.toml >/dev/null
ref=$("$tkt" -C store open 'No mail' -m 'Since eight.' -q)
for command in "list" "show $ref" "reply $ref -m Yes" "sla-report" "calendar show" "calendar check" \
  "policy check" "verify" "recur -n"; do
  # shellcheck disable=SC2086 # words of a command
  found=$(loaded $command)
  [[ -z $found ]] || { printf '%s: %s\n' "tkt $command" "$found" >&2; exit 1; }
done

# And the test would notice.
policy 'FREQ=YEARLY;BYWEEKNO=2;BYDAY=MO' >store/tkt.toml
git -C store -c user.name=Ana -c user.email=ana@example.org commit -qam 'Rules by week number'
[[ -z $(loaded list) ]] || { echo "tkt list draws the recurrences of the policy" >&2; exit 1; }
[[ -n $(loaded policy check) ]] || { echo "nothing loads ICU: this test proves nothing" >&2; exit 1; }
