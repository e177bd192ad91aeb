"""Population by district on 31 December 2019 (Destatis, two columns)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_count, as_key, read_table


def read(path: Path) -> pd.DataFrame:
    """Read region_id and population (persons), one row for each of the 401 districts of the day.

    Raises
    ------
    SourceError
        If a column is missing, or a key or figure is broken.
    """
    rows = read_table(path, ["ags", "population"])
    counts = as_count(rows["population"], path, missing=()).astype("int64")
    return pd.DataFrame({"region_id": as_key(rows["ags"], path, digits=5), "population": counts}).reset_index(drop=True)
