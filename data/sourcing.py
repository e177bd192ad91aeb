"""How a table builder gets at the sources: `sources.read(card, key, adapter)` -> checked, corrected frame."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from data.corrections import correct
from data.errors import SourceError
from data.provenance import cards

Adapter = Callable[[Path], pd.DataFrame]


def sha256_of(path: Path) -> str:
    """Hash of a file's content, or a clear error when the file is not there."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`") from None


@dataclass
class Sources:
    """The folder of the producers' files, one sub-folder per card.

    Remembers which cards were read, for the manifest, and reads every file only once.
    """

    folder: Path
    verify: bool = True
    """Compare each file with the sha256 on its card; off only to try out a newer file."""
    used: set[str] = field(default_factory=set)
    _frames: dict[tuple[str, str, str], pd.DataFrame] = field(default_factory=dict, repr=False)

    def path(self, card_id: str, key: str) -> Path:
        """Path of a file, after checking its hash."""
        file = cards()[card_id].file(key)
        path = self.folder / card_id / file.name
        self.used.add(card_id)
        digest = sha256_of(path)
        if self.verify and digest != file.sha256:
            problem = f"the file is not the one its card describes (sha256 {digest[:12]}…, card {file.sha256[:12]}…)"
            raise SourceError(path, problem, "Fetch the original, or update the card (CONTRIBUTING.md, update a source)")
        return path

    def read(self, card_id: str, key: str, adapter: Adapter) -> pd.DataFrame:
        """Read a file with its adapter and apply the corrections kept for `key` of this card."""
        memo = (card_id, key, f"{adapter.__module__}.{adapter.__qualname__}")
        if memo not in self._frames:
            self._frames[memo] = correct(adapter(self.path(card_id, key)), card_id, key)
        return self._frames[memo].copy()
