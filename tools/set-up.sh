#!/usr/bin/env bash
# Make this machine ready: `tools/set-up.sh demo` or `tools/set-up.sh test`. The Makefile calls it; run it as often as
# you like. It looks first, says everything that is missing, and changes nothing unless it can install all of it.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=$1

# ldconfig is not on the PATH of an ordinary Debian user.
libraries=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null || true)
fonts=$(fc-list : family 2>/dev/null || true)

python=""
packages=()
reasons=()

say() { printf '%s\n' "$@"; }
has_command() { command -v "$1" >/dev/null; }
has_library() { [[ $libraries == *"$1"* ]]; }
has_font() { [[ $fonts == *"$1"* ]]; }
has_python() { [[ -n $python ]]; }

need() { # PACKAGE REASON TEST...
    local package=$1 reason=$2
    shift 2
    "$@" || { packages+=("$package") && reasons+=("  $package: $reason"); }
}

find_python() {
    local name
    for name in python3 python3.11 python3.12 python3.13 python3.14; do
        # Debian keeps ensurepip in the python3-venv package: without it no virtual environment can be made.
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$name
            return
        fi
    done
}

look() {
    packages=() reasons=()
    find_python
    need python3-venv "Python 3.11 or newer with venv (on Ubuntu 22.04 the package is python3.11-venv)" has_python
    need libpango-1.0-0 "lays out the text of PDF files" has_library libpango-1.0.so.0
    need libpangoft2-1.0-0 "lays out the text of PDF files" has_library libpangoft2-1.0.so.0
    need libharfbuzz-subset0 "puts only the letters that are used into PDF files" has_library libharfbuzz-subset.so.0
    need fontconfig "finds fonts" has_command fc-list
    need fonts-dejavu-core "symbols and letters that the PDF's own font has not" has_font "DejaVu Sans"
    need fonts-noto-core "letters of Urdu, Punjabi, Arabic and many more languages" has_font "Noto Sans Gurmukhi"
    need fonts-noto-color-emoji "emoji" has_font "Noto Color Emoji"
    [[ $purpose == test ]] || return 0
    need fonts-liberation "letters with the widths of Arial, for LibreOffice" has_font "Liberation Sans"
    need libreoffice-writer-nogui "the tests open Word files with it" has_command soffice
    need poppler-utils "the tests look at pages of PDF files with it" has_command pdftotext
    need default-jdk-headless "runs veraPDF, which the tests ask about PDF files" has_command javac
    need libjaxb-java "a part of Java that veraPDF needs" test -e /usr/share/java/jaxb-runtime.jar
}

can_install() { has_command apt-get && { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }; }

as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

# The package of the oldest Python that is new enough: python3-venv itself is Python 3.10 on Ubuntu 22.04.
python_package() {
    local minor
    for minor in 11 12 13 14; do
        if apt-cache show "python3.$minor-venv" >/dev/null 2>&1; then
            say "python3.$minor-venv"
            return
        fi
    done
    say python3-venv
}

install_packages() {
    say "Installing system packages:" "${reasons[@]}"
    as_root apt-get update -qq
    packages=("${packages[@]/#python3-venv/$(python_package)}")
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${packages[@]}" >/dev/null
}

refuse() {
    say "papergen needs these, which are not here and which \`make $purpose\` $1:" "${reasons[@]}"
    say "On Debian and Ubuntu: sudo apt-get install ${packages[*]}" "Then run \`make $purpose\` again."
    exit 1
} >&2

install_pinned() {
    # A virtual environment made for another folder or another Python does not start: make it anew.
    .venv/bin/python -c 'import pip' 2>/dev/null || "$python" -m venv --clear .venv
    say "Installing the pinned packages into .venv ..."
    # Wheels only: building one would need a compiler and fetch build tools that no hash covers.
    PIP_USER=0 .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --only-binary :all: --require-hashes --requirement constraints.txt
    PIP_USER=0 .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --no-index --no-deps --no-build-isolation --editable .
}

look
if [[ ${#packages[@]} -gt 0 ]]; then
    can_install || refuse "cannot install (it needs apt-get, and root or sudo without a password)"
    install_packages
    libraries=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p) fonts=$(fc-list : family)
    look
    [[ ${#packages[@]} -eq 0 ]] || refuse "could not install"
fi

stamp=.venv/set-up-stamp
wanted=$(sha256sum constraints.txt pyproject.toml && "$python" --version)
if [[ ! -x .venv/bin/python || $(cat "$stamp" 2>/dev/null) != "$wanted" ]]; then
    install_pinned
    say "$wanted" >"$stamp"
fi
