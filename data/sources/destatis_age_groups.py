"""GENESIS-Online 12411-0018: population by district, sex and 17 age groups on 31 December."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, first
from data.sources.genesis_districts import MISSING, read_cells

_RENEW = "The layout has changed or is shifted. Download the table again from GENESIS-Online as CSV"
_SEXES = {"männlich": "male", "weiblich": "female"}
_LIMITS = (3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75)
_LABELS = (
    "unter 3 Jahre",
    *(f"{low} bis unter {high} Jahre" for low, high in pairwise(_LIMITS)),
    "75 Jahre und mehr",
)
_AGES = ((0, 2), *((low, high - 1) for low, high in pairwise(_LIMITS)), (75, 100))
_GROUPS = [(sex, low, high) for sex in _SEXES.values() for low, high in _AGES]


def read(path: Path) -> pd.DataFrame:
    """Read the table.

    Returns
    -------
    DataFrame
        region_id, year, sex (male, female), age_from, age_to (inclusive; 100 is the open end), population
        (persons; missing where the district did not exist).

    Raises
    ------
    SourceError
        If the table, its header, a key, a date or a figure is not as expected.
    """
    cells = read_cells(path, "12411-0018")
    _check_header(cells, path)
    rows = cells.iloc[6:]
    keys = pd.DataFrame({"year": _year(rows[0], path), "region_id": _district(rows, path)})
    counts = {column: as_count(rows[column], path, missing=MISSING) for column in rows.columns[3:]}
    long = keys.join(pd.DataFrame(counts)).melt(["region_id", "year"], var_name="column", value_name="population")
    groups = pd.DataFrame(_GROUPS, columns=["sex", "age_from", "age_to"], index=rows.columns[3:])
    long = long.join(groups, on="column")
    return long[["region_id", "year", "sex", "age_from", "age_to", "population"]]


def _check_header(cells: pd.DataFrame, path: Path) -> None:
    sexes, ages = (list(cells.iloc[line, 3:]) if len(cells) > line else [] for line in (4, 5))
    if list(zip(sexes, ages, strict=True)) != [(sex, age) for sex in _SEXES for age in _LABELS]:
        raise SourceError(path, "the header does not list 17 age groups for männlich and weiblich", _RENEW, row=6)


def _year(dates: pd.Series, path: Path) -> pd.Series:
    wrong = ~dates.str.fullmatch(r"31\.12\.\d{4}")
    if wrong.any():
        row, value = first(dates, wrong)
        raise SourceError(path, f"expected a date like 31.12.2015, found {value!r}", _RENEW, row=row, column="Stichtag")
    return dates.str[-4:].astype("int64")


def _district(rows: pd.DataFrame, path: Path) -> pd.Series:
    """Keys; each may stand once a year."""
    keys = as_key(rows[1].rename("AGS"), path, digits=5, unique=False)
    twice = pd.DataFrame({"date": rows[0], "key": keys}).duplicated()
    if twice.any():
        row, value = first(keys, twice)
        raise SourceError(
            path, f"AGS {value} occurs twice on one date", "Remove one of the rows", row=row, column="AGS"
        )
    return keys
