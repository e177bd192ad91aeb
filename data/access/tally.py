"""How many people live how far from the nearest place: counts that can be added up, in whatever parts they came.

Distances are counted in whole metres, rounded up, and people in whole parts of a person (a 1 km cell measured at 100
points counts in hundredths). Only whole numbers are added: any order of cells, blocks and machines gives the same
result, to the last person, and every threshold of whole metres is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.access.cells import STEP_M, Cells, Floats, Integers, offsets
from data.access.distance import Nearest, measured_blocks
from data.errors import AccessError

Tell = Callable[[int, int], None]
"""Called with the number of cells measured and of all."""
_METRES = 1 << 32
"""More metres than any distance on earth: region and distance in one number."""
_DENSE_BINS = 4_000_000
"""Up to so many combinations of region and metre are counted in an array (32 MB), more are sorted."""


@dataclass(frozen=True, eq=False)
class Tally:
    """People by region and distance."""

    region_ids: tuple[str, ...]
    """Keys of the regions, ascending."""
    parts: int
    """Parts of one person that are counted."""
    key: Integers
    """Region (its place in `region_ids`) and whole metres in one number, ascending, each once; shape (k,)."""
    people: Integers
    """Parts of people at each key; shape (k,)."""
    millimetres: Integers
    """Sum over the parts of people of their distance in mm, by region."""

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both, which must not count anybody twice."""
        if self.parts != other.parts:
            raise AccessError(f"One tally counts in 1/{self.parts}, the other in 1/{other.parts} of a person")
        return total([self, other])

    def by(self, parent: Callable[[str], str]) -> Tally:
        """Return the same people counted by larger regions.

        Parameters
        ----------
        parent
            Key of the larger region a region belongs to.
        """
        codes, keys = pd.factorize(np.array([parent(key) for key in self.region_ids], dtype=object), sort=True)
        region, metre = np.divmod(self.key, _METRES)
        key, people = _gathered(codes[region] * _METRES + metre, self.people)
        sums = np.zeros(len(keys), dtype="int64")
        np.add.at(sums, codes, self.millimetres)
        return Tally(tuple(map(str, keys)), self.parts, key, people, sums)

    def inhabitants(self) -> Floats:
        """Return the inhabitants of each region."""
        return np.diff(self._cumulated()[self._edges()]) / self.parts

    def within(self, distances: Sequence[int]) -> Floats:
        """Return the inhabitants within each distance (whole metres), shape (regions, distances)."""
        first = np.arange(len(self.region_ids)) * _METRES
        upto = np.searchsorted(self.key, first[:, None] + np.asarray(distances, dtype="int64"), side="right")
        cumulated, edges = self._cumulated(), self._edges()
        return np.asarray((cumulated[upto] - cumulated[edges[:-1], None]) / self.parts)

    def mean(self) -> Floats:
        """Return the mean distance over the inhabitants of each region, m; NaN without any."""
        counted = np.diff(self._cumulated()[self._edges()]).astype("float64")
        with np.errstate(invalid="ignore"):
            return np.asarray(self.millimetres / counted / 1000)

    def median(self) -> Floats:
        """Return the smallest whole metre within which at least half of a region lives; NaN without inhabitants."""
        cumulated, edges = self._cumulated(), self._edges()
        before, after = cumulated[edges[:-1]], cumulated[edges[1:]]
        half = np.searchsorted(cumulated[1:], before + (after - before + 1) // 2)
        metres = (np.append(self.key, 0)[half] % _METRES).astype("float64")
        return np.where(after > before, metres, np.nan)

    def farthest(self) -> int:
        """Return the largest distance of all, whole metres; 0 without people."""
        return int((self.key % _METRES).max(initial=0))

    def _cumulated(self) -> Integers:
        return np.concatenate([np.zeros(1, dtype="int64"), np.cumsum(self.people)])

    def _edges(self) -> Integers:
        """Where each region's keys begin, and the end of all."""
        return np.searchsorted(self.key, np.arange(len(self.region_ids) + 1) * _METRES)


def measure(
    cells: Cells,
    places: Floats,
    *,
    detour: float = 1.0,
    step_m: float | None = STEP_M,
    tell: Tell = lambda *_: None,
) -> Tally:
    """Measure all cells block by block and count their people by region and distance.

    Memory is bounded by the block, not by the grid; see `data.access.distance.nearest` for the parameters.

    Raises
    ------
    AccessError
        If there is no place, or the detour is below 1.
    """
    tallies = [count(cells.take(slice(0, 0)), None, step_m)]
    for chosen, block in measured_blocks(cells, places, detour=detour, step_m=step_m):
        tallies.append(count(cells.take(chosen), block, step_m))
        tell(min(chosen.stop, len(cells)), len(cells))
    return total(tallies)


def count(cells: Cells, block: Nearest | None, step_m: float | None) -> Tally:
    """Count the people of cells whose distances are known; none without distances."""
    parts = len(offsets(cells.size_m, step_m))
    regions = len(cells.region_ids)
    if block is None or not len(cells):
        none = np.zeros(0, dtype="int64")
        return Tally(cells.region_ids, parts, none, none, np.zeros(regions, dtype="int64"))
    millimetres = np.rint(block.distance * 1000).astype("int64")
    metres = -(-millimetres // 1000)
    key, people = _counted(cells, metres)
    sums = np.zeros(regions, dtype="int64")
    np.add.at(sums, cells.region, cells.population * millimetres.sum(axis=1))
    return Tally(cells.region_ids, parts, key, people, sums)


def total(tallies: Sequence[Tally]) -> Tally:
    """Add up tallies that count in the same parts; their regions may differ."""
    keys = tuple(sorted({key for tally in tallies for key in tally.region_ids}))
    place = {key: number for number, key in enumerate(keys)}
    sums = np.zeros(len(keys), dtype="int64")
    moved = []
    for tally in tallies:
        codes = np.array([place[key] for key in tally.region_ids], dtype="int64")
        region, metre = np.divmod(tally.key, _METRES)
        moved.append(codes[region] * _METRES + metre if len(region) else tally.key)
        np.add.at(sums, codes, tally.millimetres)
    key, people = _gathered(np.concatenate(moved), np.concatenate([tally.people for tally in tallies]))
    return replace(tallies[0], region_ids=keys, key=key, people=people, millimetres=sums)


def _counted(cells: Cells, metres: Integers) -> tuple[Integers, Integers]:
    """Add up the people of every region and metre; shape of `metres` is (cells, points)."""
    local, code = np.unique(cells.region, return_inverse=True)
    width = int(metres.max()) + 1
    if len(local) * width > _DENSE_BINS:
        key = (cells.region[:, None] * _METRES + metres).ravel()
        return _gathered(key, np.repeat(cells.population, metres.shape[1]))
    # floats add whole numbers exactly up to 2**53
    bins = np.bincount(
        (code[:, None] * width + metres).ravel(), np.repeat(cells.population.astype("float64"), metres.shape[1])
    )
    held = np.flatnonzero(bins)
    region, metre = np.divmod(held, width)
    return local[region] * _METRES + metre, bins[held].astype("int64")


def _gathered(key: Integers, people: Integers) -> tuple[Integers, Integers]:
    """Sort the keys and add up the people of equal ones."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(ordered) else order
    return ordered[first], np.add.reduceat(people[order], first) if len(ordered) else people
