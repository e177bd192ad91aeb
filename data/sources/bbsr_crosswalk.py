"""BBSR Umsteigeschlüssel: districts of every 31 December since 1995 to the 400 districts of 31.12.2021.

The workbook has one sheet per year; some sheets lack the employment key, so columns are found by their headings.
The headings of 2007 to 2010 speak of 31.12.2020 as the target, but the keys in them are those of 2021 as well.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_key, as_number, first, read_sheet

FIRST_YEAR, LAST_YEAR = 1995, 2020
_HEADINGS = {
    "old_key": "Kreise 31.12.{year}",
    "area_weight": "flächen- proportionaler Umsteige-schlüssel",
    "population_weight": "bevölkerungs- proportionaler Umsteige- schlüssel",
    "area_km2": "Fläche am 31.12.{year} in km²",
    "population_thousand": "Bevölkerung am 31.12.{year} in 1000",
}
_RENEW = "The layout has changed or is shifted. Download the workbook again from the address on its card"


def read(path: Path) -> pd.DataFrame:
    """Read all sheets from 1995.

    Returns
    -------
    DataFrame
        One row per year, district of old and district of today that share people or land: year, old_id, old_name,
        region_id, region_name, population_weight and area_weight (shares of the old district),
        population_thousand and area_km2 (of the part in most sheets, of the whole old district in some; as published).

    Raises
    ------
    SourceError
        If a heading is missing, a key or number is broken, or the shares of a district do not add up to 1.
    """
    sheets = [_read_year(path, year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    return pd.concat(sheets, ignore_index=True)


def _read_year(path: Path, year: int) -> pd.DataFrame:
    cells = read_sheet(path, str(year))
    headings = [" ".join(str(cell).split()).replace("1.000", "1000") for cell in cells.iloc[0]]
    places = {name: _place(headings, heading.format(year=year), path) for name, heading in _HEADINGS.items()}
    old = places["old_key"]
    new = _place(headings[old + 1 :], "Kreise 31.12.20", path) + old + 1
    places |= {"old_name": old + 1, "new_key": new, "region_name": new + 1}
    rows = cells.iloc[1:]
    column = {name: rows[place].rename(headings[place]) for name, place in places.items()}
    sheet = pd.DataFrame(
        {
            "year": year,
            "old_id": _district(column["old_key"], path),
            "old_name": column["old_name"].astype("str").str.strip(),
            "region_id": _district(column["new_key"], path),
            "region_name": column["region_name"].astype("str").str.strip(),
            "population_weight": as_number(column["population_weight"], path, minimum=0, maximum=1),
            "area_weight": as_number(column["area_weight"], path, minimum=0, maximum=1),
            "population_thousand": as_number(column["population_thousand"], path, minimum=0),
            "area_km2": as_number(column["area_km2"], path, minimum=0),
        }
    )
    for share in ("population_weight", "area_weight"):
        _check_shares(sheet["old_id"], sheet[share].rename(headings[places[share]]), path)
    return sheet


def _place(headings: list[str], wanted: str, path: Path) -> int:
    for position, heading in enumerate(headings):
        if heading.startswith(wanted):
            return position
    raise SourceError(path, f"no column is headed {wanted!r} (found: {', '.join(headings)})", _RENEW, row=1)


def _district(keys: pd.Series, path: Path) -> pd.Series:
    """District keys; the producer writes them as numbers of eight digits that end in 000."""
    return as_key(keys, path, digits=8, padded=False, unique=False).str[:5]


def _check_shares(districts: pd.Series, shares: pd.Series, path: Path) -> None:
    total = shares.groupby(districts).transform("sum")
    wrong = (total - 1).abs() > 1e-9
    if wrong.any():
        row, value = first(districts, wrong)
        problem = f"the shares of district {value} add up to {total.loc[row]:g}, not 1"
        raise SourceError(path, problem, "Correct the shares", row=row, column=str(shares.name))
