"""Zensus 2022 against the population carried forward from Zensus 2011, by district (Destatis)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_count, as_key, read_table


def read(path: Path) -> pd.DataFrame:
    """Read both counts.

    Returns
    -------
    DataFrame
        region_id, census_2022 (persons on 15.05.2022, Zensus 2022), population_2022_06_30 (persons on 30.06.2022,
        base Zensus 2011).

    Raises
    ------
    SourceError
        If a column is missing, or a key or figure is broken.
    """
    rows = read_table(path, ["ags", "zensus2022", "fortschreibung_2022_06_30"])
    return pd.DataFrame(
        {
            "region_id": as_key(rows["ags"], path, digits=5),
            "census_2022": as_count(rows["zensus2022"], path, missing=()).astype("int64"),
            "population_2022_06_30": as_count(rows["fortschreibung_2022_06_30"], path, missing=()).astype("int64"),
        }
    ).reset_index(drop=True)
