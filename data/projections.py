"""Official projections that the user has installed: found, read, removed. Installing is data.projection_install."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.errors import DataError, ProjectionError
from data.provenance import Sha256, faults
from data.sourcing import sha256_of
from data.user_folder import remove_folder

FOLDER = "projections"
CARD, TABLE = "card.json", "population.parquet"
_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


class ProjectionCard(BaseModel):
    """What is known of an installed projection."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """For addresses: the name in lower case, with hyphens."""
    name: str = Field(min_length=1, max_length=80)
    """As the user calls it."""
    file: str
    """Name of the file it came from."""
    sha256: Sha256
    """Of that file."""
    table_sha256: Sha256
    """Of the table that was made of it."""
    installed: date
    territory: int
    """Year whose 31 December the districts of the file are of."""
    base_year: int
    """Last year that is no projection."""
    years: tuple[int, ...]
    citation: str | None = None
    """How the producer wants to be named; None where nobody said."""
    licence: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class InstalledProjection:
    """An official projection in the user's folder."""

    card: ProjectionCard
    path: Path
    """Its folder."""

    @property
    def id(self) -> str:
        """Key for addresses."""
        return self.card.id

    @property
    def name(self) -> str:
        """What users read."""
        return self.card.name

    @property
    def base_year(self) -> int:
        """Last year that is no projection."""
        return self.card.base_year

    @property
    def last_year(self) -> int:
        """Year the projection reaches to."""
        return self.card.years[-1]

    def frame(self) -> pd.DataFrame:
        """Return the figures on today's districts.

        Returns
        -------
        DataFrame
            region_id (400 districts, 16 Länder, DG), year (31 December), population (persons, with fractions; Länder
            and Germany are the sums of their districts), sorted by region and year.
        """
        return pd.read_parquet(self.path / TABLE)


def installed(user_dir: Path) -> dict[str, InstalledProjection]:
    """Return the installed projections by id, sorted by name; damaged ones are left out (see `damaged`)."""
    whole, _ = _look(user_dir)
    return {found.id: found for found in sorted(whole, key=lambda found: found.name.casefold())}


def damaged(user_dir: Path) -> list[str]:
    """Say what is wrong with installed projections that cannot be used, one sentence each."""
    return _look(user_dir)[1]


def remove(name: str, user_dir: Path) -> str:
    """Remove an installed projection, whole or damaged, by name or id; returns its id.

    Raises
    ------
    ProjectionError
        If there is none of that name.
    """
    key = slug(name)
    folder = user_dir / FOLDER / key
    if not folder.is_dir():
        known = ", ".join(repr(found.name) for found in installed(user_dir).values()) or "none"
        raise ProjectionError(f"There is no projection {name!r}; installed: {known}")
    try:
        remove_folder(folder)
    except OSError as error:
        raise ProjectionError(f"{folder} cannot be removed ({error.strerror}). Check who may write there") from None
    return key


def slug(name: str) -> str:
    """Key of a name: lower case, German letters spelled out, everything else hyphens.

    Raises
    ------
    ProjectionError
        If nothing remains of the name, or it is longer than 80 characters.
    """
    spelled = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", name).lower())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not key or len(name) > 80 or not name.isprintable():
        raise ProjectionError(
            f"{name!r} cannot be the name of a projection. It needs letters or digits, and at most 80 characters"
        )
    return key


def _look(user_dir: Path) -> tuple[list[InstalledProjection], list[str]]:
    whole, faulty = [], []
    folder = user_dir / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and not path.name.startswith("."):
            try:
                whole.append(_load(path))
            except DataError as error:
                faulty.append(f"{error}.")
    return whole, faulty


def _load(path: Path) -> InstalledProjection:
    remedy = f"Install it again, or remove it with `python -m data remove-projection {path.name}`"
    try:
        card = ProjectionCard.model_validate(json.loads((path / CARD).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        cause = faults(error) if isinstance(error, ValidationError) else str(error)
        raise ProjectionError(f"{path / CARD} cannot be read ({cause}). {remedy}") from None
    if card.id != path.name or sha256_of(path / TABLE) != card.table_sha256:
        raise ProjectionError(f"{path} is not what its card describes. {remedy}")
    return InstalledProjection(card, path)
