#!/usr/bin/env bash
# Runs the long campaigns of power cuts, kills, damage, full disks and stepped clocks in full, and writes what came of them to
# benchmarks/results/<machine>/campaign.md. EDGETWIN_SEED repeats an earlier run; arguments name other test projects. Those of the notes
# (EdgeTwin.Notes.Tests) and of control (EdgeTwin.Control.Tests) have records of their own, campaign-notes.md and campaign-control.md.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
[[ $# -gt 0 ]] || set -- Bench EdgeTwin.Store.Tests Simulation

processor=$(LC_ALL=C lscpu | sed -nE 's/^Model name: +//p' | head -n 1)
machine=$(tr '[:upper:]' '[:lower:]' <<<"${processor:-unknown}" | sed -E 's/\((r|tm)\)//g; s/[^a-z0-9]+/-/g; s/^-|-$//g')-$(nproc)-cores
export EDGETWIN_CAMPAIGN=full
export EDGETWIN_BENCH_CLASS=EdgeTwin.Bench.AgentPowerCutTests
export EDGETWIN_SEED=${EDGETWIN_SEED:-$((RANDOM * 32768 + RANDOM))}
record=campaign.md title='power cuts, kills, damage, full disks and stepped clocks'
[[ $* != EdgeTwin.Notes.Tests ]] || record=campaign-notes.md title='random edits of notes and vaults'
[[ $* != EdgeTwin.Control.Tests ]] || record=campaign-control.md title='faults, crashes and lost links around the arbiter'
export EDGETWIN_CAMPAIGN_RECORD=$root/benchmarks/results/$machine/$record

commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
[[ -z $(git status --porcelain -- src tests build 2>/dev/null) ]] || commit="$commit with local changes"
mkdir -p "$(dirname "$EDGETWIN_CAMPAIGN_RECORD")"
cat >"$EDGETWIN_CAMPAIGN_RECORD" <<HEADER
# Campaigns of $title

- commit: $commit
- seed: $EDGETWIN_SEED (again with \`EDGETWIN_SEED=$EDGETWIN_SEED make campaign\`)
- begun: $(date -u +%Y-%m-%dT%H:%M:%SZ)
- machine: ${processor:-unknown}, $(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)
- system: $(uname -srm), files of the campaign on $(stat -f -c %T "${TMPDIR:-/tmp}")

HEADER

code=0
mkdir -p "$root/artifacts"
# shellcheck disable=SC2266 # a pipe is what is meant
if ! ./test "$@" | tee "$root/artifacts/campaign.log"; then
    code=1
fi
{
    printf '\n```\n'
    sed -n '/ passed, /p' "$root/artifacts/campaign.log"
    printf '```\n'
} >>"$EDGETWIN_CAMPAIGN_RECORD"
say "The results are in ${EDGETWIN_CAMPAIGN_RECORD#"$root"/}"
exit "$code"
