# shellcheck shell=bash
# shellcheck disable=SC2034 # these names are for the scripts that read this file
# What the scripts share: where the repository is, how they speak, how the programs are built.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly configuration=Release

# No telemetry, no banner, no build servers that outlive the command.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

# A machine without ICU: dotnet refuses to start unless told that it needs none. We need none: the build compares and formats
# invariantly anyway, and the package's name differs between releases of every distribution.
if ! compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
fi

# All talk goes to stderr: stdout belongs to what was asked for.
say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# Runs a command silently; shows what it said only if it fails.
quietly() {
    local log
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        local code=$?
        cat "$log" >&2
        rm -f "$log"
        return "$code"
    fi
}

# sdk <arguments>: dotnet. It leaves empty folders in the temporary directory each time; in one of its own they go when it is done.
sdk() {
    local scratch code=0
    scratch=$(mktemp -d)
    TMPDIR=$scratch dotnet "$@" || code=$?
    rm -rf "$scratch"
    return "$code"
}

# In CI a lock file that does not fit the projects is an error, elsewhere it is updated.
build_properties=()
if [[ ${CI:-} == true ]]; then
    build_properties+=(-p:ContinuousIntegrationBuild=true)
fi
