"""Places that a user has as a table with longitude and latitude, or as a map file (GeoJSON, GeoPackage)."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from data.errors import AccessError, SourceError
from data.geometry import GEOGRAPHIC
from data.reading import as_number, first, read_lines

LON = ("lon", "lng", "long", "longitude", "laenge", "länge", "x")
LAT = ("lat", "latitude", "breite", "y")
_ID = ("osm_id", "place_id", "@id", "id")
_POINT = r"^(?:POINT ?|c)\((-?[0-9.]+),? (-?[0-9.]+)\)$"
_ABSENT = ("", "NA")
_DECIMAL_COMMA = r"^-?\d+,\d+$"


def read_csv(path: Path) -> pd.DataFrame:
    """Read a table with ; , or tab between its columns, line number as index; lon and lat as degrees.

    Raises
    ------
    AccessError, SourceError
        If the columns are not there, or a coordinate is no number: with row and column.
    """
    encoding, separator = _dialect(path)
    lines = read_lines(path, encoding=encoding, sep=separator)
    if len(lines) < 2:
        raise AccessError(f"{path}: there is no place in the file. One line per place is expected below the headings")
    header = [str(cell).strip() for cell in lines.iloc[0]]
    rows = lines.iloc[1:].set_axis(header, axis=1)
    rows = rows[(rows != "").any(axis=1)]
    names = {name.casefold(): name for name in header}
    lon, lat = (next((names[name] for name in known if name in names), None) for known in (LON, LAT))
    if lon is None and "geometry" in names:
        return _drawn(rows, names["geometry"], path)
    if lon is None or lat is None:
        raise AccessError(f"{path}: columns lon and lat (WGS 84) are expected; found are {', '.join(header[:12])}")
    places = rows.drop(columns=[lon, lat]).mask(rows.isin(_ABSENT))
    return _named(places).assign(lon=_degrees(rows[lon], path), lat=_degrees(rows[lat], path))


def read_map(path: Path) -> pd.DataFrame:
    """Read a map file; an area lies at a point inside it.

    Raises
    ------
    AccessError
        If the file cannot be read, is of an unknown coordinate reference system, or a place has no geometry.
    """
    try:
        shapes = gpd.read_file(path)
    except DataSourceError as error:
        raise AccessError(f"{path}: the map file cannot be read ({error}). Save it again") from None
    if not isinstance(shapes, gpd.GeoDataFrame):
        raise AccessError(f"{path}: the file has no geometries. Choose a layer of points, or a table with lon and lat")
    if shapes.crs is None:
        raise AccessError(f"{path}: its coordinate reference system is unknown. Save it with one, such as EPSG:4326")
    if (shapes.geometry.isna() | shapes.geometry.is_empty).any():
        number = int((shapes.geometry.isna() | shapes.geometry.is_empty).argmax()) + 1
        raise AccessError(f"{path}: place number {number} has no geometry. Remove it, or give it one")
    points = shapes.geometry.representative_point().to_crs(GEOGRAPHIC)
    return _named(pd.DataFrame(shapes.drop(columns=shapes.geometry.name))).assign(lon=points.x, lat=points.y)


def _drawn(rows: pd.DataFrame, column: str, path: Path) -> pd.DataFrame:
    """Places whose point is written into one column: POINT (9.5 51.3) or c(9.5, 51.3)."""
    point = rows[column].str.extract(_POINT)
    if point[0].isna().any():
        row, value = first(rows[column], point[0].isna())
        raise SourceError(path, f"{value!r} is no point", "Write POINT (longitude latitude)", row=row, column=column)
    degrees = {name: as_number(point[place].rename(name), path) for place, name in enumerate(("lon", "lat"))}
    return _named(rows.drop(columns=column).mask(rows.isin(_ABSENT))).assign(**degrees)


def _dialect(path: Path) -> tuple[str, str]:
    """Encoding (UTF-8, else ISO-8859-1) and what stands between the columns."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise AccessError(f"{path}: the file is missing. Check its name") from None
    try:
        encoding = "utf-8"
        raw.decode(encoding)
    except UnicodeDecodeError:
        encoding = "iso-8859-1"
    head = raw.split(b"\n", 1)[0].decode(encoding)
    return encoding, max(";\t,", key=head.count)


def _degrees(cells: pd.Series, path: Path) -> pd.Series:
    comma = cells.str.fullmatch(_DECIMAL_COMMA)
    if comma.any():
        row, value = first(cells, comma)
        raise SourceError(
            path, f"{value!r} has a decimal comma", "Write decimal points", row=row, column=str(cells.name)
        )
    return as_number(cells, path, missing=())


def _named(places: pd.DataFrame) -> pd.DataFrame:
    """Give every place an id: its own, or its number."""
    names = {str(name).casefold(): name for name in places.columns}
    own = next((names[name] for name in _ID if name in names), None)
    numbers = pd.Series(range(1, len(places) + 1), index=places.index).astype("str")
    ids = numbers if own is None else places[own].astype("str").where(places[own].notna(), numbers)
    return places.drop(columns=[] if own is None else [own]).assign(place_id=ids)
