"""The same measurement on other machines: spatial tiles of cells, each with the places it can possibly need.

A tile travels with its own cells and a halo of places, so a worker needs nothing else; when a worker dies, dask hands
its tiles to another one. People are counted in whole numbers: the sum of the tiles is the local result, to the last
person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial import cKDTree

from data.access.cells import STEP_M, Cells, Floats, Integers
from data.access.survey import Measure
from data.access.tally import Tally, measure, total
from data.errors import AccessError

if TYPE_CHECKING:
    from distributed import Client

TILE_CELLS = 50_000
_AHEAD = 3
"""Tiles sent for every thread of the workers: enough to keep them busy, few enough to keep memory low here."""


def connect(address: str) -> Client:
    """Connect to a dask scheduler (tcp://host:8786); its workers need Gefälle's code (start them in its folder).

    Raises
    ------
    AccessError
        If dask.distributed is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise AccessError(
            "dask.distributed is not installed: pip install -r requirements-optional.txt, or leave --scheduler out"
        ) from None
    try:
        return Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise AccessError(f"{address}: no dask scheduler answers ({error}). Start one first") from None


def measure_on(client: Client) -> Measure:
    """Return a function that does what `data.access.tally.measure` does, on the workers of a cluster."""

    def measured(cells: Cells, places: Floats, *, detour: float = 1.0, step_m: float | None = STEP_M) -> Tally:
        return distributed_measure(client, cells, places, detour=detour, step_m=step_m)

    return measured


def distributed_measure(
    client: Client,
    cells: Cells,
    places: Floats,
    *,
    detour: float = 1.0,
    step_m: float | None = STEP_M,
    tile_cells: int = TILE_CELLS,
) -> Tally:
    """Measure tiles of cells on the workers and add them up.

    Raises
    ------
    AccessError
        If there is no place, or the detour is below 1.
    """
    from distributed import as_completed

    if len(places) == 0:
        raise AccessError("There is no place to measure to. Name a file with at least one")
    options = {"detour": detour, "step_m": step_m, "pure": False}
    waiting = parts(cells, places, tile_cells)
    threads = max(1, sum(client.nthreads().values()))
    found = [measure(cells.take(slice(0, 0)), places, detour=detour, step_m=step_m)]

    def sent(count: int) -> list[Any]:
        return [client.submit(measure, *tile, **options) for tile in islice(waiting, count)]

    running = as_completed(sent(_AHEAD * threads), loop=client.loop)
    for future in running:
        found.append(future.result())
        running.update(sent(1))
    return total(found)


def parts(cells: Cells, places: Floats, tile_cells: int = TILE_CELLS) -> Iterator[tuple[Cells, Floats]]:
    """Yield tiles of cells, each with the places one of its points can be nearest to.

    The halo is as wide as the largest possible nearest distance: with d the distance from the tile's middle to the
    nearest place and r the tile's radius, every point of the tile has a place within d + r, which is within d + 2r of
    the middle.
    """
    tree = cKDTree(places)
    centres = np.column_stack([cells.x, cells.y])
    for rows in _tiles(centres, np.arange(len(cells)), tile_cells):
        low, high = centres[rows].min(axis=0), centres[rows].max(axis=0)
        middle = (low + high) / 2
        radius = float(np.hypot(*(high - low))) / 2 + cells.size_m
        nearest, _ = tree.query(middle)
        halo = np.sort(tree.query_ball_point(middle, nearest + 2 * radius))
        yield _compact(cells.take(rows)), places[halo]


def _tiles(centres: Floats, rows: Integers, tile_cells: int) -> Iterator[Integers]:
    """Halve the cells along their longer side until the parts are small enough."""
    if len(rows) <= tile_cells:
        if len(rows):
            yield rows
        return
    axis = int(np.ptp(centres[rows], axis=0).argmax())
    order = np.argpartition(centres[rows, axis], len(rows) // 2)
    yield from _tiles(centres, rows[order[: len(rows) // 2]], tile_cells)
    yield from _tiles(centres, rows[order[len(rows) // 2 :]], tile_cells)


def _compact(cells: Cells) -> Cells:
    """Name only the regions that occur."""
    codes, region = np.unique(cells.region, return_inverse=True)
    return replace(cells, region=region.astype("int64"), region_ids=tuple(cells.region_ids[code] for code in codes))
