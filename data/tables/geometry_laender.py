"""Outlines of the 16 Länder, drawn over the districts."""

from __future__ import annotations

import geopandas as gpd

from data.geometry import dissolve, require_coverage
from data.regions import land_of
from data.sourcing import Sources


def build(sources: Sources, geometry_districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return region_id and outline (WGS 84) of each Land, merged from its simplified districts: one border, not two."""
    laender = dissolve(geometry_districts, land_of(geometry_districts["region_id"]))
    return require_coverage(laender, "geometry_laender")
