#!/usr/bin/env bash
# Proves the layers of core/README.md by the include lines (and a few words) of every source.
#
#   include_rules.sh ROOT
#
# Prints one line per violation, "file:line: reason", and exits 1 if there is one; 2 where ROOT
# holds no sources, so that a wrong folder is not taken for a clean one.
set -euo pipefail
cd "${1:?the root of the sources}"

mapfile -d '' -t files < <(find core formats cli \( -name '*.h' -o -name '*.cpp' \) -print0 2>/dev/null)
if ((${#files[@]} == 0)); then
  echo "no sources below $PWD" >&2
  exit 2
fi

status=0
awk '
  # Which of our folders a folder may include.
  BEGIN {
    # Pure core, lowest layer first: a folder may include itself and those before it.
    count = split("base calendar model policy ports sla report mail query desk view guards operations cron verify import", pure, " ")
    below = ""
    for (i = 1; i <= count; i++) {
      is_pure["core/" pure[i]] = 1
      below = below " core/" pure[i]
      allow("core/" pure[i], below)
    }
    # Repository and cache sit under the ports, and know nothing of what is built on them.
    ports = "core/base core/calendar core/model core/policy core/ports"
    allow("core/git", ports " core/git")
    allow("core/index", ports " core/index")
    allow("formats", below " formats")
    allow("cli", below " core/git core/index formats cli")

    # Libraries: where they may be seen. Everything else about them is a violation.
    library("git2(/.*)?[.]h|git2/.*", "^core/git/", "libgit2 is seen by core/git only")
    library("sqlite3.*[.]h", "^core/index/", "SQLite is seen by core/index only")
    library("toml[+][+]/.*|toml[+][+][.]h.*", "^formats/.*[.]cpp$", "toml++ is seen by formats/*.cpp only")
    library("nlohmann/json_fwd[.]hpp", "^(formats/|cli/.*[.]cpp$)", "nlohmann-json is seen by formats and cli only")
    library("formats/json/calendar_json[.]h", "^formats/.*[.]cpp$", "calendar_json.h names nlohmann-json: for formats/*.cpp only")
    library("nlohmann/json[.]hpp|nlohmann/.*/.*", "^(formats|cli)/.*[.]cpp$", "nlohmann-json is seen by formats and cli, never by a header")
    library("libical/.*|ical[.]h", "^formats/(.*[.]cpp|ics/ics_(event|days|moment|rule)[.]h)$", "libical is seen by formats only")
    library("formats/ics/ics_(event|days|moment|rule)[.]h", "^formats/(.*[.]cpp|ics/ics_[a-z]+[.]h)$", "ics_event.h and its like show libical: for formats/*.cpp only")
    library("gmime/.*", "^formats/.*[.]cpp$", "GMime is seen by formats/*.cpp only")
    library("CLI/.*", "^cli/", "CLI11 is seen by cli only")
    library("magic[.]h", "^(formats|cli)/.*[.]cpp$", "libmagic is seen at the edges only")
    library("doctest/.*", "^$", "doctest is for tests")

    # What pure core must not know: terminal, environment, clock, random source, file, process.
    # Zone files are the exception (core/calendar/zone*).
    outside = "iostream|fstream|filesystem|cstdio|stdio[.]h|print|thread|future|condition_variable|random|csignal|signal[.]h|unistd[.]h|fcntl[.]h|sys/.*|dirent[.]h|termios[.]h|pwd[.]h|spawn[.]h|date/tz[.]h"
    files = "fstream|filesystem|cstdio|sys/.*|fcntl[.]h|unistd[.]h"
    words = "(^|[^A-Za-z0-9_.>])(getenv|setenv|system|popen|fork|exit|abort|srand|rand|drand48)[ ]*[(]|(^|[^A-Za-z0-9_.>])time[ ]*[(](nullptr|NULL|0|&)|_clock::now[ ]*[(]|std::c(out|err|in|log)[^A-Za-z0-9_]|random_device"
    bad = 0
  }
  function allow(folder, list,   parts, i) {
    split(list, parts, " ")
    for (i in parts) allowed[folder, parts[i]] = 1
    known[folder] = 1
  }
  function library(pattern, where, reason) {
    libraries[++library_count] = "^(" pattern ")$"
    library_where[library_count] = where
    library_reason[library_count] = reason
  }
  function report(reason) {
    printf "%s:%d: %s\n", FILENAME, FNR, reason
    bad = 1
  }
  # core/git/x.h -> core/git; formats/x.h -> formats; cli/commands/x.h -> cli
  function layer(path,   parts) {
    split(path, parts, "/")
    return parts[1] == "core" ? parts[1] "/" parts[2] : parts[1]
  }
  FNR == 1 {
    here = layer(FILENAME)
    core = here in is_pure
    zone_files = FILENAME ~ /^core\/calendar\/zone[a-z_]*[.](h|cpp)$/
    in_comment = 0
    if (!(here in known)) report("the folder " here " has no layer; core/README.md says which there are")
  }
  {
    line = $0
    if (in_comment) {
      if (!sub(/^.*\*\//, "", line)) next
      in_comment = 0
    }
    if (line !~ /^[ \t]*#[ \t]*include/) gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
    sub(/\/\/.*$/, "", line)
    if (line ~ /\/\*/) {
      in_comment = 1
      sub(/\/\*.*$/, "", line)
    }
    if (core && line ~ words) report("pure core asks the outside world; it is given it (core/ports)")
  }
  line ~ /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    quoted = line ~ /include[ \t]*"/
    target = line
    sub(/^[^<"]*[<"]/, "", target)
    sub(/[>"].*$/, "", target)
    for (i = 1; i <= library_count; i++)
      if (target ~ libraries[i] && FILENAME !~ library_where[i]) report(library_reason[i])
    if (core && target ~ "^(" outside ")$" && !(zone_files && target ~ "^(" files ")$"))
      report("pure core includes <" target ">: no terminal, environment, clock, random source, file or process there")
    to = layer(target)
    if (to in known) {
      if (!((here, to) in allowed)) report(here " must not include " to)
    } else if (quoted) {
      report("\"" target "\" is not a path from the root of the sources")
    }
  }
  END { exit bad }
' "${files[@]}" || status=$?

# A folder that one cannot take in at a glance is two.
most=45
while read -r count folder; do
  if ((count > most)); then
    echo "$folder:1: $count files in one folder; at most $most"
    status=1
  fi
done < <(printf '%s\0' "${files[@]}" | xargs -0 -n1 dirname | sort | uniq -c)
exit "$status"
