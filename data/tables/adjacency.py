"""Which districts are neighbours, from their outlines on the map."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from data.adjacency import shared_borders
from data.sourcing import Sources


def build(sources: Sources, geometry_districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the table of data.schema.Adjacency."""
    return shared_borders(geometry_districts)
