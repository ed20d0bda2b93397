# shellcheck shell=bash
# The Debian packages that tkt needs, in one place; sourced by examples/quickstart and tests/run.
# The libraries are found again by cli/cmake/dependencies.cmake: what is added there is added here.

# To build the program.
# shellcheck disable=SC2034
build_packages=(
  g++ cmake ninja-build pkg-config
  gettext                   # translations: po to the embedded catalogue
  libcli11-dev              # command line
  libtomlplusplus-dev       # policy, people and ticket files
  libfmt-dev
  libexpected-dev           # Result<T>
  libhowardhinnant-date-dev # calendar dates and zones
  tzdata
  libutf8proc-dev           # folding of case and accents, display width
  libpcre2-dev              # field patterns of a policy
  libgit2-dev               # the store
  libsqlite3-dev            # the disposable cache
  libical-dev               # holidays
  libgmime-3.0-dev          # mails that go out
  libmagic-dev              # media types of attachments
  nlohmann-json3-dev
  zlib1g-dev                # .csv.gz
  git
)

# To build and run the tests as well.
# shellcheck disable=SC2034
test_packages=(
  doctest-dev
  file mandoc shellcheck clang-format-19
  python3-aiosmtpd msmtp # mail through a real server
  python3-prometheus-client python3-html5lib # reports as their readers read them
)

# What a preset of CMakePresets.json needs beyond that.
preset_packages() {
  case "$1" in
    clang) echo clang-19 ;;
    clang-asan | fuzz) echo clang-19 libclang-rt-19-dev ;;
    tidy) echo clang-19 clang-tidy-19 clang-tools-19 ;;
    coverage) echo gcovr ;;
  esac
}

# missing_packages NAME…: those that dpkg does not know as installed, one a line.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      echo "$package"
  done
}

# The word that runs a command as root: nothing for root itself, else sudo.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# ensure_packages NAME…: installs what is missing and says so. Fails with a message where it cannot.
ensure_packages() {
  local missing
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not a Debian system: nothing is installed here. CMake names what it misses." >&2
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  echo "Debian packages to install: ${missing[*]}"
  if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
    echo "Installing them needs root, and there is no sudo. As root, run" >&2
    echo "  apt-get install ${missing[*]}" >&2
    echo "and then this script again." >&2
    return 1
  fi
  install_packages "${missing[@]}"
}

# One package list update, one installation; no questions asked. A source that cannot be reached is
# no reason to stop before the installation itself has failed.
install_packages() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3
    -o DPkg::Lock::Timeout=300)
  local log
  log=$(mktemp)
  as_root "${apt[@]}" update >"$log" 2>&1 || echo "apt-get update had problems; going on." >&2
  if as_root "${apt[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
    echo "Installed."
    return 0
  fi
  tail -n 20 "$log" >&2
  echo "The packages could not be installed; the whole record is in $log." >&2
  return 1
}
