"""Values as files for researchers: plain CSV, JSON, Parquet and GeoJSON. The AGS is text in all of them."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.regions import GERMANY
from data.store import Store
from indicators.errors import IndicatorError
from indicators.explorer import Period


class Format(StrEnum):
    """File formats."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    GEOJSON = "geojson"


def export_frame(values: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the columns of an export: region_id, name, year (year_from and year_to of a change), value … scenario."""
    keys = values[["region_id", "name"]]
    facts = values[["value", "lower", "upper", "status", "scenario"]]
    if period.start is None:
        years = values[["year"]]
    else:
        years = pd.DataFrame({"year_from": period.start, "year_to": period.end}, index=values.index)
    return pd.concat([keys, years, facts], axis=1)


def to_bytes(frame: pd.DataFrame, form: Format, store: Store) -> bytes:
    """Write an export frame in one of the formats.

    CSV has commas, decimal points and UTF-8 without a mark, missing values are empty; JSON is a list of objects.
    """
    writers: dict[Format, Callable[[], bytes]] = {
        Format.CSV: lambda: frame.to_csv(index=False, lineterminator="\n").encode(),
        Format.JSON: lambda: (_records(frame) + "\n").encode(),
        Format.PARQUET: lambda: _parquet(frame),
        Format.GEOJSON: lambda: (_with_geometry(frame, store).to_json(na="null", ensure_ascii=False) + "\n").encode(),
    }
    return writers[form]()


def write_aside(content: bytes, path: Path) -> None:
    """Write a file so that it is there whole or not at all: aside first, then renamed.

    Raises
    ------
    IndicatorError
        If the folder does not exist.
    """
    if not path.parent.is_dir():
        raise IndicatorError(f"There is no folder {path.parent}. Make it first, or name another file.")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        aside = Path(stream.name)
        stream.write(content)
    try:
        aside.chmod(0o644)
        aside.replace(path)
    except OSError:
        aside.unlink()
        raise


def _records(frame: pd.DataFrame) -> str:
    # not DataFrame.to_json: it writes digits that a float does not have
    objects = frame.astype("object").where(frame.notna(), None).to_dict("records")
    return json.dumps(objects, ensure_ascii=False, indent=1)


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _with_geometry(frame: pd.DataFrame, store: Store) -> gpd.GeoDataFrame:
    """Put the outlines of the regions to the rows; Germany is its Länder dissolved."""
    laender = store.geometry("geometry_laender")[["region_id", "geometry"]]
    shapes = [store.geometry("geometry_districts")[["region_id", "geometry"]], laender]
    if (frame["region_id"] == GERMANY).any():
        shapes.append(laender.assign(region_id=GERMANY).dissolve("region_id").reset_index())
    outlines = pd.concat(shapes).set_index("region_id")["geometry"]
    shapely = frame["region_id"].map(outlines).to_numpy()
    return gpd.GeoDataFrame(frame.set_axis(frame["region_id"]), geometry=shapely, crs=laender.crs)
