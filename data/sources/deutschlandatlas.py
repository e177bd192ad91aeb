"""BBSR, Deutschlandatlas: the workbook with one sheet per level and Gebietsstand.

A sheet has one header row: the key, the region's name, then one column per indicator, named as the producer names it.
Keys are numbers of eight digits without leading zero, of a district too; −9999 means missing.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, read_sheet

_MISSING = (-9999.0, "-9999", "")
_TEXT = ("preis_miet", "preis_baul")
"""Price classes ("8,50 bis unter 10,00"), which are no numbers and are left out."""


def read_districts_2022(path: Path) -> pd.DataFrame:
    """Return region_id and the indicators of the districts of 31.12.2022 as floats, NaN where missing."""
    return _read(path, "Deutschlandatlas_KRS1222", "KRS1222", digits=5)


def read_districts_2021(path: Path) -> pd.DataFrame:
    """Return region_id and the indicators of the districts of 31.12.2021 as floats, NaN where missing."""
    return _read(path, "Deutschlandatlas_KRS1221", "KRS1221", digits=5)


def read_municipalities_2022(path: Path) -> pd.DataFrame:
    """Return region_id and the indicators of the municipalities of 31.12.2022 as floats, NaN where missing."""
    return _read(path, "Deutschlandatlas_GEM1222", "GKZ1222", digits=8)


def _read(path: Path, sheet: str, key: str, digits: int) -> pd.DataFrame:
    cells = read_sheet(path, sheet)
    header = [str(name) for name in cells.iloc[0]] if len(cells) else []
    if not header or header[0] != key:
        remedy = "Download the file again from the address on its card (python -m data sources)"
        found = header[0] if header else "an empty sheet"
        raise SourceError(path, f"sheet {sheet} should begin with {key!r}, found {found!r}", remedy, row=1, column=key)
    body = cells.iloc[1:].set_axis(header, axis=1)
    region = as_key(body[key], path, digits=8, padded=False).str[:digits]
    values = {name: as_number(body[name], path, missing=_MISSING) for name in header[2:] if name not in _TEXT}
    return pd.DataFrame({"region_id": region, **values}).reset_index(drop=True)
