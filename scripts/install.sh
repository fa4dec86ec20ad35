#!/usr/bin/env bash
# Puts the published programs in place with what belongs to them, or takes them away again:
#   install.sh install|uninstall
# PREFIX (/usr/local) is where they go; DESTDIR is put before it, for those who make packages.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
umask 022

destination=${DESTDIR:-}${PREFIX:-/usr/local}
readonly programs=(edgetwin twinlsp twinlsp-mcp)

# What `edgetwin` says of itself: arguments, then where it goes.
readonly sayings=(
    'manual edgetwin|share/man/man1/edgetwin.1'
    'manual edgetwin.toml|share/man/man5/edgetwin.toml.5'
    'completion bash|share/bash-completion/completions/edgetwin'
    'completion zsh|share/zsh/site-functions/_edgetwin'
    'completion fish|share/fish/vendor_completions.d/edgetwin.fish'
)

# What editors read, by its path in the repository and below share/edgetwin. The rest of editors/vscode is for building.
editor_files() {
    (cd "$root" && find editors -path editors/vscode -prune -o -type f -print)
    (cd "$root" && find editors/vscode -maxdepth 1 \( -name README.md -o -name '*.vsix' \))
}

put_in_place() {
    local name saying file
    for name in "${programs[@]}"; do
        [[ -x $root/artifacts/bin/$name ]] || die "artifacts/bin/$name is not there; 'make publish' builds it"
    done
    [[ -w $(existing "$destination") ]] || die "$destination cannot be written; 'sudo make install', or 'make install PREFIX=~/.local'"
    for name in "${programs[@]}"; do
        # Beside it and moved: a running program keeps its file.
        install -D -m 755 "$root/artifacts/bin/$name" "$destination/bin/.$name.new"
        mv -f "$destination/bin/.$name.new" "$destination/bin/$name"
    done
    for saying in "${sayings[@]}"; do
        file=$destination/${saying#*|}
        mkdir -p "$(dirname "$file")"
        # shellcheck disable=SC2086 # several arguments are meant
        "$root/artifacts/bin/edgetwin" ${saying%%|*} >"$file"
    done
    while read -r file; do
        install -D -m 644 "$root/$file" "$destination/share/edgetwin/$file"
    done < <(editor_files)
    say "edgetwin, twinlsp and twinlsp-mcp are in $destination/bin, what editors need in $destination/share/edgetwin/editors."
}

take_away() {
    local name saying
    for name in "${programs[@]}"; do rm -f "$destination/bin/$name"; done
    for saying in "${sayings[@]}"; do rm -f "$destination/${saying#*|}"; done
    rm -rf "$destination/share/edgetwin/editors"
    # Folders that others use too stay.
    [[ ! -d $destination/share/edgetwin ]] || rmdir --ignore-fail-on-non-empty "$destination/share/edgetwin"
    say "edgetwin, twinlsp and twinlsp-mcp are gone from $destination; configuration and data stay."
}

# existing <folder>: it, or the nearest above it that is there.
existing() {
    local folder=$1
    until [[ -d $folder ]]; do folder=$(dirname "$folder"); done
    printf '%s\n' "$folder"
}

case ${1:-} in
    install) put_in_place ;;
    uninstall) take_away ;;
    *) die "install.sh: '${1:-}' is nothing it does; allowed are install and uninstall" ;;
esac
