"""Eurostat, proj_19rp3: population on 1 January 2019 by single year of age and sex, keyed by AGS."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, first, read_table

_KEYS = ["region_id", "sex", "age"]
_OPEN_AGE = 100


def read(path: Path) -> pd.DataFrame:
    """Return region_id, sex (female, male), age (0–100, 100 is open) and population of each district."""
    rows = read_table(path, ["ags", "sex", "age", "population"])
    table = pd.DataFrame(
        {
            "region_id": as_key(rows["ags"], path, digits=5, unique=False),
            "sex": rows["sex"],
            "age": as_count(rows["age"], path, missing=()).astype("int64"),
            "population": as_count(rows["population"], path, missing=()).astype("int64"),
        }
    )
    _require_known(table, path)
    again = table.duplicated(_KEYS)
    if again.any():
        row, value = first(table["region_id"], again)
        raise SourceError(path, f"AGS {value} has an age twice", "Remove one of the rows", row=row, column="ags")
    return table.reset_index(drop=True)


def _require_known(table: pd.DataFrame, path: Path) -> None:
    known = {"sex": table["sex"].isin(["female", "male"]), "age": table["age"] <= _OPEN_AGE}
    for column, good in known.items():
        if not good.all():
            row, value = first(table[column], ~good)
            raise SourceError(path, f"{str(value)!r} is no known {column}", "Correct the cell", row=row, column=column)
