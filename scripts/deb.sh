#!/usr/bin/env bash
# Makes Debian packages from the published programs: artifacts/deb/edgetwin_<version>_<architecture>.deb
#   deb.sh                    for amd64 and arm64, as far as this machine can build them
#   deb.sh arm64              for that architecture
# The same commit gives the same bytes. For tests:
#   EDGETWIN_DEB_VERSION      another version than the one of the project
#   EDGETWIN_DEB_DIRECTORY    another directory than artifacts/deb
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
umask 022
export LC_ALL=C TZ=UTC

readonly maintainer='The EdgeTwin authors <maintainers@edgetwin.invalid>'
case $(uname -m) in
    x86_64) here=amd64 ;;
    aarch64) here=arm64 ;;
    *) die "No native build for $(uname -m); there are x86_64 and aarch64." ;;
esac
architectures=("$@")
if [[ $# -eq 0 ]]; then
    # Only x86-64 has Debian's cross tools for the other one here.
    [[ $here == arm64 ]] && architectures=(arm64) || architectures=(amd64 arm64)
fi

# The time of the last commit: the only time in the package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH

# The version of a release; between two releases one that is newer with each commit and older than the next release.
version() {
    local release commit
    release=$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' "$root/Directory.Build.props")
    commit=$(git -C "$root" rev-parse --short=8 HEAD 2>/dev/null || true)
    if [[ -z $commit || $(git -C "$root" tag --points-at HEAD) == *"v$release"* ]]; then
        printf '%s-1\n' "$release"
    else
        printf '%s~%s.%s-1\n' "$release" "$(date -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)" "$commit"
    fi
}
version=${EDGETWIN_DEB_VERSION:-$(version)}

# changelog: CHANGELOG.md in Debian's form, one entry per section, what is unreleased as the version that is built.
changelog() {
    awk -v version="$version" -v maintainer="$maintainer" -v now="$(date -R -d "@$SOURCE_DATE_EPOCH")" '
        function close_item(    words, count, i, line) {
            count = split(item, words, " ")
            line = "  *"
            for (i = 1; i <= count; i++) {
                if (length(line) + 1 + length(words[i]) > 79) { print line; line = "   " }
                line = line " " words[i]
            }
            if (count) print line
            item = ""
        }
        function close_entry() {
            close_item()
            if (open) printf "\n -- %s  %s\n\n", maintainer, date
        }
        /^## \[/ {
            close_entry()
            name = $2; gsub(/[][]/, "", name)
            date = now
            if ($4 ~ /^[0-9-]+$/) { command = "date -R -d " $4; command | getline date; close(command) }
            printf "edgetwin (%s) unstable; urgency=medium\n", name == "Unreleased" ? version : name "-1"
            open = 1; next
        }
        !open { next }
        /^### / { close_item(); printf "\n  [ %s ]\n", substr($0, 5); next }
        /^- / { close_item(); item = substr($0, 3); next }
        { item = item " " $0 }
        END { close_entry() }' "$root/CHANGELOG.md"
}

# libc_version <program>: the newest version of the C library that one of its symbols asks for.
libc_version() {
    readelf --version-info --wide "$1" | grep -oE 'GLIBC_[0-9.]+' | sort -uV | tail -n 1 | cut -d _ -f 2
}

# installed_size <folder>: in KiB as deb-substvars(5) has it: files rounded up, one for everything else.
installed_size() {
    find "$1" -mindepth 1 -path "$1/DEBIAN" -prune -o -mindepth 1 \( -type f -printf '%s\n' -o -printf '0\n' \) |
        awk '{ size += $1 == 0 ? 1 : int(($1 + 1023) / 1024) } END { print size }'
}

# put <mode> <source> <target in the package>
put() { install -D -m "$1" "$2" "$tree/$3"; }

# text <target in the package>: from the standard input.
text() {
    mkdir -p "$(dirname "$tree/$1")"
    cat >"$tree/$1"
}

fill() {
    put 755 "$program" usr/bin/edgetwin
    put 644 "$root/hardware/systemd/edgetwin.service" usr/lib/systemd/system/edgetwin.service
    put 644 "$root/hardware/systemd/edgetwin.sysusers" usr/lib/sysusers.d/edgetwin.conf
    put 644 "$root/hardware/udev/50-edgetwin.rules" usr/lib/udev/rules.d/50-edgetwin.rules
    put 644 "$root/docs/edgetwin.default.toml" etc/edgetwin/edgetwin.toml
    put 644 "$root/hardware/packaging/copyright" usr/share/doc/edgetwin/copyright
    put 644 "$root/hardware/packaging/lintian-overrides" usr/share/lintian/overrides/edgetwin
    gzip -9n <"$root/CHANGELOG.md" | text usr/share/doc/edgetwin/changelog.gz
    changelog | gzip -9n | text usr/share/doc/edgetwin/changelog.Debian.gz
    # What the program says of itself; the one of this machine says it for both architectures.
    "$speaker" manual edgetwin | gzip -9n | text usr/share/man/man1/edgetwin.1.gz
    "$speaker" manual edgetwin.toml | gzip -9n | text usr/share/man/man5/edgetwin.toml.5.gz
    "$speaker" completion bash | text usr/share/bash-completion/completions/edgetwin
    "$speaker" completion zsh | text usr/share/zsh/vendor-completions/_edgetwin
    "$speaker" completion fish | text usr/share/fish/vendor_completions.d/edgetwin.fish
}

control() {
    local script
    mkdir "$tree/DEBIAN"
    sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$1|; s|@LIBC_VERSION@|$(libc_version "$program")|; s|@INSTALLED_SIZE@|$(installed_size "$tree")|" \
        "$root/hardware/packaging/control" | text DEBIAN/control
    put 644 "$root/hardware/packaging/conffiles" DEBIAN/conffiles
    put 644 "$root/hardware/packaging/triggers" DEBIAN/triggers
    sed -e "/^@USERS@\$/{r $root/hardware/systemd/edgetwin.sysusers" -e 'd}' "$root/hardware/packaging/preinst" | text DEBIAN/preinst
    chmod 755 "$tree/DEBIAN/preinst"
    for script in postinst prerm postrm; do
        put 755 "$root/hardware/packaging/$script" "DEBIAN/$script"
    done
    (cd "$tree" && find . \( -path ./DEBIAN -o -path ./etc \) -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum) | text DEBIAN/md5sums
}

# package <architecture>
package() {
    local platform=linux-arm64
    [[ $1 == arm64 ]] || platform=linux-x64
    "$root/scripts/publish.sh" "$platform" edgetwin
    program=$root/artifacts/bin/edgetwin
    [[ $1 == "$here" ]] || program=$root/artifacts/bin/$platform/edgetwin
    local finished=$destination/edgetwin_${version}_$1.deb
    if [[ -e $finished && -z $(find "$program" "$speaker" "${sources[@]}" -newer "$finished" -print -quit) ]]; then
        printf '%s\n' "$finished"
        return
    fi
    tree=$work/$1
    mkdir "$tree"
    fill
    control "$1"
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    # One thread: with more of them the bytes depend on the number of cores. xz, since older systems read no zstd.
    DPKG_DEB_THREADS_MAX=1 quietly dpkg-deb -Zxz -z9 --root-owner-group --build "$tree" "$work"
    mkdir -p "$destination"
    # Packages of older commits would only confuse.
    [[ -n ${EDGETWIN_DEB_DIRECTORY:-} ]] || rm -f "$destination"/edgetwin_*_"$1".deb
    mv -f "$work/${finished##*/}" "$finished"
    printf '%s\n' "$finished"
}

"$root/scripts/setup.sh" package
destination=${EDGETWIN_DEB_DIRECTORY:-$root/artifacts/deb}
speaker=$root/artifacts/bin/edgetwin
# What a package is made from besides the program.
sources=("$root"/{hardware/{packaging,systemd,udev},docs/edgetwin.default.toml,CHANGELOG.md,Directory.Build.props,scripts/deb.sh})
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/scripts/publish.sh" "" edgetwin
for architecture in "${architectures[@]}"; do
    case $architecture in
        amd64 | arm64) package "$architecture" ;;
        *) die "deb.sh: '$architecture' is not an architecture; allowed are amd64 and arm64" ;;
    esac
done
