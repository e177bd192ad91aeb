#!/bin/sh
# Find the Chromium of the tests, or install one: Debian's package as root, Playwright's own otherwise.
set -u
python=$1

find_it() { "$python" -m scripts.find_chromium; }

find_it && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q && apt-get install -q -y --no-install-recommends chromium && find_it && exit 0
fi
"$python" -m playwright install chromium && find_it && exit 0
# Playwright's Chromium is there but does not start: libraries of the system are missing.
[ "$(id -u)" = 0 ] && "$python" -m playwright install-deps chromium && find_it && exit 0

echo "The browser tests need a Chromium, and none could be found or installed." >&2
echo "Install one (Debian: apt install chromium), or name one: GEFAELLE_CHROMIUM=/path/to/chrome make test" >&2
exit 1
