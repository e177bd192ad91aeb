"""Regionalstatistik 71231-01-03-4: Steuereinnahmekraft by district and year, in euros."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.reading import as_key, as_number, read_table

YEARS = (2022, 2023, 2024)


def read(path: Path) -> pd.DataFrame:
    """Read the table: `region_id` (400 districts), `year`, `steuereinnahmekraft_eur`.

    Raises
    ------
    SourceError
        If the file is missing, a column is missing or shifted, a key is no AGS or occurs twice, or a figure is
        negative or no number.
    """
    columns = {f"steuereinnahmekraft_{year}_eur": year for year in YEARS}
    table = read_table(path, ["ags", *columns])
    key = as_key(table["ags"], path, digits=5)
    figures = pd.DataFrame({year: as_number(table[name], path, minimum=0) for name, year in columns.items()})
    long = figures.assign(region_id=key).melt("region_id", var_name="year", value_name="steuereinnahmekraft_eur")
    return long.astype({"year": "int64"})
