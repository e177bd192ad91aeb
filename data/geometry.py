"""Topology-preserving simplification of regions, and the GeoJSON that the browser draws.

Districts form a coverage: neighbours share every vertex of their border. All steps here keep it that way, so that no
gap or overlap opens between neighbours, and a Land border lies exactly on the borders of its districts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataSourceError

from data.errors import BundleError, SourceError
from data.reading import first, require_columns

METRIC = "EPSG:3035"
"""ETRS89-LAEA: equal area and in metres, for areas, tolerances and the grid."""
GEOGRAPHIC = "EPSG:4326"


def read_shapes(path: Path, columns: Sequence[str]) -> gpd.GeoDataFrame:
    """Read the named columns and the geometry of a vector file, number of the feature (from 1) as index.

    Raises
    ------
    SourceError
        If the file is missing or unreadable, a column or the reference system is missing, or a geometry is empty.
    """
    if not path.exists():
        raise SourceError(path, "the file is missing", "Put it there, or run `python -m data fetch`")
    remedy = "Download the file again from the address on its card (python -m data sources)"
    try:
        shapes = gpd.read_file(path, columns=list(columns))
    except DataSourceError as error:
        raise SourceError(path, f"the map file cannot be read ({error})", remedy) from None
    shapes = shapes.set_axis(range(1, len(shapes) + 1))
    require_columns(shapes, [*columns, "geometry"], path)
    if shapes.crs is None:
        raise SourceError(path, "the coordinate reference system is not stated", remedy)
    absent = shapes.geometry.isna() | shapes.geometry.is_empty
    if absent.any():
        raise SourceError(path, "a region has no geometry", remedy, row=first(absent, absent)[0], column="geometry")
    return shapes


def dissolve(shapes: gpd.GeoDataFrame, keys: pd.Series) -> gpd.GeoDataFrame:
    """Merge the regions of a coverage that get the same key; columns region_id (sorted) and geometry."""
    merged = shapes.assign(region_id=keys).dissolve("region_id", method="coverage")
    return merged[["geometry"]].reset_index()


def simplify(shapes: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
    """Simplify a coverage after Visvalingam and Whyatt, in an equal-area projection.

    Parameters
    ----------
    shapes
        Regions in EPSG:3035.
    tolerance_m
        Square root of the area (m) of the largest triangle that may be cut off.
    """
    return shapes.set_geometry(shapely.coverage_simplify(shapes.geometry.to_numpy(), tolerance_m), crs=shapes.crs)


def simplify_large(shapes: gpd.GeoDataFrame, tolerance_m: float, larger_than_km2: float) -> gpd.GeoDataFrame:
    """Simplify only the borders between large regions, and keep the coast and all borders of small ones as they are.

    What is a ripple on a Landkreis is a tenth of the area of a small kreisfreie Stadt, hence the second step.
    """
    geometry = shapes.geometry.to_numpy().copy()
    large = shapes.area.to_numpy() / 1e6 > larger_than_km2
    geometry[large] = shapely.coverage_simplify(geometry[large], tolerance_m, simplify_boundary=False)
    return shapes.set_geometry(geometry, crs=shapes.crs)


def mend(shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Repair rings that cross themselves, and give overlaps to the neighbour with the longest common border."""
    valid = shapely.make_valid(shapes.geometry.to_numpy(), method="structure", keep_collapsed=False)
    cleaned = shapely.coverage_clean(valid)  # type: ignore[attr-defined]  # newer than its type stubs
    return shapes.set_geometry(cleaned, crs=shapes.crs)


def to_degrees(shapes: gpd.GeoDataFrame, decimals: int) -> gpd.GeoDataFrame:
    """Project to WGS 84 and round; a vertex of two neighbours is rounded alike, so they stay neighbours.

    Exterior rings run clockwise, as d3-geo (Plotly) wants them: the other way round it fills the rest of the globe.
    """
    rounded = _round(shapes.to_crs(GEOGRAPHIC).geometry.to_numpy(), decimals)
    return gpd.GeoDataFrame({"region_id": shapes["region_id"]}, geometry=rounded, crs=GEOGRAPHIC)


def require_coverage(shapes: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """Return the regions if each is valid and neighbours share their borders exactly, or name those that fail."""
    geometry = shapes.geometry.to_numpy()
    faulty = ~shapely.is_valid(geometry) | ~shapely.is_empty(shapely.coverage_invalid_edges(geometry))
    if faulty.any():
        keys = ", ".join(shapes.loc[faulty, "region_id"][:5])
        problem = f"gaps, overlaps or invalid rings at {faulty.sum()} region(s), the first: {keys}"
        raise BundleError(f"{name}: {problem}. Use a smaller tolerance or more decimals")
    return shapes


def to_geojson(shapes: gpd.GeoDataFrame, decimals: int = 4) -> str:
    """Write the FeatureCollection a browser draws.

    Parameters
    ----------
    shapes
        Columns region_id and geometry (WGS 84).
    decimals
        Decimals of a degree; 4 are 11 m or less.

    Returns
    -------
    str
        Compact GeoJSON. The `id` of a feature is its region_id, it has no properties, exterior rings run clockwise.
    """
    geometry = _round(shapes.geometry.to_numpy(), decimals)
    features = [_feature(key, shape) for key, shape in zip(shapes["region_id"], geometry, strict=True)]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def inner_points(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Longitude and latitude (degrees) of a point inside each region; columns region_id, lon, lat."""
    points = shapes.geometry.representative_point()
    return pd.DataFrame({"region_id": shapes["region_id"], "lon": points.x.round(4), "lat": points.y.round(4)})


def _round(geometry: NDArray[np.object_], decimals: int) -> NDArray[np.object_]:
    rounded = shapely.transform(geometry, lambda points: np.round(points, decimals))
    return np.asarray(shapely.orient_polygons(shapely.remove_repeated_points(rounded), exterior_cw=True))


def _feature(key: str, shape: shapely.Geometry) -> dict[str, Any]:
    parts = shapely.get_parts(shape)
    outline: Any = shape if len(parts) > 1 else parts[0]
    return {"type": "Feature", "id": key, "properties": None, "geometry": shapely.geometry.mapping(outline)}
