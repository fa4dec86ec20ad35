# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# A machine that scripts hold: it ends with the script, however that ends.

channel_inputs() { printf '%s\n' host; }

build_channel() {
    "$root/scripts/setup.sh" fuse >&2 || cannot 'a compiler is missing'
    step 'channel to the machines' gcc -std=gnu17 -O2 -Wall -Wextra -Werror -o "$1/channel" "$virtual_pi/host/channel.c"
}

# start_machine <machine> <folder> <arguments of boot>...
start_machine() {
    local machine=$1 folder=$2
    shift 2
    mkfifo "$folder/hold"
    "$virtual_pi/boot" "$machine" "$folder" "$@" <"$folder/hold" &
    machine_process=$!
    # Nobody but us holds this end: `boot` was started before it was opened.
    exec {hold}>"$folder/hold"
}

# Takes the power away and waits for the end.
stop_machine() {
    exec {hold}>&-
    wait "$machine_process" 2>/dev/null || true
}
