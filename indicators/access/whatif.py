"""What if a shop opened here, or that one closed: the distances of one district, changed step by step.

Only what a step touches is measured again, so that an answer takes milliseconds: an opening can only shorten distances,
a closure only concerns the points whose nearest place it was. Every step returns a new situation; undo keeps the old.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from data.access.cells import STEP_M, Cells, Floats, offsets
from data.access.distance import Nearest, nearest
from data.access.figures import THRESHOLDS_M, figures
from data.access.tally import count
from data.errors import AccessError

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Situation:
    """Cells, places, and how far each cell is from the nearest open one."""

    cells: Cells
    places: Floats
    """Shape (m, 2): x and y in EPSG:3035; places that were opened come last."""
    is_open: Mask
    """Shape (m,)."""
    nearest: Nearest
    detour: float = 1.0
    step_m: float | None = STEP_M

    def points(self) -> Floats:
        """Return x and y of the points of every cell, shape (n, s, 2)."""
        centres = np.column_stack([self.cells.x, self.cells.y])
        return centres[:, None] + offsets(self.cells.size_m, self.step_m)

    def cell_distance(self) -> Floats:
        """Return the mean distance of each cell, m."""
        return np.asarray(self.nearest.distance.mean(axis=1))


def situation(cells: Cells, places: Floats, *, detour: float = 1.0, step_m: float | None = STEP_M) -> Situation:
    """Measure the cells of a district with all places open; see `data.access.distance.nearest`."""
    found = nearest(cells, places, detour=detour, step_m=step_m)
    return Situation(cells, places, np.ones(len(places), dtype=bool), found, detour, step_m)


def open_place(before: Situation, x: float, y: float) -> Situation:
    """Open a place at x, y (EPSG:3035, m); it becomes the last row of `places`."""
    away = before.points() - (x, y)
    trial = np.hypot(away[..., 0], away[..., 1]) * before.detour
    closer = trial < before.nearest.distance
    return replace(
        before,
        places=np.vstack([before.places, (x, y)]),
        is_open=np.append(before.is_open, True),
        nearest=Nearest(
            np.where(closer, trial, before.nearest.distance),
            np.where(closer, len(before.places), before.nearest.place),
        ),
    )


def close_place(before: Situation, row: int) -> Situation:
    """Close the place in this row of `places`; a closed one stays closed.

    Raises
    ------
    AccessError
        If there is no such place, or it is the last one open.
    """
    if not 0 <= row < len(before.places):
        raise AccessError(f"There is no place number {row} to close; there are {len(before.places)}")
    is_open = before.is_open.copy()
    is_open[row] = False
    rows = np.flatnonzero(is_open)
    if not len(rows):
        raise AccessError("The last open place cannot be closed: there would be no distance left")
    cell, point = np.nonzero(before.nearest.place == row)
    spread = offsets(before.cells.size_m, before.step_m)
    centres = np.column_stack([before.cells.x[cell], before.cells.y[cell]])
    distance, found = before.nearest.distance.copy(), before.nearest.place.copy()
    if len(cell):
        reach, place = cKDTree(before.places[rows]).query(centres + spread[point], workers=-1)
        distance[cell, point], found[cell, point] = reach * before.detour, rows[place]
    return replace(before, is_open=is_open, nearest=Nearest(distance, found))


def summary(state: Situation, thresholds: Sequence[int] = THRESHOLDS_M) -> pd.Series:
    """Return the figures of all cells together: see `data.access.figures.figures`."""
    whole = count(state.cells, state.nearest, state.step_m).by(lambda _: "")
    return figures(whole, thresholds).drop(columns="region_id").iloc[0]


def changed_cells(before: Situation, after: Situation, threshold_m: int, least_m: float = 1.0) -> pd.DataFrame:
    """Return the cells whose mean distance changed by at least `least_m`.

    Columns: row (of the cell), x, y, population, before_m, after_m, and reached: the inhabitants who came within the
    threshold, negative where they fell out of it.
    """
    old, new = before.cell_distance(), after.cell_distance()
    share = (after.nearest.distance <= threshold_m).mean(axis=1) - (before.nearest.distance <= threshold_m).mean(axis=1)
    rows = np.flatnonzero(np.abs(new - old) >= least_m)
    cells = before.cells
    return pd.DataFrame(
        {
            "row": rows,
            "x": cells.x[rows],
            "y": cells.y[rows],
            "population": cells.population[rows],
            "before_m": old[rows],
            "after_m": new[rows],
            "reached": (share * cells.population)[rows],
        }
    )
