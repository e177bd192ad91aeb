"""OpenStreetMap, supermarkets in and around Kassel, March 2020, as a table with tabs and quotes in ISO-8859-1."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_number, first, read_table

_POINT = r"^c\((-?[0-9.]+), (-?[0-9.]+)\)$"
_ABSENT = "NA"


def read(path: Path) -> pd.DataFrame:
    """Read place_id (OSM id), name, brand, kind (value of the tag shop), lon and lat (degrees); NaN where unknown.

    Raises
    ------
    SourceError
        If a column is missing, an id occurs twice, or a geometry is not written as c(longitude, latitude).
    """
    rows = read_table(path, ["osm_id", "name", "brand", "shop", "geometry"], encoding="iso-8859-1", sep="\t")
    point = rows["geometry"].str.extract(_POINT)
    for wrong, column, problem in (
        (point[0].isna(), "geometry", "the geometry is not written as c(longitude, latitude)"),
        (rows["osm_id"].duplicated(), "osm_id", "the shop occurs twice"),
    ):
        if wrong.any():
            row, _ = first(rows[column], wrong)
            raise SourceError(path, problem, "Correct the line", row=row, column=column)
    lon, lat = (point[number].rename(name) for number, name in enumerate(("lon", "lat")))
    return pd.DataFrame(
        {
            "place_id": rows["osm_id"],
            "name": rows["name"].mask(rows["name"] == _ABSENT),
            "brand": rows["brand"].mask(rows["brand"] == _ABSENT),
            "kind": rows["shop"].mask(rows["shop"] == _ABSENT),
            "lon": as_number(lon, path, minimum=-180, maximum=180),
            "lat": as_number(lat, path, minimum=-90, maximum=90),
        }
    ).reset_index(drop=True)
