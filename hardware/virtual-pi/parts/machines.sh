# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# What both machines boot: the kernel, the Pi's device tree, and an initramfs with our modules and the guest's server.

machines_inputs() { printf '%s\n' parts/kernel.sh parts/apt.sh parts/machines.sh chips modules guest; }

# By subject: buses, GPIO, sensors (hwmon and IIO), the simulated parts, disks and file systems, links to the host, the Pi's own.
readonly guest_modules='
    i2c-dev i2c-bcm2835
    gpio-sim gpio-pl061
    lm75 tmp421 ds1307 at24 rtc-ds1307
    industrialio industrialio-configfs industrialio-sw-trigger industrialio-triggered-buffer kfifo_buf iio-trig-hrtimer iio-trig-sysfs
    dps310 bmp280-i2c bh1750 st_magn_i2c
    irq_sim i2c-stub edgetwin-i2c industrialio-sw-device iio_dummy iio_dummy_evgen
    virtio_blk bcm2835 sdhci-iproc mmc_block ext4 crc32c_generic libcrc32c
    virtio_console virtio_net af_packet dwc2 phy-generic cdc_ether rndis_host usb_storage sd_mod uas
    bcm2835_wdt configfs fuse autofs4 unix overlay'

build_machines() {
    local folder=$1 kernel version
    kernel=$(stage kernel)
    # The kernel may lie there from another time; the host's packages must be there all the same.
    "$root/scripts/setup.sh" virtual-pi >&2 || cannot 'packages of the host are missing and could not be installed'
    version=$(<"$kernel/version")
    printf '%s\n' "$version" >"$folder/version"
    step 'kernel modules' build_modules "$folder" "$kernel" "$version"
    step 'server of the guest' build_guest_server "$folder"
    step 'initramfs' build_initramfs "$folder" "$kernel" "$version"
    cp "$kernel/image/boot/vmlinuz-$version" "$folder/kernel"
    cp "$kernel/image/usr/lib/linux-image-$version/broadcom/bcm2837-rpi-3-b.dtb" "$folder/pi3.dtb"
    # Else the Bluetooth driver takes the serial line that is our console.
    fdtput -r "$folder/pi3.dtb" /soc/serial@7e201000/bluetooth
    rm -rf "$folder/modules" "$folder/tree"
}

build_modules() {
    local folder=$1/modules source=$2/source
    mkdir -p "$folder"
    cp "$source"/drivers/i2c/i2c-stub.c "$source"/drivers/gpio/gpio-sim.c "$source"/kernel/irq/irq_sim.c \
        "$source"/drivers/iio/industrialio-sw-device.c "$source"/drivers/iio/dummy/*.[ch] "$folder"
    cp "$virtual_pi"/modules/{Kbuild,adapter.c} "$virtual_pi"/chips/*.[ch] "$folder"
    # irq_sim is meant to be built in: as a module it needs a licence, and one symbol it uses is not exported.
    sed -i -e '1a #include <linux/module.h>' -e 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq(irqnum)/' "$folder/irq_sim.c"
    printf 'MODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("simulated interrupts");\n' >>"$folder/irq_sim.c"
    make -s -j "$(nproc)" -C "$2/build/usr/src/linux-headers-$3" ARCH=arm64 CROSS_COMPILE="$(cross_prefix)" M="$folder" modules
}

cross_prefix() { [[ $(uname -m) == aarch64 ]] || printf 'aarch64-linux-gnu-'; }

build_guest_server() {
    "$(cross_prefix)gcc" -std=gnu17 -O2 -Wall -Wextra -Werror -static -o "$1/guest-server" "$virtual_pi/guest/server.c"
    "$(cross_prefix)strip" "$1/guest-server"
}

build_initramfs() {
    local folder=$1 kernel=$2 version=$3 tree=$1/tree package directory
    mkdir -p "$tree"
    for package in "$kernel"/guest/*.deb; do dpkg-deb -x "$package" "$tree"; done
    # Debian's merged /usr, which unpacked packages of bookworm do not have by themselves.
    for directory in bin sbin lib; do
        if [[ -d $tree/$directory && ! -L $tree/$directory ]]; then
            mkdir -p "$tree/usr/$directory"
            cp -a "$tree/$directory/." "$tree/usr/$directory/"
            rm -rf "${tree:?}/$directory"
        fi
        ln -sfn "usr/$directory" "$tree/$directory"
    done
    rm -rf "${tree:?}"/usr/{share,lib/aarch64-linux-gnu/{gconv,engines-3,ossl-modules},lib/systemd,lib/udev}
    mkdir -p "$tree"/{proc,sys,dev,tmp,run,etc,root,mnt,var}
    printf 'root:x:0:0:root:/root:/bin/sh\n' >"$tree/etc/passwd"
    printf 'root:x:0:\n' >"$tree/etc/group"
    copy_modules "$folder" "$kernel" "$version"
    install -m 755 "$folder/guest-server" "$tree/usr/sbin/guest-server"
    install -m 755 "$virtual_pi/guest/init" "$tree/init"
    install -m 644 "$virtual_pi/guest/devices.sh" "$tree/etc/devices.sh"
    (cd "$tree" && find . -print0 | LC_ALL=C sort -z | cpio --null -o -H newc --quiet -R 0:0 | gzip -1) >"$folder/initramfs"
}

# Copies the wanted modules with all they depend on, unpacked: the guest's busybox reads no compressed ones.
copy_modules() {
    local kernel=$2 version=$3 target=$1/tree/usr/lib/modules/$3 all=$1/all-modules module file name
    mkdir -p "$target" "$all/lib/modules/$version/updates"
    cp -al "$kernel/image/lib/modules/$version/." "$all/lib/modules/$version/"
    cp "$1"/modules/*.ko "$all/lib/modules/$version/updates/"
    depmod -b "$all" "$version"
    for module in $guest_modules; do
        modprobe -d "$all" -S "$version" -D --ignore-install "$module" 2>/dev/null | awk '$1 == "insmod" { print $2 }' || true
    done | sort -u | while read -r file; do
        name=${file##*/}
        case $name in
            *.xz) xz -dc "$file" >"$target/${name%.xz}" ;;
            *) cp "$file" "$target/$name" ;;
        esac
    done
    for module in edgetwin-i2c gpio-sim iio_dummy i2c-bcm2835 virtio_console ext4; do
        [[ -e $target/$module.ko ]] || grep -q "/$module.ko" "$kernel/image/lib/modules/$version/modules.builtin" || return
    done
    "$(cross_prefix)strip" --strip-debug "$target"/*.ko
    cp "$kernel/image/lib/modules/$version"/modules.{builtin,order,builtin.modinfo} "$target"
    depmod -b "$1/tree" "$version"
    rm -rf "$all"
}
