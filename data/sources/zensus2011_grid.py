"""Destatis, Zensus 2011: inhabitants per cell of the 1 km grid (EPSG:3035), as Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, first, read_parquet, require_columns

_UNKNOWN = -1


def read(path: Path) -> pd.DataFrame:
    """Return x, y (centre of the cell, m) and population, NaN where uninhabited or unknown (−1 in the file)."""
    cells = read_parquet(path)
    cells = require_columns(cells.set_axis(range(1, len(cells) + 1)), ["Einwohner", "x", "y"], path)
    place = {name: as_count(cells[name], path, missing=()) for name in ("x", "y")}
    population = as_count(cells["Einwohner"], path, missing=(_UNKNOWN,))
    table = pd.DataFrame({**place, "population": population})
    _require_place(table, path)
    return table.astype({"x": "int64", "y": "int64"}).reset_index(drop=True)


def _require_place(table: pd.DataFrame, path: Path) -> None:
    absent = table[["x", "y"]].isna().any(axis=1)
    again = table.duplicated(["x", "y"])
    for wrong, problem in ((absent, "the cell has no place"), (again, "the cell occurs twice")):
        if wrong.any():
            row, _ = first(table["x"], wrong)
            raise SourceError(path, problem, "Correct the cell", row=row, column="x")
