"""Outlines of the 400 districts for the map of Germany."""

from __future__ import annotations

import geopandas as gpd

from data.errors import TerritoryError
from data.geometry import METRIC, dissolve, require_coverage, simplify, simplify_large, to_degrees
from data.sources import bkg_vg5000
from data.sourcing import Sources
from data.territory import crosswalk

_PARTS = ("districts", "districts_shx", "districts_dbf", "districts_prj", "districts_cpg")
_VINTAGE = 2020
"""The outlines are of 1 January 2021, the territory of the evening before."""
_TOLERANCE_M = 500
_TOLERANCE_LARGE_M = 1100
_LARGE_KM2 = 250
"""Chosen on the 400 districts: 26,000 vertices, and no area is off by more than 1.8 %."""
_DECIMALS = 4


def build(sources: Sources) -> gpd.GeoDataFrame:
    """Return region_id and the simplified outline (WGS 84); neighbours share their borders exactly."""
    shapes = simplify(unsimplified(sources), _TOLERANCE_M)
    shapes = simplify_large(shapes, _TOLERANCE_LARGE_M, larger_than_km2=_LARGE_KM2)
    return require_coverage(to_degrees(shapes, _DECIMALS), "geometry_districts")


def unsimplified(sources: Sources) -> gpd.GeoDataFrame:
    """Return region_id and the producer's outline of today's districts, in EPSG:3035."""
    for part in _PARTS:
        sources.path("bkg_vg5000", part)
    shapes = sources.read("bkg_vg5000", "districts", bkg_vg5000.read_districts)
    today = crosswalk(sources, _VINTAGE).drop_duplicates("old_id").set_index("old_id")["region_id"]
    keys = shapes["region_id"].map(today)
    if keys.isna().any():
        unknown = ", ".join(shapes.loc[keys.isna(), "region_id"])
        raise TerritoryError(f"bkg_vg5000: AGS {unknown} is unknown to the Umsteigeschlüssel of {_VINTAGE}")
    return dissolve(gpd.GeoDataFrame(shapes).to_crs(METRIC), keys)
