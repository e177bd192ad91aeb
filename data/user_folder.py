"""The folder of what a user adds to Gefälle: apart from the bundle and the code, so that an update leaves it alone."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def user_folder() -> Path:
    """GEFAELLE_USER_DIR, or the system's place for a program's data (on Linux $XDG_DATA_HOME/gefaelle)."""
    chosen = os.environ.get("GEFAELLE_USER_DIR")
    return Path(chosen) if chosen else user_data_path("gefaelle", appauthor=False)
