#!/usr/bin/env bash
# The layer test must fail where a rule is broken: plants one violation at a time in a small tree
# and expects it to be named; and expects silence about what is allowed.
set -euo pipefail
rules=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/include_rules.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

clean_tree() {
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/core/{base,model,policy,calendar,sla,mail,query,desk,view,guards,operations,cron,ports,git,index} \
    "$tree"/formats/{json,ics} "$tree"/cli/commands
  echo '#include <string>' >"$tree/core/base/text.h"
}

# planted FILE LINE REASON: the line in that file must be reported, with that reason.
planted() {
  local output status=0
  clean_tree
  printf '// a comment\n%s\n' "$2" >"$tree/$1"
  output=$("$rules" "$tree") || status=$?
  if [[ $status -ne 1 || $output != "$1:2: "*"$3"* ]]; then
    echo "not found: $1: $2 (status $status: $output)"
    failures=$((failures + 1))
  fi
}

# accepted FILE LINE: nothing may be said.
accepted() {
  local output
  clean_tree
  printf '// a comment\n%s\n' "$2" >"$tree/$1"
  if ! output=$("$rules" "$tree"); then
    echo "wrongly refused: $1: $2 ($output)"
    failures=$((failures + 1))
  fi
}

planted core/base/x.h '#include "core/model/ticket.h"' 'core/base must not include core/model'
planted core/model/x.h '#include "core/desk/desk.h"' 'core/model must not include core/desk'
planted core/sla/x.h '#include "core/desk/desk.h"' 'core/sla must not include core/desk'
planted core/operations/x.cpp '#include "core/git/store.h"' 'core/operations must not include core/git'
planted core/operations/x.cpp '#include "formats/json.h"' 'core/operations must not include formats'
planted core/operations/x.cpp '#include "cli/env.h"' 'core/operations must not include cli'
planted core/git/x.cpp '#include "core/index/cache.h"' 'core/git must not include core/index'
planted core/git/x.cpp '#include "formats/json.h"' 'core/git must not include formats'
planted core/index/x.cpp '#include "core/git/store.h"' 'core/index must not include core/git'
planted formats/x.cpp '#include "core/git/store.h"' 'formats must not include core/git'
planted formats/x.cpp '#include "cli/env.h"' 'formats must not include cli'
planted formats/x.cpp '#include <git2.h>' 'libgit2'
planted core/operations/x.cpp '#include <git2/oid.h>' 'libgit2'
planted cli/x.cpp '  #  include <git2.h>' 'libgit2'
planted core/git/x.cpp '#include <sqlite3.h>' 'SQLite'
planted core/policy/x.cpp '#include <toml++/toml.h>' 'toml++'
planted formats/x.h '#include <toml++/toml.h>' 'toml++'
planted cli/x.cpp '#include <toml++/toml.hpp>' 'toml++'
planted core/operations/x.cpp '#include <nlohmann/json.hpp>' 'nlohmann'
planted cli/x.h '#include <nlohmann/json.hpp>' 'nlohmann'
planted cli/x.h '#include <nlohmann/json_fwd.hpp>' 'nlohmann'
planted cli/x.cpp '#include "formats/json/calendar_json.h"' 'nlohmann'
planted core/calendar/x.cpp '#include <libical/ical.h>' 'libical'
planted formats/x.h '#include <libical/ical.h>' 'libical'
planted cli/x.cpp '#include "formats/ics/ics_event.h"' 'libical'
planted formats/x.cpp '#include <CLI/CLI.hpp>' 'CLI11'
planted core/operations/x.cpp '#include <magic.h>' 'libmagic'
planted cli/x.cpp '#include <doctest/doctest.h>' 'doctest'
planted core/operations/x.cpp '#include <iostream>' 'pure core includes <iostream>'
planted core/operations/x.cpp '#include <fstream>' 'pure core includes <fstream>'
planted core/mail/x.cpp '#include <filesystem>' 'pure core includes <filesystem>'
planted core/calendar/due.cpp '#include <fstream>' 'pure core includes <fstream>'
planted core/calendar/zone.cpp '#include <iostream>' 'pure core includes <iostream>'
planted core/view/x.cpp '#include <thread>' 'pure core includes <thread>'
planted core/base/x.cpp '#include <random>' 'pure core includes <random>'
planted core/base/x.cpp '#include <unistd.h>' 'pure core includes <unistd.h>'
planted core/base/x.cpp '#include <sys/stat.h>' 'pure core includes <sys/stat.h>'
planted core/operations/x.cpp 'auto home = std::getenv("HOME");' 'asks the outside world'
planted core/sla/x.cpp 'auto t = std::chrono::system_clock::now();' 'asks the outside world'
planted core/base/x.cpp 'int n = std::rand();' 'asks the outside world'
planted core/base/x.cpp 'auto t = time(nullptr);' 'asks the outside world'
planted core/base/x.cpp 'std::cerr << 1;' 'asks the outside world'
planted core/base/x.cpp 'auto r = std::system("ls");' 'asks the outside world'
planted core/operations/x.cpp '#include "desk.h"' 'not a path from the root'
planted core/model/x.h '#include "core/ports/world.h"' 'core/model must not include core/ports'
planted core/desk/x.cpp '#include "core/operations/reply.h"' 'core/desk must not include core/operations'
planted core/view/x.cpp '#include "core/operations/reply.h"' 'core/view must not include core/operations'
planted core/operations/x.cpp '#include "core/cron/stale.h"' 'core/operations must not include core/cron'
planted core/index/x.cpp '#include "core/operations/reply.h"' 'core/index must not include core/operations'
planted core/index/x.cpp '#include "core/query/matcher.h"' 'core/index must not include core/query'
planted core/index/x.cpp '#include "core/desk/desk.h"' 'core/index must not include core/desk'
planted core/git/x.cpp '#include "core/desk/change.h"' 'core/git must not include core/desk'
planted core/query/x.cpp '#include "core/desk/find.h"' 'core/query must not include core/desk'
planted core/model/x.h '#include "core/ports/repository.h"' 'core/model must not include core/ports'
accepted core/operations/x.cpp '#include "core/sla/clock.h"'
accepted core/git/x.cpp '#include <git2.h>'
accepted core/git/x.cpp '#include <unistd.h>'
accepted core/index/x.cpp '#include <sqlite3.h>'
accepted core/calendar/zone.cpp '#include <fstream>'
accepted formats/x.cpp '#include <toml++/toml.h>'
accepted formats/x.cpp '#include "core/policy/policy.h"'
accepted cli/x.cpp '#include <CLI/CLI.hpp>'
accepted cli/commands/x.cpp '#include "core/git/store.h"'
accepted core/base/x.cpp '// like #include <iostream>, std::getenv("HOME") and clock::now()'
accepted core/base/x.cpp '/* std::getenv("HOME") */ int x = 0;'
accepted core/base/x.cpp 'auto s = text("not at this time (yet)");'
accepted core/base/x.cpp 'auto n = uptime(3) + ref.time() + world.clock().now();'

clean_tree
for i in {1..46}; do echo 'int x;' >"$tree/core/base/x$i.cpp"; done
if "$rules" "$tree" >/dev/null; then
  echo "a folder of 47 files was accepted"
  failures=$((failures + 1))
fi
clean_tree
mkdir -p "$tree/core/extra"
echo 'int x;' >"$tree/core/extra/x.cpp"
if "$rules" "$tree" >/dev/null; then
  echo "a folder without a layer was accepted"
  failures=$((failures + 1))
fi
rm -rf "${tree:?}"/*
status=0
"$rules" "$tree" 2>/dev/null || status=$?
if [[ $status -ne 2 ]]; then
  echo "an empty tree was taken for a clean one"
  failures=$((failures + 1))
fi
exit $((failures > 0))
