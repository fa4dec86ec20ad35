# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# Debian's arm64 kernel with its headers, and from its source the modules that Debian leaves out.

kernel_inputs() { printf '%s\n' parts/kernel.sh parts/apt.sh; }

build_kernel() {
    local folder=$1 architecture version
    architecture=$(dpkg --print-architecture)
    "$root/scripts/setup.sh" virtual-pi >&2 || cannot 'packages of the host are missing and could not be installed'
    apt_update arm64
    [[ $architecture == arm64 ]] || apt_update "$architecture"
    version=$(apt_for arm64 apt-cache show --no-all-versions linux-image-6.12-arm64 | sed -n 's/^Depends: linux-image-\([^ ,]*\)-arm64 .*/\1/p')
    [[ -n $version ]] || cannot 'the mirror has no linux-image-6.12-arm64'
    printf '%s\n' "$version-arm64" >"$folder/version"
    step 'kernel packages, 250 MB' download arm64 "$folder/packages" \
        "linux-image-$version-arm64" "linux-headers-$version-arm64" "linux-headers-$version-common"
    # The build tools run here; the source is the same for all.
    step 'kernel build tools and source' download "$architecture" "$folder/packages" "linux-kbuild-$version" linux-source-6.12
    step 'programs of the guest' download arm64 "$folder/guest" \
        busybox-static i2c-tools libi2c0 gpiod libgpiod2 libc6 libgcc-s1 zlib1g libssl3
    step 'unpacking the kernel' unpack_kernel "$folder"
    step 'unpacking drivers from its source' unpack_drivers "$folder"
    rm -rf "$folder/packages"
}

unpack_kernel() {
    local package
    dpkg-deb -x "$1"/packages/linux-image-*.deb "$1/image"
    for package in "$1"/packages/linux-headers-*.deb "$1"/packages/linux-kbuild-*.deb; do
        dpkg-deb -x "$package" "$1/build"
    done
    local headers
    headers=$1/build/usr/src/linux-headers-$(<"$1/version")
    sed -i "s#^include /usr/src/#include $1/build/usr/src/#" "$headers/Makefile"
    # Without the whole kernel beside them modules are built without BTF, which needs a tool of its own.
    rm -f "$headers/vmlinux"
}

unpack_drivers() {
    mkdir -p "$1/source"
    dpkg-deb --fsys-tarfile "$1"/packages/linux-source-6.12_*.deb | tar -xO ./usr/src/linux-source-6.12.tar.xz | xz -dc -T 0 |
        tar -C "$1/source" --strip-components=1 -x --wildcards '*/drivers/i2c/i2c-stub.c' '*/drivers/gpio/gpio-sim.c' \
            '*/kernel/irq/irq_sim.c' '*/drivers/iio/industrialio-sw-device.c' '*/drivers/iio/dummy/*'
}
