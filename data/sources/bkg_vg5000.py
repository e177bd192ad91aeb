"""BKG, Verwaltungsgebiete 1:5 000 000 (VG5000), districts as a shapefile of five parts (.shp .shx .dbf .prj .cpg)."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from data.geometry import read_shapes
from data.reading import as_key

_LAND = 9
"""Geofaktor of the areas to draw in VG5000 (land with what is structured as land)."""


def read_districts(path: Path) -> gpd.GeoDataFrame:
    """Return region_id and geometry (EPSG:31467) of each district, as the producer draws it; `path` is the .shp."""
    shapes = read_shapes(path, ["AGS", "GF"])
    shapes = shapes[shapes["GF"] == _LAND]
    keys = as_key(shapes["AGS"], path, digits=5)
    return shapes.assign(region_id=keys)[["region_id", "geometry"]].reset_index(drop=True)
