"""Circles of the 400 districts, their areas true to the newest population."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from data.cartogram import PLANE, centres_of, fitted, pairs_of
from data.dorling import arrange, radii
from data.sourcing import Sources


def build(
    sources: Sources, geometry_districts: gpd.GeoDataFrame, adjacency: pd.DataFrame, population: pd.DataFrame
) -> pd.DataFrame:
    """Return the table of data.schema.CartogramDorling."""
    keys = geometry_districts["region_id"]
    observed = population[population["status"] == "observed"]
    newest = observed[observed["year"] == observed["year"].max()].set_index("region_id")["population"]
    plane = geometry_districts.to_crs(PLANE)
    radius = radii(newest[keys].to_numpy(dtype="float64"), plane.area.sum())
    borders = adjacency.loc[adjacency["region_id"] < adjacency["neighbour_id"], "border_km"].to_numpy()
    places = arrange(centres_of(plane), radius, pairs_of(adjacency, keys), borders)
    places, scale = fitted(places, radius)
    places = places.round()
    # A metre less, so that rounding lets none overlap.
    table = {"region_id": keys, "x_m": places[:, 0], "y_m": places[:, 1], "radius_m": np.floor(radius * scale) - 1}
    return pd.DataFrame(table).astype({"x_m": "int64", "y_m": "int64", "radius_m": "int64"})
