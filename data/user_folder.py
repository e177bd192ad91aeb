"""The folder of what a user adds to Gefälle: apart from the bundle and the code, so that an update leaves it alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from platformdirs import user_data_path


def user_folder() -> Path:
    """GEFAELLE_USER_DIR, or the system's place for a program's data (on Linux $XDG_DATA_HOME/gefaelle)."""
    chosen = os.environ.get("GEFAELLE_USER_DIR")
    return Path(chosen) if chosen else user_data_path("gefaelle", appauthor=False)


def remove_folder(folder: Path) -> None:
    """Remove what is installed in a folder: it is gone at once, or whole where it cannot be moved aside.

    Raises
    ------
    OSError
        If the folder cannot be moved or emptied.
    """
    aside = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)
    shutil.rmtree(aside)
