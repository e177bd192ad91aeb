"""Inhabited cells of the 1 km grid, each with its district."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.sources import zensus2011_grid
from data.sourcing import Sources
from data.tables.geometry_districts import unsimplified


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.Grid1km."""
    cells = sources.read("zensus2011_grid_1km", "population", zensus2011_grid.read)
    cells = cells[cells["population"] > 0].astype({"population": "int64"})
    placed = cells.assign(region_id=locate(cells["x"], cells["y"], unsimplified(sources)))
    return placed[["x", "y", "population", "region_id"]].sort_values(["x", "y"], ignore_index=True)


def locate(x: pd.Series, y: pd.Series, districts: gpd.GeoDataFrame) -> pd.Series:
    """Return the region_id in which each point lies; beyond the coast or the frontier, that of the nearest region.

    Parameters
    ----------
    x, y
        Coordinates in the reference system of `districts`.
    districts
        Columns region_id and geometry, without overlaps.
    """
    points = np.asarray(shapely.points(x.to_numpy(), y.to_numpy()))
    outlines = districts.geometry.to_numpy()
    found = np.full(len(points), -1)
    which, inside = shapely.STRtree(points).query(outlines, predicate="contains")
    found[inside] = which
    outside = found < 0
    found[outside] = shapely.STRtree(outlines).nearest(points[outside])
    return pd.Series(districts["region_id"].to_numpy()[found], index=x.index, dtype="str")
