"""Which municipality, and so which district, each cell lies in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from data.access.cells import Floats
from data.geometry import METRIC, dissolve
from data.store import Store

MARGIN_M = 20_000
"""So far beyond the outlines (islands, mudflats, a simplified frontier) a cell still belongs to the nearest region."""


_BLOCK_M = 1000
_WIDE = 1 << 20
"""More rows of blocks than there are."""


class Locator:
    """Finds regions by the outlines of the municipalities, which the districts consist of exactly.

    Parameters
    ----------
    store
        The bundle with the table geometry_municipalities.
    digits
        8 for municipalities, 5 for districts.
    """

    def __init__(self, store: Store, digits: int = 5) -> None:
        shapes = store.geometry("geometry_municipalities").to_crs(METRIC)
        if digits < 8:
            shapes = dissolve(shapes, shapes["region_id"].str[:digits])
        self._outlines = shapes.geometry.to_numpy()
        self._tree = shapely.STRtree(self._outlines)
        self._keys = shapes["region_id"].to_numpy("object")

    def locate(self, x: Floats, y: Floats) -> npt.NDArray[np.object_]:
        """Return the key of the region of each point (EPSG:3035, m); "" where none is within MARGIN_M."""
        found = self._of_blocks(x, y)
        unsure = np.flatnonzero(found < 0)
        points = np.asarray(shapely.points(x[unsure], y[unsure]))
        which, inside = shapely.STRtree(points).query(self._outlines, predicate="contains")
        found[unsure[inside]] = which
        outside = np.flatnonzero(found[unsure] < 0)
        if len(outside):
            place, region = self._tree.query_nearest(points[outside], max_distance=MARGIN_M, all_matches=False)
            found[unsure[outside[place]]] = region
        return np.where(found < 0, "", self._keys[found])

    def _of_blocks(self, x: Floats, y: Floats) -> npt.NDArray[np.int64]:
        """Region of the points whose whole block lies in one region, else -1: most points need no test of their own."""
        column, row = (np.floor(axis / _BLOCK_M).astype("int64") for axis in (x, y))
        key, block = np.unique(column * _WIDE + row, return_inverse=True)
        if len(key) * 2 > len(x):
            return np.full(len(x), -1)
        west, south = key // _WIDE * float(_BLOCK_M), key % _WIDE * float(_BLOCK_M)
        boxes = np.asarray(shapely.box(west, south, west + _BLOCK_M, south + _BLOCK_M))
        region = np.full(len(key), -1)
        which, inside = shapely.STRtree(boxes).query(self._outlines, predicate="contains")
        region[inside] = which
        return region[block]
