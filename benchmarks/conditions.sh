#!/usr/bin/env bash
# Our conditions against RTAMT (nickovic/rtamt), on the same formulas and signals, each in a process of its own:
#   benchmarks/conditions.sh                   RTAMT as an installed Python module
#   RTAMT=FOLDER benchmarks/conditions.sh      its sources in a folder; Python needs antlr4-python3-runtime
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/../scripts/lib.sh"
cd "$root"

PYTHONPATH=${RTAMT:-} python3 -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("rtamt") is None)' ||
    die "There is no Python module rtamt; install it, or name the folder of its sources in RTAMT."
quietly sdk build benchmarks/peers/conditions -c "$configuration" -v q
python3 benchmarks/peers/conditions/compare.py "benchmarks/peers/conditions/bin/$configuration/net10.0/ConditionsPeer"
