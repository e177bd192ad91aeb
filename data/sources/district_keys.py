"""Destatis, Gemeindeverzeichnis (GV-ISys): workbook of the districts by area, population and density.

The second sheet lists, below seven rows of header, Länder (key of 2 digits), Regierungsbezirke and regions (3 or 4
digits), districts (5 digits, the only rows with key and name in the third column) and totals.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, as_number, first, read_sheet

_SHEET = 1
_HEADER = {0: "Schlüssel", 2: "Kreisfreie Stadt", 3: "NUTS3", 4: "Fläche", 5: "Bevölkerung"}
_HEADER_ROW, _FIRST_ROW = 4, 8
_REMEDY = "Download the file again from the address on its card (python -m data sources)"


def read(path: Path) -> pd.DataFrame:
    """Return region_id, type, name, nuts, area_km2 and population of each district, as the producer writes them."""
    cells = _body(path)
    rows = cells[(cells[0] != "") & (cells[2] != "")]
    table = pd.DataFrame(
        {
            "region_id": as_key(rows[0].rename("Schlüsselnummer"), path, digits=5),
            "type": rows[1].astype("str").str.strip(),
            "name": rows[2].astype("str").str.strip(),
            "nuts": rows[3].astype("str").str.strip(),
            "area_km2": as_number(rows[4].rename("Fläche in km2"), path, missing=(), minimum=0),
            "population": as_count(rows[5].rename("Bevölkerung"), path, missing=()).astype("int64"),
        }
    )
    wrong = ~table["nuts"].str.fullmatch(r"DE[0-9A-Z]{3}")
    if wrong.any():
        row, value = first(table["nuts"], wrong)
        raise SourceError(path, f"{value!r} is no NUTS-3 code of Germany", _REMEDY, row=row, column="NUTS3")
    return table.reset_index(drop=True)


def read_laender(path: Path) -> pd.DataFrame:
    """Return region_id (2 digits) and name of each Land."""
    cells = _body(path)
    rows = cells[cells[0].astype("str").str.fullmatch(r"\d{2}")]
    keys = as_key(rows[0].rename("Schlüsselnummer"), path, digits=2)
    return pd.DataFrame({"region_id": keys, "name": rows[1].astype("str").str.strip()}).reset_index(drop=True)


def _body(path: Path) -> pd.DataFrame:
    """Cells below the header, after checking that the columns are where they should be."""
    cells = read_sheet(path, _SHEET)
    for column, wanted in _HEADER.items():
        found = str(cells.loc[_HEADER_ROW, column]) if len(cells) >= _HEADER_ROW and column in cells else "nothing"
        if not found.startswith(wanted):
            problem = f"column {column + 1} should be headed {wanted!r}, found {found!r}"
            raise SourceError(path, problem, f"A column is shifted. {_REMEDY}", row=_HEADER_ROW, column=wanted)
    return cells.loc[_FIRST_ROW:]
