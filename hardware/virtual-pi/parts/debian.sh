# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# A Debian with systemd for the machines, as an image to copy and boot. Unpacked here, without root's rights, by this machine's
# own dpkg; its packages configure themselves in the emulated machine, since only there can their scripts run.

readonly debian_megabytes=1024 # a power of two: the Pi's card reader takes no other
readonly debian_packages=systemd,systemd-sysv,dbus,udev,kmod,adduser,procps,i2c-tools,gpiod,libgpiod2
readonly debian_seconds_max=900

debian_inputs() { printf '%s\n' parts/debian.sh parts/apt.sh debian; } # not the guest: that is copied into it at each start

build_debian() {
    local folder=$1 mirror
    stage machines >/dev/null
    mirror=$(mirror)
    step 'packages of Debian' fetch_debian "$folder/tree" "$mirror"
    step 'unpacking Debian' fakeroot bash -euc "$(declare -f unpack_debian unpack_package); unpack_debian \"\$@\"" unpack \
        "$folder/tree" "$virtual_pi/debian" "$folder/image.new" "$debian_megabytes"
    step 'configuring it in the machine' configure_debian "$folder"
    rm -rf "$folder/tree"
}

# fetch_debian <tree> <mirror>: debootstrap knows what the smallest Debian is made of.
fetch_debian() {
    PATH=$PATH:/usr/sbin:/sbin fakeroot debootstrap --download-only --arch=arm64 --variant=minbase --include="$debian_packages" "$suite" "$1" "$2"
}

# unpack_package <.deb>: as dpkg would, but for the script that runs before, which this machine cannot.
unpack_package() {
    mkdir control
    dpkg-deb -e "$1" control
    rm -f control/preinst
    tar -C control -cf control.tar .
    ar x "$1"
    rm -f control.tar.?z*
    ar rc "$2" debian-binary control.tar data.tar.*
    rm -rf control control.tar data.tar.* debian-binary
}

# unpack_debian <tree> <what goes on top> <image> <megabytes>
unpack_debian() {
    local tree=$1 extra=$2 image=$3 megabytes=$4 work package
    # In the stage's folder, which goes with a build that fails.
    work=$tree.packages
    mkdir "$work"
    cd "$work"
    mkdir packages
    for package in "$tree"/var/cache/apt/archives/*.deb; do
        unpack_package "$package" "packages/${package##*/}"
    done
    rm -rf "$tree"/*
    mkdir -p "$tree"/usr/{bin,sbin,lib} "$tree"/var/lib/dpkg/{info,updates} "$tree"/etc
    ln -s usr/bin usr/sbin usr/lib "$tree"
    touch "$tree"/var/lib/dpkg/{status,available} "$tree"/etc/fstab
    # Its own scripts come later; the programs that dpkg asks for are this machine's.
    PATH=$PATH:/usr/sbin:/sbin dpkg --root="$tree" --log=/dev/null --force-all --no-triggers --unpack packages/*.deb
    cd /
    rm -rf "$work" "$tree"/usr/share/{doc,locale,info}/*
    # What the scripts that ran before would have made, and those that run now need.
    cp "$tree/usr/share/base-passwd/passwd.master" "$tree/etc/passwd"
    cp "$tree/usr/share/base-passwd/group.master" "$tree/etc/group"
    ln -s mawk "$tree/usr/bin/awk"
    cp -dR --preserve=mode,links "$extra/." "$tree/"
    truncate -s "${megabytes}M" "$image"
    PATH=$PATH:/usr/sbin:/sbin mke2fs -q -F -t ext4 -E lazy_itable_init=0,lazy_journal_init=0 -d "$tree" "$image"
}

# The scripts of the packages, as the machine's first program.
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
