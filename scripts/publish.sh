#!/usr/bin/env bash
# Publishes the programs natively, if anything they are built from has changed since the last time.
#   publish.sh                       for this machine, to artifacts/bin/
#   publish.sh linux-arm64           for that platform, to artifacts/bin/linux-arm64/
#   publish.sh linux-x64 edgetwin    one of them
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case $(uname -m) in
    x86_64) here=linux-x64 ;;
    aarch64) here=linux-arm64 ;;
    *) die "No native build for $(uname -m); there are x86_64 and aarch64." ;;
esac
platform=${1:-$here}
case $platform in
    linux-x64 | linux-arm64) ;;
    *) die "publish.sh: '$platform' is not a platform; allowed are linux-x64 and linux-arm64" ;;
esac
destination=$root/artifacts/bin
[[ $platform == "$here" ]] || destination=$destination/$platform

# Everything a program is built from, by name, size and time of change: a fraction of the time that hashing the contents takes.
# Lock files follow from the rest, and a restore may write them.
stamp() {
    find "$root/src" "$root/build" "$root"/Directory.* "$root/global.json" "$root/BannedSymbols.txt" \
        \( -name bin -o -name obj \) -prune -o -type f ! -name packages.lock.json -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

# program <project folder> <program>: one native program.
program() {
    local project=$root/src/$1 name=$2 staging=$root/artifacts/publish/$platform/$2
    say "Building $name for $platform (half a minute to two) ..."
    rm -rf "$staging"
    # The build has analysed the same sources; what only the native compiler sees, it tells.
    quietly sdk publish "$project" -c "$configuration" -r "$platform" -v q -o "$staging" -p:RunAnalyzers=false "${build_properties[@]}"
    mkdir -p "$destination"
    # Moved, not copied over: a running program keeps its file.
    mv -f "$staging/$name" "$destination/$name"
    [[ ! -e $staging/$name.dbg ]] || mv -f "$staging/$name.dbg" "$root/artifacts/publish/$platform/"
    rm -rf "$staging"
}

now=$(stamp)
# publish <project folder> <program>: unless it is as new as what it is built from.
publish() {
    local stamp_file=$root/artifacts/publish/$platform-$2.stamp parts=(native)
    if [[ -x $destination/$2 && -e $stamp_file && $(<"$stamp_file") == "$now" ]]; then
        return
    fi
    [[ $platform == "$here" ]] || parts+=(arm64)
    "$root/scripts/setup.sh" "${parts[@]}"
    program "$1" "$2"
    mkdir -p "$(dirname "$stamp_file")"
    # Taken before the build: what changed while it ran is built the next time.
    printf '%s\n' "$now" >"$stamp_file"
}

programs=("${@:2}")
[[ ${#programs[@]} -gt 0 ]] || programs=(edgetwin twinlsp twinlsp-mcp)
for name in "${programs[@]}"; do
    case $name in
        edgetwin) publish EdgeAgent edgetwin ;;
        twinlsp) publish TwinLsp twinlsp ;;
        twinlsp-mcp) publish TwinMcp twinlsp-mcp ;;
        *) die "publish.sh: '$name' is no program; there are edgetwin, twinlsp and twinlsp-mcp" ;;
    esac
done
