"""BKG, Verwaltungsgebiete 1:1 000 000 (VG1000), districts as GeoJSON."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from data.geometry import read_shapes
from data.reading import as_key


def read(path: Path) -> gpd.GeoDataFrame:
    """Return region_id and geometry (EPSG:4326) of each district, as the producer draws it."""
    shapes = read_shapes(path, ["AGS"])
    keys = as_key(shapes["AGS"], path, digits=5)
    return shapes.assign(region_id=keys)[["region_id", "geometry"]].reset_index(drop=True)
