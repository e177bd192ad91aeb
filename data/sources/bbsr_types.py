"""BBSR, Raumabgrenzungen: reference of the districts of 31.12.2017 with the types that the BBSR gives them.

The sheet "Kreise" has three header rows, of which the third holds the codes of the columns. The types are defined for
Kreisregionen (a small kreisfreie Stadt together with its surroundings) and hold for the districts in them.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first, read_sheet, require_columns

_HEADER_ROW = 3
_CODES = {
    "settlement_type": ("ktyp4", {1: "1", 2: "2", 3: "3", 4: "4"}),
    "urban_rural": ("slraum", {1: "urban", 2: "rural"}),
    "east_west": ("WO", {1: "west", 2: "east"}),
}


def read(path: Path) -> pd.DataFrame:
    """Return region_id, settlement_type, urban_rural and east_west of each district of 2017."""
    cells = read_sheet(path, "Kreise")
    header = [str(name) for name in cells.loc[_HEADER_ROW]] if len(cells) >= _HEADER_ROW else []
    body = cells.loc[_HEADER_ROW + 1 :].set_axis(header, axis=1) if header else cells
    body = require_columns(body, ["krs17", *(code for code, _ in _CODES.values())], path)
    keys = as_key(body["krs17"], path, digits=8, padded=False).str[:5]
    types = {name: _named(body[code], meaning, path) for name, (code, meaning) in _CODES.items()}
    return pd.DataFrame({"region_id": keys, **types}).reset_index(drop=True)


def _named(codes: pd.Series, meaning: dict[int, str], path: Path) -> pd.Series:
    named = as_number(codes, path, missing=()).map(meaning)
    if named.isna().any():
        row, value = first(codes, named.isna())
        known = ", ".join(map(str, meaning))
        remedy = f"Known are {known}; add the new code to data/sources/bbsr_types.py"
        raise SourceError(path, f"{value!r} is no known code", remedy, row=row, column=str(codes.name))
    return named.astype("str")
