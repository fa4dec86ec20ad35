#!/usr/bin/env bash
# Starts the service under a real systemd, in a small Debian with namespaces of its own, and looks whether all of the unit works:
# readiness, reload, watchdog, sandbox, stop. `try.sh [program]`; needs root and, the first time, a Debian mirror (about a minute,
# 200 MB under artifacts/). Says one line for each check. Exit code 0: all hold; 1: one does not; 77: cannot be tried here, and why.
set -euo pipefail
# shellcheck source=../../scripts/lib.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../scripts/lib.sh"

self=$(readlink -f "${BASH_SOURCE[0]}")
program=$root/artifacts/bin/edgetwin
[[ ${1:-} == --* || $# -eq 0 ]] || program=$(readlink -f "$1")
unit=$root/hardware/systemd
small=$root/artifacts/systemd/root
readonly seconds_max=20 watchdog_seconds=4 cannot=77

skip() {
    say "The service cannot be tried here: $*"
    exit "$cannot"
}

# The suite and the mirror of this very machine.
suite() { sed -nE 's/^VERSION_CODENAME=//p' /etc/os-release; }
mirror() {
    cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -nE 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p; s/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?(https?:[^[:space:]]+).*/\2/p' | head -n 1
}

make_root() {
    [[ ! -e $small.whole ]] || return 0
    "$root/scripts/setup.sh" debootstrap || skip 'debootstrap cannot be installed'
    [[ -n $(suite) && -n $(mirror) ]] || skip 'no Debian suite or mirror was found in /etc/os-release and /etc/apt'
    say 'Making a small Debian with systemd (about a minute, once) ...'
    rm -rf "$small"
    mkdir -p "$small"
    PATH=$PATH:/usr/sbin quietly debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus "$(suite)" "$small" "$(mirror)" ||
        skip 'debootstrap failed'
    rm -rf "$small"/var/cache/apt/archives/*.deb
    touch "$small.whole"
}

# boot: becomes systemd, in the namespaces that `start` has made.
boot() {
    mount --make-rprivate /
    mount --bind "$small" "$small"
    mount -t proc proc "$small/proc"
    mount --rbind /sys "$small/sys"
    mount -t tmpfs tmpfs "$small/sys/fs/cgroup"
    mount -t cgroup2 cgroup2 "$small/sys/fs/cgroup"
    local folder device
    for folder in run tmp dev var/log; do # the journal too: one of an earlier run is of the same boot
        mkdir -p "$small/$folder"
        mount -t tmpfs tmpfs "$small/$folder"
    done
    for device in null zero full random urandom tty; do
        touch "$small/dev/$device"
        mount --bind "/dev/$device" "$small/dev/$device"
    done
    mkdir "$small/dev/pts" "$small/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$small/dev/pts"
    ln -s pts/ptmx "$small/dev/ptmx"
    mount -t tmpfs tmpfs "$small/dev/shm"
    exec env -i container=edgetwin-try PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$small" /lib/systemd/systemd --system --show-status=0
}

# Where this machine has cgroups of version 2; some have both versions.
cgroups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
group=$cgroups/edgetwin-try-$$
init=

start() {
    mkdir "$group" 2>/dev/null || skip "no cgroup of version 2 can be made in '$cgroups'"
    trap finish EXIT
    (
        echo "$BASHPID" >"$group/cgroup.procs"
        exec unshare --fork --pid --kill-child --mount --uts --ipc --cgroup "$self" --boot
    ) >"$small.log" 2>&1 </dev/null &
    local outer=$!
    until_holds "pgrep -P $outer" || skip "namespaces cannot be made: $(<"$small.log")"
    init=$(pgrep -P "$outer")
}

finish() {
    [[ -z $init ]] || kill -KILL "$init" 2>/dev/null || true
    wait
    # A cgroup is empty some moments after its last process is.
    for _ in {1..50}; do
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
        [[ -e $group ]] || break
        sleep 0.1
    done
}

inside() { nsenter -t "$init" -p -m -u -i -C -r -w env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin SYSTEMD_PAGER= "$@"; }

until_holds() {
    local end=$((SECONDS + seconds_max))
    until eval "$1" >/dev/null 2>&1; do
        [[ $SECONDS -lt $end ]] || return 1
        sleep 0.1
    done
}

failed=0
check() {
    if until_holds "$2"; then
        printf 'holds: %s\n' "$1"
    else
        printf 'FAILS: %s\n' "$1"
        failed=1
    fi
}

property() { inside systemctl show edgetwin -p "$1" --value; }
journal() { inside journalctl -b --no-pager -o cat; }

install_service() {
    install -m 755 "$program" "$small/usr/bin/edgetwin"
    install -D -m 644 "$unit/edgetwin.sysusers" "$small/usr/lib/sysusers.d/edgetwin.conf"
    install -m 644 "$unit/edgetwin.service" "$small/etc/systemd/system/edgetwin.service"
    rm -rf "$small/var/lib/edgetwin" "$small/etc/edgetwin" "$small/etc/systemd/system/edgetwin.service.d"
}

try_service() {
    check 'systemd is up' "inside systemctl is-system-running | grep -qE 'running|degraded'"
    inside systemd-sysusers 2>/dev/null
    # A unit that nothing wants is forgotten once it has stopped, and with it how it ended.
    inside systemctl enable --quiet edgetwin 2>/dev/null
    inside systemctl daemon-reload
    check 'the unit has no mistake' '[[ -z $(inside systemd-analyze verify --man=no /etc/systemd/system/edgetwin.service 2>&1) ]]'
    check 'start ends when the agent answers' 'inside systemctl start edgetwin && inside edgetwin get host/memory'
    check 'it runs as its own user' '[[ $(inside stat -c %U /proc/$(property MainPID)) == edgetwin ]]'
    check 'it writes where it may' 'inside test -e /var/lib/edgetwin/catalog -o -d /var/lib/edgetwin'
    check 'status tells its socket' '[[ $(property StatusText) == *"/run/edgetwin/edgetwin.sock"* ]]'
    check 'the sandbox is tight (systemd-analyze security: 2.0 at most)' \
        "inside systemd-analyze security --no-pager --threshold=20 edgetwin"

    inside mkdir -p /etc/edgetwin
    inside sh -c 'printf "[host]\nperiod = \"500ms\"\n" >/etc/edgetwin/edgetwin.toml'
    check 'reload reads the configuration' 'inside systemctl reload edgetwin && [[ $(property StatusText) == *"was reloaded"* ]]'
    inside sh -c 'printf "[host]\nperiod = \"soon\"\n" >/etc/edgetwin/edgetwin.toml'
    inside systemctl reload edgetwin
    check 'a malformed one is refused, told, and changes nothing' \
        '[[ $(property StatusText) == *"not reloaded"*"edgetwin.toml"* && $(property ActiveState) == active && $(property NRestarts) == 0 ]]'
    inside rm /etc/edgetwin/edgetwin.toml

    inside mkdir -p /etc/systemd/system/edgetwin.service.d
    inside sh -c "printf '[Service]\nWatchdogSec=$watchdog_seconds\n' >/etc/systemd/system/edgetwin.service.d/try.conf"
    inside systemctl daemon-reload
    inside systemctl restart edgetwin
    check 'the watchdog is fed' "sleep $((2 * watchdog_seconds)); [[ \$(property NRestarts) == 0 && \$(property ActiveState) == active ]]"
    inside sh -c "kill -STOP $(property MainPID)"
    check 'an agent that hangs is ended and started again' \
        '[[ $(property NRestarts) == 1 && $(property ActiveState) == active ]] && inside edgetwin get host/memory && journal | grep -q "Watchdog timeout"'
    inside sh -c "kill -KILL $(property MainPID)"
    check 'an agent that is killed is started again' '[[ $(property NRestarts) == 2 && $(property ActiveState) == active ]] && inside edgetwin get host/memory'

    inside systemctl stop edgetwin
    check 'stop ends it with exit code 0' \
        '[[ $(property ExecMainCode) == 1 && $(property ExecMainStatus) == 0 && $(property Result) == success && $(property ActiveState) == inactive ]]'
    check 'and leaves no socket' '! inside test -e /run/edgetwin/edgetwin.sock'
    check 'systemd understood every line' '! journal | grep -E "edgetwin.service:[0-9]+:|Unknown (key|lvalue|section)|Failed to (add|apply|parse)"'
    [[ $failed -eq 0 ]] || journal | grep -i edgetwin | tail -n 40 >&2
}

if [[ ${1:-} == --boot ]]; then
    boot
fi
[[ -x $program ]] || skip "$program is not there; \`make publish\` builds it"
[[ $EUID -eq 0 ]] || skip 'it takes root; sudo hardware/systemd/try.sh'
make_root
install_service
start
try_service
exit "$failed"
