#!/usr/bin/env bash
# Our JSON-RPC against StreamJsonRpc, both natively compiled, over standard input and output, with one and the same client:
#   benchmarks/jsonrpc.sh
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)/../scripts/lib.sh"
cd "$root"

scripts/setup.sh native
platform=linux-x64
[[ $(uname -m) == x86_64 ]] || platform=linux-arm64
for project in ours streamjsonrpc; do
    say "Building $project for $platform ..."
    quietly sdk publish "benchmarks/peers/jsonrpc/$project" -c "$configuration" -r "$platform" -v q -o "artifacts/peers/jsonrpc/$project"
done
driver=artifacts/peers/jsonrpc/ours/JsonRpcBench
"$driver" drive "$driver"
"$driver" drive artifacts/peers/jsonrpc/streamjsonrpc/StreamJsonRpcServer
