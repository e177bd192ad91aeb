"""BBSR, INKAR 2021: one Parquet table per subject, and beside it `_regionen.parquet`, which names each row's region."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first, read_parquet, require_columns
from data.regions import GERMANY

REGIONS = "_regionen.parquet"
ASSOCIATIONS = "Gemeindeverbände"
DIGITS = {"Kreise": 5, "Bundesländer": 2}
"""Digits of the keys of districts and Länder."""


def read(path: Path) -> pd.DataFrame:
    """Read one subject for districts, Länder and Germany.

    Parameters
    ----------
    path
        The table; `_regionen.parquet` must lie in the same folder.

    Returns
    -------
    pandas.DataFrame
        `region_id` (AGS as text, Gebietsstand 31.12.2019, or DG), `year` (the last one where the producer names a
        span, "2016/2017/2018"), and one float column per indicator, `x<id>` as the producer numbers them. Sorted by
        both keys.

    Raises
    ------
    SourceError
        If a table is missing or damaged, a key is no AGS, a region occurs twice in a year, or a figure is no number.
    """
    keys = read_keys(path.with_name(REGIONS))
    frame = read_parquet(path, ("region_id", keys.index))
    require_columns(frame, ["region_id", "zeitbezug"], path)
    figures = [name for name in frame.columns if name not in ("region_id", "zeitbezug")]
    head = pd.DataFrame({"region_id": frame["region_id"].map(keys), "year": frame["zeitbezug"]})
    table = tidy(head, frame[figures], path)
    # A span and its last year are two rows that fill different columns; they become one.
    return table.assign(year=as_year(table["year"], path)).groupby(["region_id", "year"], as_index=False).first()


def read_associations(path: Path) -> pd.DataFrame:
    """Read one subject for the Gemeindeverbände of 31.12.2019; a municipality without one counts as its own.

    Returns
    -------
    pandas.DataFrame
        `association_id` (the producer's key, 8 digits), `name`, `year`, and one float column per indicator that has a
        value for any of them.
    """
    regions = read_parquet(path.with_name(REGIONS), ("raumbezug", [ASSOCIATIONS]))
    require_columns(regions, ["id", "kennziffer", "name"], path)
    keys = as_key(regions["kennziffer"], path, digits=8, padded=False).set_axis(regions["id"])
    frame = read_parquet(path, ("region_id", keys.index))
    require_columns(frame, ["region_id", "zeitbezug"], path)
    figures = frame.drop(columns=["region_id", "zeitbezug"]).dropna(axis="columns", how="all")
    names = regions.set_index("id")["name"].astype("str")
    head = pd.DataFrame({"region_id": frame["region_id"].map(keys), "year": frame["zeitbezug"]})
    table = tidy(head, figures, path).assign(name=frame["region_id"].map(names).to_numpy())
    return table.assign(year=as_year(table["year"], path)).rename(columns={"region_id": "association_id"})


def read_keys(path: Path) -> pd.Series:
    """Return the AGS (or DG) of every district, Land and of Germany, by the producer's own region number."""
    regions = read_parquet(path, ("raumbezug", [*DIGITS, "Bund"]))
    require_columns(regions, ["id", "raumbezug", "kennziffer"], path)
    keys = pd.Series(GERMANY, index=regions.index)
    for level, digits in DIGITS.items():
        rows = regions["raumbezug"] == level
        keys[rows] = as_key(regions.loc[rows, "kennziffer"], path, digits=digits, padded=False)
    return keys.set_axis(regions["id"])


def as_year(periods: pd.Series, path: Path) -> pd.Series:
    """Turn "2019" or "2016/2017/2018" into a year, the last one named."""
    text = periods.astype("str")
    wrong = ~text.str.fullmatch(r"\d{4}(/\d{4})*")
    if wrong.any():
        row, value = first(text, wrong)
        raise SourceError(path, f"{value!r} is no year", "Correct the cell", row=row, column=str(periods.name))
    return text.str[-4:].astype("int64")


def tidy(head: pd.DataFrame, figures: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Join `region_id` and `year` to the figures as floats; a region that occurs twice in a year is an error."""
    twice = head.duplicated()
    if twice.any():
        row, key = first(head["region_id"], twice)
        problem = f"{key} occurs twice in {first(head['year'], twice)[1]}"
        raise SourceError(path, problem, "Remove one of the rows", row=row, column="region_id")
    numbers = {name: as_float(figures[name], path) for name in figures.columns}
    return pd.concat([head, pd.DataFrame(numbers)], axis=1).reset_index(drop=True)


def as_float(values: pd.Series, path: Path) -> pd.Series:
    """Return a column as floats; one that is stored as text is checked cell by cell."""
    return values.astype("float64") if pd.api.types.is_numeric_dtype(values) else as_number(values, path)
