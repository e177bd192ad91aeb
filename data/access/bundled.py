"""The bundle's own grid, as if it were a file."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.access.read_grid import Grid, Tell
from data.store import Store

GRID_M = 1000
_ROWS = 20_000


def bundled_grid(store: Store, *, with_regions: bool = True) -> Grid:
    """Return the 1 km grid of Zensus 2011.

    Parameters
    ----------
    with_regions
        Whether each cell brings the district the build found for it; without, it has to be located.
    """
    table = store.table("grid_1km")
    cells = table if with_regions else table.drop(columns="region_id")

    def batches(tell: Tell) -> Iterator[pd.DataFrame]:
        for start in range(0, len(cells), _ROWS):
            yield cells.iloc[start : start + _ROWS]
            tell(min(start + _ROWS, len(cells)), len(cells))

    return Grid(store.folder / "grid_1km.parquet", GRID_M, batches)
