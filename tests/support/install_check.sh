#!/usr/bin/env bash
# install_check.sh BUILD: installs into an empty folder and checks that the program there finds its
# policies by itself, and that pages, completions, policies and holidays are where a system looks.
set -euo pipefail
build=$(cd "${1:?the build folder}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
prefix=$place/usr

if [[ ! -x $build/cli/tkt ]]; then
  echo "no program in $build: build all first" >&2
  exit 1
fi
cmake --install "$build" --prefix "$prefix" >"$place/log" || {
  cat "$place/log"
  exit 1
}

status=0
for file in bin/tkt share/man/man1/tkt.1 share/man/man1/tkt-open.1 share/man/es/man1/tkt.1 \
  share/man/man5/tkt-policy.5 share/man/man5/tkt-ticket.5 share/tkt/policies/ticlibre.toml \
  share/tkt/holidays/colombia.ics share/bash-completion/completions/tkt \
  share/zsh/vendor-completions/_tkt share/fish/vendor_completions.d/tkt.fish \
  share/tkt/examples/import/incidents.toml share/tkt/examples/data/incidents-sample-300.csv.gz \
  share/doc/tkt/LICENSE; do
  if [[ ! -s $prefix/$file ]]; then
    echo "not installed: $file"
    status=1
  fi
done

# Far from the sources, with nothing of this machine's person.
cd "$place"
export HOME=$place LC_ALL=C.UTF-8 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export TKT_ACTOR='Ana Ruiz <ana@soporte.example>'
"$prefix/bin/tkt" version
for policy in "$prefix"/share/tkt/policies/*.toml; do
  name=$(basename "$policy" .toml)
  "$prefix/bin/tkt" init "$place/$name" --policy "$name" || status=1
  "$prefix/bin/tkt" -C "$place/$name" policy check || status=1
done
exit "$status"
