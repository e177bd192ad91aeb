"""Eurostat, proj_19rp3: population on 1 January 2019 by single year of age and sex, keyed by AGS."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first, read_table

_KEYS = ["region_id", "sex", "age"]


def read(path: Path) -> pd.DataFrame:
    """Return region_id, sex (female, male), age (0–100, 100 is open) and population of each district."""
    rows = read_table(path, ["ags", "sex", "age", "population"])
    table = pd.DataFrame(
        {
            "region_id": as_key(rows["ags"], path, digits=5, unique=False),
            "sex": rows["sex"],
            "age": as_number(rows["age"], path, missing=(), minimum=0, maximum=100).astype("int64"),
            "population": as_number(rows["population"], path, missing=(), minimum=0).astype("int64"),
        }
    )
    _require_sex(table["sex"], path)
    again = table.duplicated(_KEYS)
    if again.any():
        row, value = first(table["region_id"], again)
        raise SourceError(
            path, f"AGS {value} has an age and sex twice", "Remove one of the rows", row=row, column="ags"
        )
    return table.reset_index(drop=True)


def _require_sex(sex: pd.Series, path: Path) -> None:
    wrong = ~sex.isin(["female", "male"])
    if wrong.any():
        row, value = first(sex, wrong)
        raise SourceError(path, f"{value!r} is neither female nor male", "Correct the cell", row=row, column="sex")
