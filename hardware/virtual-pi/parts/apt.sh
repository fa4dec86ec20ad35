# shellcheck shell=bash
# shellcheck disable=SC2154 # what it does not set comes from scripts/lib.sh and stage.sh, which are read before
# Debian's packages of any architecture, fetched with lists of our own: the machine's dpkg learns of no other architecture.

readonly suite=bookworm # of the guest; every Debian mirror has it, whatever runs on the host

# The machine's own mirror: the first source that ends in /debian.
mirror() {
    local uri
    while read -r uri; do
        [[ ${uri%/} == */debian ]] || continue
        printf '%s\n' "${uri%/}"
        return
    done < <(apt-get indextargets --format "\$(REPO_URI)" 'Identifier: Packages' 2>/dev/null)
    cannot "apt's sources name no Debian mirror"
}

# Security updates come from where the machine gets its own, or from beside the mirror.
security_mirror() {
    local uri
    while read -r uri; do
        [[ ${uri%/} == *-security ]] || continue
        printf '%s\n' "${uri%/}"
        return
    done < <(apt-get indextargets --format "\$(REPO_URI)" 'Identifier: Packages' 2>/dev/null)
    printf '%s-security\n' "$1"
}

# apt_for <architecture> apt-get|apt-cache <arguments>
apt_for() {
    local folder=$cache/apt/$1 architecture=$1 tool=$2
    shift 2
    "$tool" -q -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$folder/state" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" -o APT::Sandbox::User= \
        -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" -o Acquire::Retries=2 "$@"
}

# apt_update <architecture>: writes our sources and reads the lists.
apt_update() {
    local folder=$cache/apt/$1 debian security keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [[ -e $keyring ]] || cannot "$keyring is not there (package debian-archive-keyring)"
    debian=$(mirror)
    security=$(security_mirror "$debian")
    mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial"
    : >"$folder/status"
    printf "deb [signed-by=$keyring] %s\n" "$debian $suite main" "$security $suite-security main" >"$folder/sources.list"
    # A list that was not got is only a warning to apt; without it the packages are missing.
    step "package lists, $1" apt_for "$1" apt-get update -o APT::Update::Error-Mode=any
}

# download <architecture> <folder> <package>...
download() {
    local architecture=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    (cd "$folder" && apt_for "$architecture" apt-get download "$@")
}
