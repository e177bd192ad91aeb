"""Put pip into the environment of the running interpreter where Python came without ensurepip.

Needs nothing but the standard library and the package index (PIP_INDEX_URL, or PyPI).
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

WHEEL = re.compile(r'href="([^"]*/(pip-(\d+(?:\.\d+)+)-py3-none-any\.whl))#sha256=([0-9a-f]{64})"')


def newest(page: str) -> tuple[str, str, str]:
    """Return link, file name and sha256 of the newest final release on an index page (PEP 503)."""
    wheels = WHEEL.findall(page)
    if not wheels:
        raise SystemExit("The package index lists no wheel of pip. Check PIP_INDEX_URL, or install python3-venv")
    link, name, _, digest = max(wheels, key=lambda wheel: [int(part) for part in wheel[2].split(".")])
    return link, name, digest


def main() -> None:
    """Fetch, check and install."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(index, timeout=60) as answer:
            link, name, digest = newest(answer.read().decode())
        with urllib.request.urlopen(urllib.parse.urljoin(index, link), timeout=60) as answer:
            content = answer.read()
    except OSError as error:
        raise SystemExit(f"{index} cannot be reached ({error}). Check the network or the proxy settings") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise SystemExit(f"{name} from {index} is not what the index promises (sha256). Try again")
    wheel = Path(sys.prefix) / name
    wheel.write_bytes(content)
    subprocess.run([sys.executable, str(wheel / "pip"), "install", "--no-deps", str(wheel)], check=True)
    wheel.unlink()


if __name__ == "__main__":
    main()
