# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# A Debian with systemd for the machines, as an image to copy and boot. Unpacked here, without root's rights; its packages
# configure themselves in the emulated machine.

readonly debian_megabytes=1024 # a power of two: the Pi's card reader takes no other
readonly debian_packages=systemd,systemd-sysv,dbus,udev,kmod,adduser,procps,i2c-tools,gpiod,libgpiod2
readonly debian_seconds_max=1500

debian_inputs() { printf '%s\n' parts/debian.sh parts/apt.sh debian; } # not the guest: that is copied into it at each start

build_debian() {
    local folder=$1 mirror
    stage machines >/dev/null
    mirror=$(mirror)
    step 'unpacking Debian' unpack_debian "$folder" "$mirror"
    step 'configuring it in the machine' configure_debian "$folder"
    rm -rf "$folder/tree"
}

# debootstrap believes fakeroot that it is root; the image takes over the owners it believes in.
unpack_debian() {
    # shellcheck disable=SC2016 # the inner shell expands them
    PATH=$PATH:/usr/sbin:/sbin fakeroot bash -euc '
        tree=$1 image=$2 mirror=$3 suite=$4 packages=$5 extra=$6 megabytes=$7
        debootstrap --foreign --arch=arm64 --variant=minbase --include="$packages" "$suite" "$tree" "$mirror"
        cp -dR --preserve=mode,links "$extra/." "$tree/"
        rm -rf "$tree"/usr/share/{doc,man,locale,info}/*
        truncate -s "${megabytes}M" "$image"
        mke2fs -q -F -t ext4 -E lazy_itable_init=0,lazy_journal_init=0 -d "$tree" "$image"
    ' unpack "$1/tree" "$1/image.new" "$2" "$suite" "$debian_packages" "$virtual_pi/debian" "$debian_megabytes"
}

# The second half of the bootstrap as the machine's first program.
configure_debian() {
    mkdir -p "$1/boot"
    start_machine virt "$1/boot" --root "$1/image.new" --first /usr/local/sbin/edgetwin-configure
    # It switches itself off.
    timeout "$debian_seconds_max" tail --pid="$machine_process" -f /dev/null || true
    stop_machine
    cat "$1/boot/console"
    grep -q 'configured: 0' "$1/boot/console"
    mv "$1/image.new" "$1/image"
    rm -rf "${1:?}/boot"
}
