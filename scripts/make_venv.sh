#!/bin/sh
# Create a virtual environment with pip from the newest Python >= 3.11, without root.
# Debian and Ubuntu keep ensurepip in the package python3-venv; without it pip comes from the system's pip or the index.
set -u
venv=$1
here=$(dirname "$0")

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_pip() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

create() {
    "$1" -m venv --clear "$venv" >/dev/null 2>&1 && has_pip && return
    "$1" -m venv --clear --without-pip "$venv" || return
    "$1" -m pip --python "$venv/bin/python" install pip >/dev/null 2>&1 && has_pip && return
    "$venv/bin/python" "$here/fetch_pip.py" && has_pip
}

found=
for python in python3.13 python3.12 python3.11 python3; do
    new_enough "$python" || continue
    found=$python
    echo "Setting up $venv with $("$python" --version)"
    create "$python" && exit 0
done

if [ -z "$found" ]; then
    echo "Gefälle needs Python 3.11 or newer, and found $(python3 --version 2>&1 || true). Install it (Debian 12, Ubuntu 24.04 or newer have it)." >&2
else
    echo "$found cannot set up $venv. Install its venv module (Debian, Ubuntu: apt install python3-venv) and try again." >&2
fi
rm -rf "$venv"
exit 1
