"""Tile map: an equal hexagon for every region, next to those of its neighbours.

Every region gets a cell of a hexagonal grid so that the squares of the distances to their centres add up to the least
possible (a linear assignment). Then cells change places in pairs as long as that brings neighbours closer together or
into the right direction, or fills a hole, at little cost in distance.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from scipy.optimize import linear_sum_assignment

from data.cartogram import Floats, Pairs

_OFFSET = (0.5, 0.0)
"""Where the grid starts, in widths of a cell: of four places tried the one that leaves no cell inside empty."""
_DIRECTION, _PLACE, _HOLE = 0.5, 0.1, 2.0
"""What counts as much as one more cell between two neighbours: 2 pairs that lie at right angles to their direction;
a region √10 cells from its place; an empty cell half a cell's width inside the country."""


def width_of(area_m2: float, count: int) -> float:
    """Width of a cell, and distance of two neighbours, if `count` cells cover the area; metres."""
    return float(np.sqrt(area_m2 / count * 2 / np.sqrt(3)))


def arrange(shapes: gpd.GeoDataFrame, centres: Floats, pairs: Pairs, width: float) -> Floats:
    """Give each region a cell.

    Parameters
    ----------
    shapes
        Regions in PLANE.
    centres
        Shape (n, 2), metres.
    pairs
        Shape (m, 2): positions of neighbours.

    Returns
    -------
    Floats
        Middles of the cells, shape (n, 2), metres.
    """
    cells = _grid(centres, width)
    taken = linear_sum_assignment(_squares(centres, cells))[1]
    # Cells that the assignment left free are worth keeping where they touch one that is taken.
    beside = np.sqrt(_squares(cells, cells[taken]).min(axis=1)) < 1.01 * width
    places = np.searchsorted(np.flatnonzero(beside), taken)
    kept = cells[beside]
    board = _Board(kept / width, centres / width, pairs, _depth(shapes, kept) / width)
    return np.asarray(kept[board.improved(places)])


class _Board:
    """Cells, and what it costs to have a region on each of them; lengths in widths of a cell."""

    def __init__(self, cells: Floats, centres: Floats, pairs: Pairs, depth: Floats) -> None:
        self.count, self.cells = len(centres), cells
        self.neighbours = [np.setdiff1d(pairs[(pairs == region).any(axis=1)], region) for region in range(self.count)]
        way = cells[None] - cells[:, None]
        self.distance = np.linalg.norm(way, axis=2)
        self.way = way / np.maximum(self.distance, 1)[:, :, None]
        # The way to the only neighbour, from a city to the Landkreis around it, has no direction worth keeping.
        lonely = np.array([len(others) == 1 for others in self.neighbours])
        before = centres[None] - centres[:, None]
        length = np.linalg.norm(before, axis=2)
        self.before = np.where((lonely[:, None] | lonely)[:, :, None], 0, before / np.maximum(length, 1e-9)[:, :, None])
        self.home = _PLACE * _squares(centres, cells)
        self.empty = _HOLE * depth
        self.pairs = pairs

    def improved(self, places: Pairs) -> Pairs:
        """Change the two cells whose change helps most, empty ones included, until none helps."""
        free = np.setdiff1d(np.arange(len(self.cells)), places)
        on = np.concatenate([places, free])
        cost = np.vstack(
            [*(self._cost(region, on) for region in range(self.count)), np.tile(self.empty, (len(free), 1))]
        )
        while True:
            gain = self._gain(cost, on)
            one, other = np.unravel_index(np.argmin(gain), gain.shape)
            if gain[one, other] > -1e-9:
                return on[: self.count]
            on[[one, other]] = on[[other, one]]
            moved = [region for region in (one, other) if region < self.count]
            for region in {*moved, *np.concatenate([self.neighbours[region] for region in moved])}:
                cost[region] = self._cost(region, on)

    def _cost(self, region: int, on: Pairs) -> Floats:
        """What the region would cost on each cell while all others stay where they are."""
        others = self.neighbours[region]
        apart = np.maximum(self.distance[:, on[others]] - 1, 0).sum(axis=1)
        turned = 1 - (self.way[:, on[others]] * self.before[region, others]).sum(axis=2)
        return np.asarray(self.home[region] + apart + _DIRECTION * turned.sum(axis=1))

    def _gain(self, cost: Floats, on: Pairs) -> Floats:
        """Change of the total if the regions (or free cells) of row and column change places."""
        now = cost[np.arange(len(on)), on]
        there = cost[:, on]
        gain = there + there.T - now[:, None] - now
        # Two neighbours that change places keep their distance; each was counted as if it came close to the other.
        one, other = np.concatenate([self.pairs, self.pairs[:, ::-1]]).T
        gain[one, other] += 2 * np.maximum(self.distance[on[one], on[other]] - 1, 0)
        return np.asarray(gain)


def _grid(centres: Floats, width: float) -> Floats:
    """Middles of the cells around all centres, row by row; cells stand on a corner."""
    low, high = centres.min(axis=0) - 3 * width, centres.max(axis=0) + 3 * width
    rows = np.arange(int((high[1] - low[1]) / (width * np.sqrt(3) / 2)) + 1)
    columns = np.arange(int((high[0] - low[0]) / width) + 1)
    column, row = np.meshgrid(columns, rows)
    across, up = (column + 0.5 * (row % 2)) * width, row * width * np.sqrt(3) / 2
    return np.asarray(np.column_stack([across.ravel(), up.ravel()]) + low + np.array(_OFFSET) * width)


def _squares(points: Floats, others: Floats) -> Floats:
    return np.asarray(((points[:, None] - others) ** 2).sum(axis=2))


def _depth(shapes: gpd.GeoDataFrame, cells: Floats) -> Floats:
    """How far each cell's middle is inside the country, 0 outside; metres."""
    country = shapely.coverage_union_all(shapes.geometry.to_numpy())
    points = shapely.points(cells)
    return np.where(shapely.contains(country, points), shapely.distance(country.boundary, points), 0.0)
