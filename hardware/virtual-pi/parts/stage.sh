# shellcheck shell=bash
# shellcheck disable=SC2154 # root comes from scripts/lib.sh
# Stages: each is built once into a folder of the cache that is named after a hash of what it is made from.

readonly virtual_pi=$root/hardware/virtual-pi
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/edgetwin/virtual-pi
readonly stage_days_max=30 # a folder nobody has asked for in that time is removed
readonly exit_cannot=3

# Ends with the reason why it cannot be built here. Tests show it.
cannot() {
    say "The emulated hardware cannot be built here: $*"
    exit "$exit_cannot"
}

need_room() {
    mkdir -p "$cache" 2>/dev/null || cannot "$cache cannot be created"
    local free
    free=$(df --output=avail -m "$cache" | tail -n 1)
    [[ $free -ge $1 ]] || cannot "$cache has $free MB free and $1 are needed"
}

# What a stage is made from, relative to this folder; `<stage>_inputs` and `build_<stage> <folder>` belong together.
stage_folder() {
    local inputs
    mapfile -t inputs < <("$1_inputs")
    printf '%s/%s-%s\n' "$cache" "${1//_/-}" "$(cd "$virtual_pi" && find "${inputs[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c -16)"
}

# Builds a stage unless it is there, and prints its folder.
stage() {
    local folder began=$SECONDS
    folder=$(stage_folder "$1")
    if [[ ! -e $folder/built ]]; then
        exec {lock}>"$cache/lock-$1"
        flock "$lock"
        if [[ ! -e $folder/built ]]; then
            remove_forgotten
            rm -rf "$folder"
            mkdir -p "$folder"
            "build_$1" "$folder" >&2
            touch "$folder/built"
            say "$(printf '%-12s' "$1") built in $((SECONDS - began)) s, $(du -sm "$folder" | cut -f 1) MB"
        fi
        exec {lock}>&-
    fi
    touch -c "$folder/built"
    printf '%s\n' "$folder"
}

remove_forgotten() {
    local marker
    while read -r marker; do
        rm -rf "${marker%/built}"
    done < <(find "$cache" -mindepth 2 -maxdepth 2 -name built -mtime "+$stage_days_max")
}

# step <what> <command>: says what is being done and how long it took; what the command says is shown if it fails.
step() {
    local what=$1 began=$SECONDS
    shift
    local log=$cache/log-$BASHPID
    # In the background, because there a failing command ends a function; in the test of an `if` it would run on.
    (
        set -e
        "$@"
    ) >"$log" 2>&1 &
    if ! wait "$!"; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        cannot "$what failed"
    fi
    rm -f "$log"
    say "$(printf '  %-34s %3d s' "$what" $((SECONDS - began)))"
}

fuse_bus_inputs() { printf '%s\n' chips fuse-bus; }

build_fuse_bus() {
    "$root/scripts/setup.sh" fuse >&2 || cannot 'libfuse3 and a compiler are missing'
    local flags
    read -ra flags < <(pkg-config --cflags --libs fuse3)
    step 'I2C bus of the host' gcc -std=gnu17 -O2 -Wall -Wextra -Werror -I "$virtual_pi/chips" -o "$1/fuse-bus" \
        "$virtual_pi"/fuse-bus/*.c "$virtual_pi"/chips/*.c "${flags[@]}" -lpthread
}
