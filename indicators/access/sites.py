"""Where would one more shop help most: sites that reach most of those who live beyond the threshold today."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import fftconvolve

from data.access.cells import Floats, Integers, offsets
from indicators.access.whatif import Situation


@dataclass(frozen=True)
class Site:
    """A proposal."""

    x: float
    y: float
    """EPSG:3035, m."""
    people: float
    """Inhabitants of the cells who come within the threshold by it, given the sites before it."""


def best_sites(state: Situation, threshold_m: float, count: int = 5) -> list[Site]:
    """Propose up to `count` sites, each at the centre of a cell, best first.

    Greedy maximal coverage: each site is the one that brings most inhabitants within the threshold who are beyond it
    still. The greedy choice reaches at least 1 − 1/e (63 %) of what the best set of sites would.

    Parameters
    ----------
    state
        Distances as they are; cells lie on a regular grid.
    threshold_m
        What counts as reached, m.
    count
        Sites wanted; there are fewer when nobody is left to be reached.

    References
    ----------
    Church, R., ReVelle, C. (1974): The maximal covering location problem. Papers of the Regional Science Association
    32, 101–118. Nemhauser, G. L., Wolsey, L. A., Fisher, M. L. (1978): An analysis of approximations for maximizing
    submodular set functions. Mathematical Programming 14, 265–294.
    """
    if not len(state.cells):
        return []
    lattice = _Lattice.of(state, threshold_m)
    beyond = np.where(state.nearest.distance > threshold_m, state.cells.population[:, None], 0)
    gain = lattice.gains(np.arange(len(state.cells)), beyond)
    sites: list[Site] = []
    while len(sites) < count and gain.max() > 0:
        best = int(gain.argmax())
        near, reached = _reached(state, beyond, best, threshold_m)
        x, y = float(state.cells.x[best]), float(state.cells.y[best])
        sites.append(Site(x, y, float(reached.sum()) / reached.shape[1]))
        gain -= lattice.gains(near, reached)
        gain[best] = 0.0
        beyond[near] -= reached
    return sites


def _reached(state: Situation, beyond: Integers, site: int, threshold_m: float) -> tuple[Integers, Integers]:
    """Cells (k) around a site at the centre of a cell, and the people (parts) it would reach there, shape (k, s)."""
    cells, radius = state.cells, threshold_m / state.detour
    spread = offsets(cells.size_m, state.step_m)
    away = np.column_stack([cells.x - cells.x[site], cells.y - cells.y[site]])
    near = np.flatnonzero(np.abs(away).max(axis=1) <= radius + cells.size_m / 2)
    points = away[near, None] + spread
    return near, np.where(np.hypot(points[..., 0], points[..., 1]) <= radius, beyond[near], 0)


@dataclass(frozen=True, eq=False)
class _Lattice:
    """The points of the cells on a raster, and the disc that a site at a cell's centre reaches on it.

    What each of thousands of candidates would reach is one convolution of the raster with the disc.
    """

    row: Integers
    column: Integers
    """Place of the first point of every cell, shape (n,)."""
    inside: Integers
    """Place of the points of a cell, seen from its first; shape (s, 2)."""
    middle: int
    """Place of the point at or just below the centre, seen from the first."""
    disc: Floats

    @classmethod
    def of(cls, state: Situation, threshold_m: float) -> _Lattice:
        """Lay the lattice through the points of all cells."""
        cells, radius = state.cells, threshold_m / state.detour
        side = round(len(offsets(cells.size_m, state.step_m)) ** 0.5)
        step = cells.size_m / side
        row, column = (np.rint((axis - axis.min()) / step).astype("int64") for axis in (cells.x, cells.y))
        # the centre lies between four points where a cell has an even number of them a side, else on a point
        aside = 0.5 if side % 2 == 0 else 0.0
        reach = int(radius / step) + 1
        line = (np.arange(-reach, reach + 1) - aside) * step
        disc = (np.hypot(line[:, None], line[None, :]) <= radius).astype("float64")
        inside = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), axis=-1).reshape(-1, 2)
        return cls(row, column, inside, (side - 1) // 2, disc)

    def gains(self, chosen: Integers, people: Integers) -> Floats:
        """People (parts) that a site at each cell's centre would reach, shape (n,).

        Parameters
        ----------
        chosen
            Cells where there are people to be reached, shape (k,).
        people
            Parts of people at each of their points, shape (k, s).
        """
        gain = np.zeros(len(self.row))
        cell, point = np.nonzero(people)
        if not len(cell):
            return gain
        row = self.row[chosen[cell]] + self.inside[point, 0]
        column = self.column[chosen[cell]] + self.inside[point, 1]
        top, left = row.min(), column.min()
        shape = (int(row.max() - top) + 1, int(column.max() - left) + 1)
        place = (row - top) * shape[1] + column - left
        raster = np.bincount(place, people[cell, point].astype("float64"), minlength=shape[0] * shape[1])
        sums = np.rint(fftconvolve(raster.reshape(shape), self.disc[::-1, ::-1], mode="full"))
        reach = len(self.disc) // 2
        centre = (self.row + self.middle - top + reach, self.column + self.middle - left + reach)
        known = [(axis >= 0) & (axis < size) for axis, size in zip(centre, sums.shape, strict=True)]
        held = known[0] & known[1]
        gain[held] = sums[centre[0][held], centre[1][held]]
        return gain
