"""Equal hexagons of the 400 districts."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from data.cartogram import PLANE, centres_of, fitted, pairs_of
from data.honeycomb import arrange, width_of
from data.sourcing import Sources


def build(sources: Sources, geometry_districts: gpd.GeoDataFrame, adjacency: pd.DataFrame) -> pd.DataFrame:
    """Return the table of data.schema.CartogramHexagons."""
    keys, plane = geometry_districts["region_id"], geometry_districts.to_crs(PLANE)
    width = width_of(plane.area.sum(), len(keys))
    places = arrange(plane, centres_of(plane), pairs_of(adjacency, keys), width)
    corner = width / np.sqrt(3)
    places, scale = fitted(places, np.full(len(keys), corner))
    places = places.round()
    table = {"region_id": keys, "x_m": places[:, 0], "y_m": places[:, 1], "radius_m": round(corner * scale)}
    return pd.DataFrame(table).astype({"x_m": "int64", "y_m": "int64", "radius_m": "int64"})
