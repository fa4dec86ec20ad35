#!/usr/bin/env bash
# What editing costs while an agent is gone, silent, slow or talks nonsense, against editing with none:
#   benchmarks/agents.sh          1,000 notes
#   benchmarks/agents.sh 10000    so many
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/../scripts/lib.sh"

notes=${1:-1000}
[[ $notes =~ ^[1-9][0-9]*$ ]] || die "agents.sh: '$notes' is no number of notes; for example 1000"
"$root/scripts/publish.sh" "" twinlsp
quietly sdk build "$root/benchmarks/peers/lsp" -c "$configuration" -v q -o "$root/artifacts/peers/lsp"
"$root/artifacts/peers/lsp/LspBench" --agents "$notes" "$root/artifacts/bin/twinlsp"
