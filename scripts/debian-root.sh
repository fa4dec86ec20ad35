#!/usr/bin/env bash
# A small Debian to install packages in, of the release that this machine runs and from where its apt has its packages.
# Made once (about a minute), kept under $XDG_CACHE_HOME/edgetwin; prints its folder. Nobody may change it: copy it.
# Exit code 77, and the reason on the error output, where none can be made.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PATH=$PATH:/usr/sbin:/sbin

cannot() {
    say "$*"
    exit 77
}

# Beyond the smallest system: what the package is for, and what it is checked with.
readonly packages=systemd,udev

[[ $EUID -eq 0 ]] || cannot 'a Debian root needs the rights of root'
command -v debootstrap >/dev/null || cannot "debootstrap is not there; 'sudo apt-get install debootstrap' installs it"
command -v apt-get >/dev/null || cannot 'this machine has no apt, so there is no mirror to take a Debian root from'
unshare --mount --pid --fork true 2>/dev/null || cannot 'this machine allows no mount namespace (unshare)'
suite=$(sed -nE 's/^VERSION_CODENAME="?([a-z]+)"?$/\1/p' /etc/os-release)
[[ -n $suite ]] || cannot 'the release of this machine has no code name in /etc/os-release'

cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/edgetwin
destination=$cache/debian-root-$suite-$(dpkg --print-architecture)
mkdir -p "$cache"
exec 9>"$destination.lock"
flock 9
if [[ -d $destination ]]; then
    printf '%s\n' "$destination"
    exit 0
fi

# shellcheck disable=SC2016 # apt's own variables
mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -v suite="$suite" '$1 == suite && $2 == "main" { print $3; exit }')
[[ -n $mirror ]] || cannot "apt knows no source for $suite main"
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[[ -z ${proxy:-} ]] || export http_proxy=$proxy

say "Making a small Debian $suite to install packages in (once, about a minute) ..."
partial=$destination.partial
rm -rf --one-file-system "$partial"
if ! quietly debootstrap --variant=minbase --include="$packages" "$suite" "$partial" "$mirror"; then
    rm -rf --one-file-system "$partial"
    cannot "debootstrap made no $suite (no network?)"
fi
# Nothing that a test looks at; it only makes the copies larger.
rm -rf "$partial"/var/cache/apt/* "$partial"/var/lib/apt/lists/* "$partial"/usr/share/{locale,doc,man,info}/*
mv "$partial" "$destination"
printf '%s\n' "$destination"
