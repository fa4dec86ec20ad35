#!/usr/bin/env bash
# I2C burst reads into the pipe against a minimal C loop, on a bus of this machine served by FUSE:
#   benchmarks/i2c.sh [options of `edgetwin bench i2c`, such as --json]
# Needs a published program (scripts/publish.sh), gcc and /dev/fuse.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/../scripts/lib.sh"
cd "$root"

program=$(hardware/virtual-pi/build fuse-bus)/fuse-bus
work=$(mktemp -d)
gcc -O2 -Wall -Wextra -o "$work/i2c-loop" benchmarks/peers/i2c-loop.c
mkdir "$work/bus"
# The bus is unmounted when its standard input ends.
coproc bus { exec "$program" "$work/bus" 1 2>"$work/log"; }
input=${bus[1]} daemon=$bus_PID
stop() {
    exec {input}>&-
    wait "$daemon" || true
    rm -r "$work"
}
trap stop EXIT
read -r -u "${bus[0]}" ready
[[ $ready == ready ]] || die "The FUSE bus cannot be mounted here: $ready"
printf 'add 76\nset 76 f7 5187008265208500\n' >"$work/bus/control"
artifacts/bin/edgetwin bench i2c --bus "$work/bus/i2c-1" --peer "$work/i2c-loop" "$@"
