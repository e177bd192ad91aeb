"""Net migration by district, 2023, per 1,000 inhabitants: over the border of Germany, between districts, and in all."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_key, as_number, read_table

YEAR = 2023
FIGURES = ["net_external_per1000", "net_internal_per1000", "net_total_per1000"]


def read(path: Path) -> pd.DataFrame:
    """Read the table: `region_id`, `year` and the three balances (negative where more people left than came).

    Raises
    ------
    SourceError
        If the file is missing, a column is missing or shifted, a key is no AGS or occurs twice, or a figure is no
        number.
    """
    table = read_table(path, ["ags", *FIGURES])
    key = as_key(table["ags"], path, digits=5)
    figures = table[FIGURES].apply(as_number, path=path)
    return figures.assign(region_id=key, year=YEAR)[["region_id", "year", *FIGURES]].reset_index(drop=True)
