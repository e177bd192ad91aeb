"""Zensus 2022, 15 May 2022: population by municipality.

The file also has shares by age, household and dwelling; those of age are known to stand under wrong headings, so only
the population is read.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_count, as_key, read_table


def read(path: Path) -> pd.DataFrame:
    """Read region_id (8 digits), name and census_2022 (persons), one row per inhabited municipality.

    Raises
    ------
    SourceError
        If a column is missing, or a key or figure is broken.
    """
    rows = read_table(path, ["ags", "municipality_name", "population_census22"])
    return pd.DataFrame(
        {
            "region_id": as_key(rows["ags"], path, digits=8),
            "name": rows["municipality_name"],
            "census_2022": as_count(rows["population_census22"], path, missing=()).astype("int64"),
        }
    ).reset_index(drop=True)
