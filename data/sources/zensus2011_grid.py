"""Destatis, Zensus 2011: inhabitants per cell of the 1 km grid (EPSG:3035), as Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow

from data.errors import SourceError
from data.reading import as_number, first, require_columns

_UNKNOWN = -1


def read(path: Path) -> pd.DataFrame:
    """Return x, y (centre of the cell, m) and population, NaN where uninhabited or unknown (−1 in the file)."""
    cells = _read(path)
    table = pd.DataFrame(
        {
            "x": as_number(cells["x"], path, missing=(), minimum=0).astype("int64"),
            "y": as_number(cells["y"], path, missing=(), minimum=0).astype("int64"),
            "population": as_number(cells["Einwohner"], path, missing=(_UNKNOWN,), minimum=0),
        }
    )
    again = table.duplicated(["x", "y"])
    if again.any():
        row, value = first(table["x"], again)
        raise SourceError(path, f"the cell at x = {value} occurs twice", "Remove one of the rows", row=row, column="x")
    return table.reset_index(drop=True)


def _read(path: Path) -> pd.DataFrame:
    if not path.exists():
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`")
    try:
        cells = pd.read_parquet(path)
    except pyarrow.ArrowInvalid as error:
        remedy = "Download the file again from the address on its card (python -m data sources)"
        raise SourceError(path, f"the file is no Parquet ({error})", remedy) from None
    return require_columns(cells.set_axis(range(1, len(cells) + 1)), ["Einwohner", "x", "y"], path)
