"""Straight-line distance from every inhabited cell to the nearest place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from data.access.cells import STEP_M, Cells, Floats, Integers, offsets
from data.errors import AccessError

CHUNK_POINTS = 1_000_000
"""Points measured at once: about 100 MB of memory, whatever the size of the country."""
_CANDIDATES = 6
"""Places looked at for all points of a cell together; a point they may not suffice for is looked up by itself."""


@dataclass(frozen=True, eq=False)
class Nearest:
    """For each cell (n) and each of its points (s) the nearest place."""

    distance: Floats
    """Shape (n, s), m."""
    place: Integers
    """Shape (n, s): row of the place."""


def nearest(cells: Cells, places: Floats, *, detour: float = 1.0, step_m: float | None = STEP_M) -> Nearest:
    """Measure the distance from every cell to the nearest place, all cells at once.

    Meant for as many cells as a district or a Land has; `data.access.tally.measure` goes on where the result would not
    fit into memory.

    Parameters
    ----------
    cells
        Inhabited cells.
    places
        Shape (m, 2): x and y in EPSG:3035, m; at least one.
    detour
        Factor from the straight line to the way walked, at least 1.
    step_m
        Cells larger than this are measured at points so far apart, with equal weights; None for the centre alone.

    Raises
    ------
    AccessError
        If there is no place, or the detour is below 1.
    """
    blocks = [block for _, block in measured_blocks(cells, places, detour=detour, step_m=step_m)]
    if not blocks:
        empty = (0, len(offsets(cells.size_m, step_m)))
        return Nearest(np.zeros(empty), np.zeros(empty, dtype="int64"))
    return Nearest(
        np.concatenate([block.distance for block in blocks]), np.concatenate([block.place for block in blocks])
    )


def measured_blocks(
    cells: Cells, places: Floats, *, detour: float = 1.0, step_m: float | None = STEP_M
) -> Iterator[tuple[slice, Nearest]]:
    """Yield which cells come next and their nearest places, in blocks that bound the memory.

    Raises
    ------
    AccessError
        If there is no place, or the detour is below 1.
    """
    if len(places) == 0:
        raise AccessError("There is no place to measure to. Name a file with at least one")
    if detour < 1:
        raise AccessError(f"The detour factor {detour:g} is below 1: no way is shorter than the straight line")
    tree, spread = cKDTree(places), offsets(cells.size_m, step_m)
    count = max(1, CHUNK_POINTS // len(spread))
    for start in range(0, len(cells), count):
        chosen = slice(start, start + count)
        centres = np.column_stack([cells.x[chosen], cells.y[chosen]])
        found = _measure(centres, spread, tree)
        yield chosen, Nearest(found.distance * detour, found.place)


def _measure(centres: Floats, spread: Floats, tree: cKDTree) -> Nearest:
    """Nearest place of every point: among the candidates of its cell, or where they may not suffice in the tree.

    A place that is not a candidate is at least as far from the centre as the last candidate, and so, by the triangle
    inequality, from a point at least that much less the point's own distance from the centre.
    """
    count = min(_CANDIDATES, tree.n) if len(spread) > 1 else 1
    reach, candidates = tree.query(centres, k=np.arange(1, count + 1), workers=-1)
    if len(spread) == 1:
        return Nearest(reach, candidates.astype("int64"))
    shape = (len(centres), len(spread))
    square, place = np.full(shape, np.inf), np.zeros(shape, dtype="int64")
    for rank in range(count):
        away = centres - tree.data[candidates[:, rank]]
        trial = (away[:, :1] + spread[:, 0]) ** 2 + (away[:, 1:] + spread[:, 1]) ** 2
        closer = trial < square
        np.copyto(square, trial, where=closer)
        np.copyto(place, candidates[:, rank : rank + 1], where=closer)
    distance = np.sqrt(square)
    if count < tree.n:
        unsure = distance > reach[:, -1:] - np.hypot(spread[:, 0], spread[:, 1])
        cell, point = np.nonzero(unsure)
        distance[cell, point], place[cell, point] = tree.query(centres[cell] + spread[point], workers=-1)
    return Nearest(distance, place)
