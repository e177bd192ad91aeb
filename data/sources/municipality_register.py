"""Gemeindeverzeichnis of Destatis (GV-ISys): municipalities with area and population, as workbook or as GV100AD.

Both list Länder, Regierungsbezirke, districts and associations between the municipalities; only the rows of
municipalities (Satzart 60) are read. 07000999 and 13000999 are areas without people that belong to no district.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_key, as_number, read_sheet, read_text

_MUNICIPALITY = "60"
_COLUMNS = {0: "Satzart", 1: "type", 2: "Land", 3: "RB", 4: "Kreis", 6: "Gem", 7: "name", 8: "area", 9: "population"}
_HEADINGS = {0: "Satz-art", 7: "Gemeindename", 8: "Fläche", 9: "Bevölkerung"}
_FIELDS = {"AGS": (10, 18), "name": (22, 72), "type": (122, 124), "area": (128, 139), "population": (139, 150)}
_RENEW = "The layout has changed or is shifted. Download the file again from the address on its card"


def read_workbook(path: Path) -> pd.DataFrame:
    """Read the yearly workbook ("Auszug").

    Unincorporated areas that the producer repeats with the same figures (eight rows in 2017) are read once.

    Returns
    -------
    DataFrame
        region_id (8 digits), name, type_code (Textkennzeichen, 61 kreisfreie Stadt … 66 uninhabited area),
        area_km2, population (persons).

    Raises
    ------
    SourceError
        If the headings, a key or a figure are not as expected.
    """
    cells = read_sheet(path, 1)
    _check_headings(cells, path)
    rows = cells.loc[cells[0] == _MUNICIPALITY, list(_COLUMNS)].drop_duplicates().rename(columns=_COLUMNS)
    return _tidy(rows.assign(AGS=rows["Land"] + rows["RB"] + rows["Kreis"] + rows["Gem"]), path)


def read_gv100ad(path: Path) -> pd.DataFrame:
    """Read the fixed-width file GV100AD; columns and errors as for the workbook, area given in hectares there."""
    lines = read_text(path, "utf-8-sig").splitlines()
    text = pd.Series(lines, index=range(1, len(lines) + 1), dtype="str")
    text = text[text.str.startswith(_MUNICIPALITY)]
    if text.empty:
        raise SourceError(path, "there is no line of Satzart 60 (municipality)", _RENEW)
    fields = pd.DataFrame({name: text.str.slice(*place).str.strip() for name, place in _FIELDS.items()})
    tidy = _tidy(fields, path)
    return tidy.assign(area_km2=tidy["area_km2"] / 100)


def by_district(municipalities: pd.DataFrame) -> pd.DataFrame:
    """Population of the districts (region_id, population), without the areas that have no people."""
    districts = municipalities.groupby(municipalities["region_id"].str[:5])["population"].sum()
    return districts[districts > 0].rename_axis("region_id").reset_index()


def _tidy(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": as_key(rows["AGS"], path, digits=8),
            "name": rows["name"].astype("str").str.strip(),
            "type_code": rows["type"].astype("str"),
            "area_km2": as_number(rows["area"], path, minimum=0, missing=()),
            "population": as_count(rows["population"], path, missing=()).astype("int64"),
        }
    ).reset_index(drop=True)


def _check_headings(cells: pd.DataFrame, path: Path) -> None:
    for column, heading in _HEADINGS.items():
        found = str(cells.iloc[2, column]) if cells.shape[0] > 2 and cells.shape[1] > column else ""
        # "Einwohner" is what the workbooks called the population until 2009.
        if not found.replace("Einwohner", "Bevölkerung").startswith(heading):
            raise SourceError(path, f"expected the heading {heading!r}, found {found!r}", _RENEW, row=3)
