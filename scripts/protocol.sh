#!/usr/bin/env bash
# Writes the types of the language server protocol in src/TwinLsp/Protocol again.
#   protocol.sh            from build/protocol/metaModel.json and used.txt
#   protocol.sh VERSION    after making metaModel.json from that version of npm's vscode-languageserver-protocol; needs node and npm
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

typescript_version=5.9.3

if [[ $# -gt 0 ]]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    quietly npm install --prefix "$scratch" --ignore-scripts --no-audit --no-fund "vscode-languageserver-protocol@$1" "typescript@$typescript_version"
    node "$root/build/protocol/extract.mjs" "$scratch" "$root/build/protocol/metaModel.json" >&2
fi
sdk run --project "$root/build/ProtocolGenerator" -c "$configuration" -- "$root/build/protocol" "$root/src/TwinLsp/Protocol"
