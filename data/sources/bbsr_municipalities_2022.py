"""BBSR, Umsteigeschlüssel of the municipalities: the municipalities of 31.12.2022 with name, area and population.

The sheet "2022" leads from 31.12.2022 to 31.12.2023; a municipality that was split has one row per part, each with the
area and population of the whole.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, as_number, first, read_sheet

_HEADER = {0: "Gemeinden", 2: "Gemeindename 2022", 5: "Fläche am 31.12.2022", 6: "Bevölkerung am 31.12.2022"}
_REMEDY = "Download the file again from the address on its card (python -m data sources)"


def read(path: Path) -> pd.DataFrame:
    """Return region_id, name, area_km2 and population of each municipality, one row each."""
    cells = read_sheet(path, "2022")
    for column, wanted in _HEADER.items():
        found = str(cells.loc[1, column]) if len(cells) and column in cells else "nothing"
        if not found.startswith(wanted):
            problem = f"column {column + 1} should be headed {wanted!r}, found {found!r}"
            raise SourceError(path, problem, f"A column is shifted. {_REMEDY}", row=1, column=wanted)
    rows = cells.loc[2:]
    table = pd.DataFrame(
        {
            "region_id": as_key(rows[0].rename("Gemeinden"), path, digits=8, padded=False, unique=False),
            "name": rows[2].astype("str").str.strip(),
            "area_km2": as_number(rows[5].rename("Fläche"), path, missing=(), minimum=0),
            "population": as_count(rows[6].rename("Bevölkerung"), path, missing=()).astype("int64"),
        }
    ).drop_duplicates()
    again = table["region_id"].duplicated()
    if again.any():
        row, value = first(table["region_id"], again)
        problem = f"AGS {value} occurs twice, with different name, area or population"
        raise SourceError(path, problem, "Remove one of the rows", row=row, column="Gemeinden")
    return table.reset_index(drop=True)
