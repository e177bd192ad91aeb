"""BBSR, INKAR 2024: one Parquet table per subject, regions keyed by level and Kennziffer (districts 8 digits)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, first, read_parquet, require_columns
from data.regions import GERMANY
from data.sources.inkar_2021 import as_year, tidy

HEAD = ["raumbezug", "kennziffer", "name", "zeitbezug"]
LEVELS = ("Kreise", "Bundesländer", "Bund")


def read(path: Path) -> pd.DataFrame:
    """Read one subject for districts, Länder and Germany.

    Returns
    -------
    pandas.DataFrame
        `region_id` (AGS as text, the 400 districts of today, Länder, or DG), `year`, and one float column per
        indicator, named by the producer's Kürzel.

    Raises
    ------
    SourceError
        If the table is missing or damaged, a key is no AGS, a region occurs twice in a year, or a figure is no number.
    """
    frame = read_parquet(path, ("raumbezug", LEVELS))
    require_columns(frame, HEAD, path)
    head = pd.DataFrame({"region_id": _keys(frame, path), "year": as_year(frame["zeitbezug"], path)})
    return tidy(head, frame.drop(columns=HEAD), path)


def _keys(frame: pd.DataFrame, path: Path) -> pd.Series:
    keys = frame["kennziffer"].astype("str").mask(frame["raumbezug"] == "Bund", GERMANY)
    district = frame["raumbezug"] == "Kreise"
    keys[district] = _district_keys(keys[district], path)
    land = frame["raumbezug"] == "Bundesländer"
    keys[land] = as_key(keys[land], path, digits=2, unique=False)
    return keys


def _district_keys(keys: pd.Series, path: Path) -> pd.Series:
    """AGS of districts, which the producer writes like a municipality's, with 000 at the end."""
    full = as_key(keys, path, digits=8, unique=False)
    municipal = ~full.str.endswith("000")
    if municipal.any():
        row, value = first(full, municipal)
        raise SourceError(
            path, f"{value!r} is no district (000 at the end)", "Correct the key", row=row, column="kennziffer"
        )
    return full.str[:5]
