"""What a schema says against a table, one sentence per fault."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from pandera.errors import SchemaErrors

from data.schema import GEOMETRIES, KEY, TABLES

_COLUMNS = ["region_id", "geometry"]
_GERMANY = (5.5, 47.0, 15.2, 55.2)
"""West, south, east and north of a box around Germany, degrees."""


def faults(name: str, frame: pd.DataFrame) -> list[str]:
    """Say what is wrong with the table `name`: columns, types, ranges, keys. Empty if all is well."""
    if name in GEOMETRIES:
        return _geometry_faults(name, frame)
    try:
        TABLES[name].validate(frame, lazy=True)
    except SchemaErrors as error:
        return _sentences(name, error.failure_cases)
    return []


def _sentences(name: str, cases: pd.DataFrame) -> list[str]:
    """One sentence per column and check, with the first row that fails and the number of them."""
    groups = cases.groupby(["column", "check"], sort=False, dropna=False)
    return [_sentence(name, str(column), str(check), group) for (column, check), group in groups]


def _sentence(name: str, column: str, check: str, group: pd.DataFrame) -> str:
    value, row = group["failure_case"].iloc[0], group["index"].iloc[0]
    match check:
        case "column_in_schema":
            return f"{name}: column {value!r} is not in the schema."
        case "column_in_dataframe":
            return f"{name}: column {value!r} is missing."
        case "column_ordered":
            return f"{name}: column {value!r} is not where the schema has it."
        case _ if pd.isna(row):
            return f"{name}.{column}: {value} where {check} is expected."
        case "not_nullable":
            return f"{name}.{column}: {len(group)} value(s) are missing, the first in row {row}."
    return f"{name}.{column}: {len(group)} value(s) fail {check}, the first is {str(value)!r} in row {row}."


def _geometry_faults(name: str, frame: pd.DataFrame) -> list[str]:
    if list(frame.columns) != _COLUMNS or not isinstance(frame, gpd.GeoDataFrame):
        return [f"{name}: expected a GeoDataFrame with the columns {_COLUMNS}, found {list(frame.columns)}."]
    west, south, east, north = frame.total_bounds
    box = _GERMANY
    tests = {
        "the coordinates are not WGS 84 (EPSG:4326)": frame.crs is not None and frame.crs.to_epsg() == 4326,
        "a key is no AGS": frame["region_id"].str.fullmatch(KEY).all(),
        "a shape is no polygon": frame.geom_type.isin(["Polygon", "MultiPolygon"]).all(),
        "a shape is empty": not frame.is_empty.any(),
        "a shape crosses itself": frame.is_valid.all(),
        "it reaches beyond Germany": not (west < box[0] or south < box[1] or east > box[2] or north > box[3]),
    }
    return [f"{name}: {problem}." for problem, holds in tests.items() if not holds]
