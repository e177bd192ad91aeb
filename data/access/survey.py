"""A whole grid against a set of places: batch by batch, each cell in its region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.access.cells import STEP_M, Cells, Floats
from data.access.locate import Locator
from data.access.read_grid import Grid, Tell
from data.access.tally import Tally, measure, total
from data.errors import AccessError

Measure = Callable[..., Tally]
"""data.access.tally.measure, or one that does the same elsewhere: (cells, places, detour=…, step_m=…) -> Tally."""
_PEOPLE_OF_GERMANY = 90_000_000


@dataclass(frozen=True, eq=False)
class Survey:
    """What a grid and a set of places gave."""

    tally: Tally
    cells: int
    notes: tuple[str, ...] = ()
    """What a user should know, one sentence each."""


def survey(
    grid: Grid,
    places: Floats,
    locator: Locator,
    *,
    detour: float = 1.0,
    step_m: float | None = STEP_M,
    tell: Tell = lambda *_: None,
    measured: Measure = measure,
) -> Survey:
    """Measure every inhabited cell of a grid.

    Parameters
    ----------
    places
        Shape (m, 2): x and y in EPSG:3035, m.
    locator
        Says which region a cell lies in; a batch that brings its own `region_id` keeps it.

    Raises
    ------
    AccessError
        If no inhabited cell lies in Germany, or there is no place.
    """
    tallies, count, strange = [], 0, 0
    for batch in grid.batches(tell):
        placed = batch if "region_id" in batch else _placed(batch, locator)
        inside = placed[placed["region_id"] != ""]
        strange += len(placed) - len(inside)
        count += len(inside)
        if len(inside):
            tallies.append(measured(Cells.of(inside, grid.size_m), places, detour=detour, step_m=step_m))
    if not tallies:
        raise AccessError(
            f"{grid.path}: no inhabited cell lies in Germany. Check the file, and name its system with --epsg"
        )
    whole = total(tallies)
    return Survey(whole, count, tuple(_notes(grid, whole, strange)))


def _placed(batch: pd.DataFrame, locator: Locator) -> pd.DataFrame:
    keys = locator.locate(batch["x"].to_numpy("float64"), batch["y"].to_numpy("float64"))
    return batch.assign(region_id=pd.array(keys, dtype="str"))


def _notes(grid: Grid, tally: Tally, strange: int) -> list[str]:
    notes = []
    if strange:
        notes.append(f"{grid.path}: {strange:,} cell(s) outside Germany were left out.")
    people = float(np.sum(tally.inhabitants()))
    if people > _PEOPLE_OF_GERMANY:
        notes.append(f"{grid.path}: {people:,.0f} inhabitants are more than Germany has; do cells occur twice?")
    return notes
