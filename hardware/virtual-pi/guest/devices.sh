#!/bin/sh
# The devices of the emulated machine, for the memory system and for Debian: what is loaded, and where things are.

is_pi() { grep -q Raspberry /proc/device-tree/model 2>/dev/null; }

# wait_for <path>: drivers probe in their own time.
wait_for() {
    for _ in $(seq 100); do
        [ -e "$1" ] && return
        sleep 0.1
    done
    echo "$1 did not appear" >&2
}

# Sets $channel: the way to the host.
load_channel() {
    if is_pi; then
        modprobe bcm2835_wdt # without it the Pi cannot be switched off
        channel=/dev/ttyS1
        wait_for $channel
        return
    fi
    modprobe virtio_console
    for _ in $(seq 100); do
        for port in /sys/class/virtio-ports/*; do
            [ "$(cat "$port/name" 2>/dev/null)" != edgetwin ] || channel=/dev/${port##*/}
        done
        [ -c "$channel" ] && return
        sleep 0.1
    done
}

# Sets $disk.
load_disk() {
    modprobe crc32c_generic
    modprobe ext4
    if is_pi; then
        modprobe mmc_block
        modprobe bcm2835
        modprobe sdhci-iproc
        disk=/dev/mmcblk0
    else
        modprobe virtio_blk
        disk=/dev/vda
    fi
    wait_for $disk
}

# The simulated bus is i2c-1 as on a Pi; on the Pi itself, which has that one, it is i2c-10.
load_devices() {
    modprobe i2c-dev
    if is_pi; then
        modprobe i2c-bcm2835
        modprobe edgetwin-i2c bus=10
    else
        modprobe edgetwin-i2c bus=1
    fi
    modprobe gpio-sim
    # Parts of some kernels, modules of others.
    modprobe configfs 2>/dev/null || true
    modprobe unix 2>/dev/null || true
}

[ "$1" != load ] || load_devices
