"""A projection as a plain table: AGS, year, population, one row per district and year; text or workbook."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, as_number, first
from data.sources.projection_figures import Figures
from data.sources.user_file import heading

LAYOUT = "AGS;year;population"
_NAMES = {"ags": "AGS", "year": "year", "jahr": "year", "population": "population", "bevölkerung": "population"}
_YEARS = range(1990, 2101)


def fits(cells: pd.DataFrame) -> bool:
    """Whether the first row that is not empty has headings of this layout."""
    return {"AGS", "year"} <= set(_headings(cells).values())


def read(cells: pd.DataFrame, path: Path) -> Figures:
    """Read the table; other columns, such as names, are ignored.

    Raises
    ------
    SourceError
        If a column is missing or stands twice, a key has lost its zero or a cell is not what its column says.
    """
    headings = _headings(cells)
    start = _first_filled(cells)
    for name in ("AGS", "year", "population"):
        places = [place for place, found in headings.items() if found == name]
        if len(places) != 1:
            problem = f"the column {name} {'is missing' if not places else 'stands twice'}"
            raise SourceError(path, problem, f"The headings have to be {LAYOUT}", row=start)
    body = cells.loc[start + 1 :, list(headings)].rename(columns=headings)
    body = body[(cells.loc[start + 1 :] != "").any(axis=1)]
    return Figures(_figures(body, path), key="AGS")


def _figures(body: pd.DataFrame, path: Path) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "region_id": as_key(body["AGS"], path, digits=5, unique=False),
            "year": as_count(body["year"], path, missing=()).astype("int64"),
            "population": as_number(body["population"], path, missing=(), minimum=0, decimal=_decimal(body)),
        }
    )
    outside = ~frame["year"].isin(_YEARS)
    if outside.any():
        row, year = first(frame["year"], outside)
        problem = f"{year} is no year from {_YEARS[0]} to {_YEARS[-1]}"
        raise SourceError(path, problem, "Correct the cell", row=row, column="year")
    return frame.assign(row=frame.index, column="population").reset_index(drop=True)


def _decimal(body: pd.DataFrame) -> str:
    """A comma, if any text of a figure has one: then a point is no decimal sign anywhere in the file."""
    return "," if body["population"].map(lambda cell: isinstance(cell, str) and "," in cell).any() else "."


def _headings(cells: pd.DataFrame) -> dict[int, str]:
    """Position of each column of the layout and its name."""
    names = [heading(cell) for cell in cells.loc[_first_filled(cells)]]
    return {place: _NAMES[name] for place, name in enumerate(names) if name in _NAMES}


def _first_filled(cells: pd.DataFrame) -> int:
    return int(cells.index[(cells != "").any(axis=1)][0])
