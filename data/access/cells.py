"""Inhabited cells of a grid, and the points that stand for a cell when a distance is measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

STEP_M = 100
"""Larger cells are measured at points this far apart, as the published model measures its 100 m cells."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Inhabited square cells; arrays of shape (n,)."""

    x: Floats
    """Centres in EPSG:3035, m."""
    y: Floats
    population: Integers
    region: Integers
    """Place of each cell's region in `region_ids`."""
    region_ids: tuple[str, ...]
    """Keys of the regions, ascending."""
    size_m: float
    """Edge of a cell."""

    @classmethod
    def of(cls, frame: pd.DataFrame, size_m: float) -> Cells:
        """Take the inhabited cells of a frame with the columns x, y (EPSG:3035, m), population and region_id."""
        inhabited = frame[frame["population"] > 0]
        codes, keys = pd.factorize(inhabited["region_id"], sort=True)
        return cls(
            x=inhabited["x"].to_numpy("float64"),
            y=inhabited["y"].to_numpy("float64"),
            population=inhabited["population"].to_numpy("int64"),
            region=codes.astype("int64"),
            region_ids=tuple(map(str, keys)),
            size_m=size_m,
        )

    def __len__(self) -> int:
        return len(self.x)

    def take(self, chosen: slice | npt.NDArray[np.bool_] | Integers) -> Cells:
        """Return the chosen cells; all regions stay named."""
        return Cells(
            self.x[chosen],
            self.y[chosen],
            self.population[chosen],
            self.region[chosen],
            self.region_ids,
            self.size_m,
        )

    def of_region(self, region_id: str) -> Cells:
        """Return the cells of one region; none if it has no inhabited cell."""
        place = self.region_ids.index(region_id) if region_id in self.region_ids else -1
        return self.take(self.region == place)


def offsets(size_m: float, step_m: float | None) -> Floats:
    """Where the points of a cell lie, seen from its centre: a square lattice that fills the cell evenly.

    Parameters
    ----------
    size_m
        Edge of the cell.
    step_m
        Largest distance between neighbouring points; None for the centre alone.

    Returns
    -------
    Floats
        Shape (s, 2), m. A 1 km cell with a step of 100 m has 100 points, the outer ones 50 m from its edge.
    """
    side = 1 if step_m is None else max(1, int(np.ceil(size_m / step_m - 1e-9)))
    line = (np.arange(side) + 0.5) * (size_m / side) - size_m / 2
    return np.stack(np.meshgrid(line, line, indexing="ij"), axis=-1).reshape(-1, 2)
