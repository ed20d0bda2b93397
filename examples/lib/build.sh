# shellcheck shell=bash
# Configuring and building, as examples/quickstart and tests/run do it.

# job_count: how many compilers at once: one a core, and one a gigabyte of free memory.
job_count() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || true)
  if [[ -n $memory && $memory -lt $cores ]]; then
    cores=$((memory > 1 ? memory : 1))
  fi
  echo "$cores"
}

# build PRESET TARGET [CMAKE OPTION…]: in build/PRESET, below the present folder. Quiet while it goes
# well; all that the compiler said where it does not.
build() {
  local preset=$1 target=$2 log
  shift 2
  log=$(mktemp)
  echo "Configuring (preset $preset)."
  if ! cmake --preset "$preset" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
  echo "Building $target with $(job_count) jobs."
  cmake --build "build/$preset" --target "$target" --parallel "$(job_count)"
}
