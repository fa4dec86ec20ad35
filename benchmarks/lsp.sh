#!/usr/bin/env bash
# Our language server beside every other that is installed, on one vault, in one table:
#   benchmarks/lsp.sh                20,000 notes
#   benchmarks/lsp.sh 10000 [FILE]   so many, and the figures as JSON into a file
#   benchmarks/lsp.sh ~/notes        a vault of your own; nothing is written to it
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/../scripts/lib.sh"

notes=${1:-20000}
[[ $notes =~ ^[1-9][0-9]*$ || -d $notes ]] || die "lsp.sh: '$notes' is no number of notes and no folder; for example 20000"
"$root/scripts/publish.sh" "" twinlsp
quietly sdk build "$root/benchmarks/peers/lsp" -c "$configuration" -v q -o "$root/artifacts/peers/lsp"
json=()
[[ $# -lt 2 ]] || json=(--json "$(realpath -m "$2")")
"$root/artifacts/peers/lsp/LspBench" "$notes" "${json[@]}" "$root/artifacts/bin/twinlsp"
