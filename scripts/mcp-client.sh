#!/usr/bin/env bash
# Fetches the Model Context Protocol's own client from npm, once (a quarter of a minute), for the tests that drive `twinlsp mcp` with it.
# Prints its folder. Exit code 77, and the reason on the error output, where it cannot be had.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly package=@modelcontextprotocol/sdk version=1.32.2
readonly folder=$root/artifacts/mcp-client-$version

cannot() {
    say "$*"
    exit 77
}

if [[ ! -d $folder ]]; then
    "$root/scripts/setup.sh" npm || cannot 'npm is needed to fetch the client of agents'
    say "Fetching the client of agents: $package $version (once) ..."
    rm -rf "$folder.partial"
    mkdir -p "$folder.partial"
    # Nothing that a package brings is run while it is installed.
    quietly npm --no-audit --no-fund --ignore-scripts --loglevel=error install --prefix "$folder.partial" "$package@$version" || cannot "npm could not fetch $package $version (no network?)"
    mv "$folder.partial" "$folder"
fi
command -v node >/dev/null || cannot 'node is needed to run the client of agents'
printf '%s\n' "$folder"
