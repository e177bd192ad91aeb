"""How a table builder gets at the sources: `sources.read(card, key, adapter)` -> checked, corrected frame."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

import pandas as pd

from data.corrections import correct
from data.errors import SourceError
from data.provenance import card
from data.reading import find_cell

Adapter = Callable[[Path], pd.DataFrame]
Made = TypeVar("Made")


def default_folder() -> Path:
    """Where the producers' files lie: GEFAELLE_SOURCES, or shared/sources beside the repository."""
    beside = Path(__file__).parents[2] / "shared" / "sources"
    return Path(os.environ.get("GEFAELLE_SOURCES", beside))


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

    Reads every file only once, and notes in `used` every card that was asked for; who wants to know which cards a
    step needs puts a fresh set there before it.
    """

    folder: Path
    verify: bool = True
    """Compare each file with the sha256 on its card; off only to try out a newer file."""
    used: set[str] = field(default_factory=set)
    _frames: dict[tuple[str, str, Hashable], pd.DataFrame] = field(default_factory=dict, repr=False)
    _made: dict[str, object] = field(default_factory=dict, repr=False)
    _verified: set[Path] = field(default_factory=set, repr=False)

    def path(self, card_id: str, key: str) -> Path:
        """Path of a file, after checking its hash."""
        file = card(card_id).file(key)
        path = self.folder / card_id / file.name
        self.used.add(card_id)
        if path not in self._verified:
            digest = sha256_of(path)
            if self.verify and digest != file.sha256:
                problem = (
                    f"the file is not the one its card describes (sha256 {digest[:12]}…, card {file.sha256[:12]}…)"
                )
                remedy = "Fetch the original, or update the card (CONTRIBUTING.md, update a source)"
                raise SourceError(path, problem, remedy)
            self._verified.add(path)
        return path

    def read(self, card_id: str, key: str, adapter: Adapter) -> pd.DataFrame:
        """Read a file with its adapter and apply the corrections kept for `key` of this card."""
        self.used.add(card_id)
        memo = (card_id, key, _identity(adapter))
        if memo not in self._frames:
            self._frames[memo] = correct(adapter(self.path(card_id, key)), card_id, key)
        return self._frames[memo].copy(deep=False)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """Make what several tables are made from, and that takes long, only once in a build."""
        if name not in self._made:
            self._made[name] = make()
        return cast("Made", self._made[name])

    def blame(self, unknown: Iterable[str]) -> SourceError | None:
        """Return the error that names the file, row and column of the first key found among the files read so far."""
        for region_id in unknown:
            for (card_id, key, _), frame in self._frames.items():
                if "region_id" in frame and (frame["region_id"] == region_id).any():
                    path = self.path(card_id, key)
                    row, column = find_cell(path, region_id)
                    remedy = "Correct the AGS, or remove the row"
                    return SourceError(path, f"no region has the AGS {region_id}", remedy, row=row, column=column)
        return None


def _identity(adapter: Adapter) -> Hashable:
    """Tell adapters apart; two partials of one function with the same arguments are the same adapter."""
    if isinstance(adapter, functools.partial):
        return adapter.func, adapter.args, tuple(sorted(adapter.keywords.items()))
    return adapter
