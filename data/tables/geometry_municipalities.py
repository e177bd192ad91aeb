"""Outlines of the municipalities of 31.12.2022, for the map of one Land or district."""

from __future__ import annotations

import geopandas as gpd

from data.geometry import METRIC, mend, require_coverage, to_degrees
from data.sources import bkg_vg250_municipalities
from data.sourcing import Sources

_DECIMALS = 4


def build(sources: Sources) -> gpd.GeoDataFrame:
    """Return region_id and outline (WGS 84) of each municipality, mended; the producer has simplified them already."""
    shapes = gpd.GeoDataFrame(sources.read("bkg_vg250_municipalities", "municipalities", bkg_vg250_municipalities.read))
    mended = mend(shapes.to_crs(METRIC)).sort_values("region_id", ignore_index=True)
    return require_coverage(to_degrees(mended, _DECIMALS), "geometry_municipalities")
