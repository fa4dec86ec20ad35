#!/usr/bin/env bash
# Editors that are new enough to be driven against the language server, as a folder to chroot into: Neovim, Helix and Emacs of Debian 13,
# from where this machine's apt has its packages. Only unpacked, so nothing of the machine changes and no rights of root are needed.
# Made once (half a minute), kept under $XDG_CACHE_HOME/edgetwin; prints the folder. Nobody may change it.
# Exit code 77, and the reason on the error output, where it cannot be made.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Debian 12's are too old: its Neovim knows no inlay hints or pulled diagnostics, its Emacs no language servers at all.
readonly suite=trixie
# Beyond the editors: a shell for what they start, and what a terminal can do.
readonly packages=(neovim hx emacs-nox elpa-markdown-mode dash coreutils ncurses-base)
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg

cannot() {
    say "$*"
    exit 77
}

# apt <command>...: with lists and a status of its own, in which nothing is installed.
apt() {
    apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" -o APT::Sandbox::User= \
        -o Acquire::Languages=none -o Acquire::Retries=2 -o APT::Update::Error-Mode=any "$@"
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    cannot 'this machine has no apt, so there is no mirror to take editors from'
fi
[[ -e $keyring ]] || cannot "$keyring is not there (package debian-archive-keyring)"

architecture=$(dpkg --print-architecture)
cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/edgetwin
# Another list of packages is another folder.
destination=$cache/editors-$suite-$architecture-$(printf '%s ' "${packages[@]}" | sha256sum | cut -c 1-8)
mkdir -p "$cache"
exec 9>"$destination.lock"
flock 9
if [[ -d $destination ]]; then
    printf '%s\n' "$destination"
    exit 0
fi

# The machine's own mirror: the first source that ends in /debian, which has every release.
# shellcheck disable=SC2016 # apt's own variables
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -E '/debian/?$' | head -n 1 || true)
[[ -n $mirror ]] || cannot "apt's sources name no Debian mirror to take editors from"

say 'Fetching editors to drive the language server with: Neovim, Helix, Emacs (once, half a minute) ...'
work=$(mktemp -d)
trap 'rm -rf "$work" "$destination.partial"' EXIT
mkdir -p "$work"/state/lists/partial "$work"/cache/archives/partial "$work"/empty
: >"$work/status"
printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" >"$work/sources.list"
quietly apt update || cannot "apt could not read the packages of $suite (no network?)"
quietly apt install -y --download-only --no-install-recommends "${packages[@]}" || cannot "apt could not fetch ${packages[*]} of $suite"

partial=$destination.partial
rm -rf "$partial"
mkdir -p "$partial"/usr/{bin,sbin,lib,lib64} "$partial"/{dev,proc,tmp,root,etc}
ln -s usr/bin usr/sbin usr/lib usr/lib64 "$partial"
for package in "$work"/cache/archives/*.deb; do
    # Through a pipe, so that links to folders stay links.
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$partial" --keep-directory-symlink --no-same-owner \
        --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' --exclude='./usr/share/info/*'
done
ln -sf dash "$partial/usr/bin/sh"
ln -sf emacs-nox "$partial/usr/bin/emacs"
printf 'root:x:0:0:root:/root:/bin/sh\n' >"$partial/etc/passwd"
mv "$partial" "$destination"
printf '%s\n' "$destination"
