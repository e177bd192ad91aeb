"""Find a Chromium that runs on this machine: GEFAELLE_CHROMIUM, the system's, or Playwright's own.

`python -m scripts.find_chromium` prints its path, or exits with 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
LAUNCH_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For every browser that tests and benchmarks start: no GPU to depend on, no traffic of the browser's own."""


def _runs(path: Path) -> bool:
    """Whether it starts at all: Ubuntu's chromium-browser may be a mere hint to a snap, others may lack libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _of_playwright() -> list[Path]:
    default = Path.home() / ".cache" / "ms-playwright"
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", default))
    return sorted(folder.glob("chromium-*/chrome-linux*/chrome"), reverse=True)


def find_chromium() -> Path | None:
    """Return the first Chromium that runs, or None.

    A path in GEFAELLE_CHROMIUM is taken at its word: no other is tried.
    """
    if chosen := os.environ.get("GEFAELLE_CHROMIUM"):
        candidates = [Path(chosen)]
    else:
        on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
        candidates = [*on_path, *_of_playwright()]
    return next((path for path in candidates if _runs(path)), None)


def main() -> None:
    """Print the path for shell scripts."""
    path = find_chromium()
    if path is None:
        raise SystemExit(1)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
