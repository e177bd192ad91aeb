"""Computed sets in the user's folder: measured from a file of shops, found, read. One per service and date."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import osmium
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.access.bundled import bundled_grid
from data.access.cells import STEP_M
from data.access.compare import against_published, report
from data.access.figures import curve, figures, gaps, gaps_named, with_levels, without
from data.access.kinds import usual_kinds
from data.access.locate import Locator
from data.access.read_grid import Grid, Tell
from data.access.read_places import read_places
from data.access.survey import survey
from data.build import swapped_in, write
from data.errors import AccessError, DataError
from data.provenance import Sha256, faults
from data.sources import overpass
from data.sourcing import sha256_of
from data.store import Store
from data.user_folder import remove_folder

FOLDER = "shops"
CARD = "card.json"
TABLES = ("places", "figures", "curve")
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_OSM_ID = r"(node|way|relation)/\d+"


class ShopsCard(BaseModel):
    """What is known of an installed set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    id: str = Field(pattern=r"^[a-z]+-\d{4}-\d{2}-\d{2}$")
    service: str
    kinds: tuple[str, ...]
    as_of: str = Field(pattern=_DAY)
    """Day of the places."""
    origin: str
    """Where they are from, for titles: OSM, or the name of the file."""
    file: str
    sha256: Sha256
    """Of the file of places."""
    tables_sha256: dict[str, Sha256]
    grid: str
    """File of the population grid."""
    places: int
    population: float
    installed: date
    notes: tuple[str, ...] = ()
    """What was left out, and how the set differs from the published figures."""


@dataclass(frozen=True)
class InstalledShops:
    """A computed set in the user's folder."""

    card: ShopsCard
    path: Path

    def table(self, name: str) -> pd.DataFrame:
        """Return one of TABLES: places (COLUMNS of data.access.places), figures and curve of all levels by region."""
        return pd.read_parquet(self.path / f"{name}.parquet")


@dataclass(frozen=True)
class Wishes:
    """What the user says about the file of places; None where the file or the usual decides."""

    service: str = "grocery"
    kinds: tuple[str, ...] = ()
    as_of: str | None = None
    detour: float = 1.0


def install(
    path: Path, user_dir: Path, store: Store, wishes: Wishes, grid: Grid | None = None, tell: Tell = lambda *_: None
) -> InstalledShops:
    """Measure all districts to the places in a file and install the result; whatever is wrong, nothing is changed.

    A set of the same service and date gives way to the new one at the very end.

    Raises
    ------
    DataError
        If the places or the grid cannot be read or measured, no date is known, or the folder cannot be written.
    """
    kinds = wishes.kinds or usual_kinds(wishes.service)
    found = read_places(path, kinds)
    as_of = _day(path, wishes.as_of)
    measured_on = bundled_grid(store) if grid is None else grid
    locator = Locator(store)
    whole = survey(measured_on, found.metres(), locator, detour=wishes.detour, step_m=STEP_M, tell=tell)
    tally = with_levels(whole.tally)
    every = figures(tally)
    left = gaps(every, set(locator.locate(*found.metres().T)))
    table = without(every, left)
    names = store.table("regions").set_index("region_id")["name"]
    compared = report(against_published(table, wishes.service, store), names)
    notes = (*found.notes, *whole.notes, *_said_of_gaps(left, names), *compared)
    key = f"{wishes.service}-{as_of}"
    with swapped_in(user_dir / FOLDER / key) as aside:
        for name, frame in (("places", found.frame), ("figures", table), ("curve", without(curve(tally), left))):
            write(frame, aside / f"{name}.parquet")
        card = ShopsCard(
            id=key,
            service=wishes.service,
            kinds=kinds,
            as_of=as_of,
            origin="OSM" if found.frame["place_id"].str.fullmatch(_OSM_ID).all() else path.name,
            file=path.name,
            sha256=sha256_of(path),
            tables_sha256={name: sha256_of(aside / f"{name}.parquet") for name in TABLES},
            grid=measured_on.path.name,
            places=len(found.frame),
            population=float(every.loc[every["region_id"] == "DG", "population"].iloc[0]),
            installed=date.today(),
            notes=notes,
        )
        (aside / CARD).write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return InstalledShops(card, user_dir / FOLDER / key)


def _said_of_gaps(left: list[str], names: pd.Series) -> list[str]:
    """One line about the districts that the file does not reach."""
    if not left:
        return []
    lost = f"{len(left)} district(s) without a place in the file have no figures, nor have their Länder and Germany"
    return [f"{lost}: {gaps_named(left, names)}."]


def installed_shops(user_dir: Path) -> tuple[dict[str, InstalledShops], tuple[str, ...]]:
    """Return the installed sets by id, and one sentence for every damaged one, which is left out."""
    whole, faulty = {}, []
    folder = user_dir / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and not path.name.startswith("."):
            try:
                whole[path.name] = _load(path)
            except DataError as error:
                faulty.append(f"{error}.")
    return whole, tuple(faulty)


def remove_shops(key: str, user_dir: Path) -> str:
    """Remove an installed set, whole or damaged, by its id; returns it.

    Raises
    ------
    AccessError
        If there is none of that id, or the folder cannot be written.
    """
    folder = user_dir / FOLDER / key
    if not re.fullmatch(r"[a-z0-9-]+", key) or not folder.is_dir():
        known = ", ".join(repr(found) for found in installed_shops(user_dir)[0]) or "none"
        raise AccessError(f"There is no set of places {key!r}; installed: {known}")
    try:
        remove_folder(folder)
    except OSError as error:
        raise AccessError(f"{folder} cannot be removed ({error.strerror}). Check who may write there") from None
    return key


def _load(path: Path) -> InstalledShops:
    remedy = "Add it again with `python -m data add-shops`, or delete the folder"
    try:
        card = ShopsCard.model_validate(json.loads((path / CARD).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        cause = faults(error) if isinstance(error, ValidationError) else str(error)
        raise AccessError(f"{path / CARD} cannot be read ({cause}). {remedy}") from None
    hashes = {name: sha256_of(path / f"{name}.parquet") for name in TABLES}
    if card.id != path.name or hashes != card.tables_sha256:
        raise AccessError(f"{path} is not what its card describes. {remedy}")
    return InstalledShops(card, path)


def _day(path: Path, wished: str | None) -> str:
    """Day of the places: as the user says, else as the file says."""
    day = wished or _said(path)
    try:
        if day is None or not re.match(_DAY, day):
            raise ValueError
        return date.fromisoformat(day).isoformat()
    except ValueError:
        what = f"--date {wished!r} is no day" if wished else f"{path}: the file does not say of which day it is"
        raise AccessError(f"{what}. Name the day of the places with --date, such as 2024-11-27") from None


def _said(path: Path) -> str | None:
    name = path.name.casefold()
    if name.endswith(".json"):
        try:
            return overpass.timestamp(path)
        except AccessError:
            return None
    if name.endswith(".pbf"):
        return osmium.FileProcessor(str(path)).header.get("osmosis_replication_timestamp")[:10] or None
    return None
