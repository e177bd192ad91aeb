"""A selection of thirty INKAR 2024 indicators by district and year as one CSV, with English column names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first, read_lines
from data.sources.inkar_2021 import as_year, tidy


def read(path: Path) -> pd.DataFrame:
    """Read the table: `region_id`, `year` and one float column per indicator, empty where the producer has no figure.

    Raises
    ------
    SourceError
        If the file is missing, not UTF-8, has lost the leading zeros of its keys, names a district twice in a year,
        or holds text where a number belongs.
    """
    lines = read_lines(path, sep=",")
    if lines.empty or list(lines.iloc[0, :2]) != ["county_code", "year"]:
        remedy = "The layout has changed or is shifted. Download the file again from the address on its card"
        raise SourceError(path, "the header does not begin with county_code, year", remedy, row=1)
    body = lines.iloc[1:].set_axis(lines.iloc[0], axis=1)
    surplus = (body.loc[:, body.columns == ""] != "").any(axis=1)
    if surplus.any():
        remedy = "Write decimals with a point, not a comma"
        row, _ = first(surplus, surplus)
        raise SourceError(path, "there are more cells than columns", remedy, row=row)
    key = as_key(body["county_code"], path, digits=5, unique=False)
    head = pd.DataFrame({"region_id": key, "year": as_year(body["year"], path)})
    return tidy(head, body.iloc[:, 2:].apply(as_number, path=path), path)
