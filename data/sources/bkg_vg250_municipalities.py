"""BKG, Verwaltungsgebiete 1:250 000 (VG250), municipalities, simplified, on the territory of the Zensus 2022."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from data.geometry import read_shapes
from data.reading import as_key


def read(path: Path) -> gpd.GeoDataFrame:
    """Return region_id (8 digits) and geometry (EPSG:25832) of each municipality, as the producer draws it.

    The file knows the Regionalschlüssel of 12 digits (ARS) only: Land, Regierungsbezirk and Kreis in digits 1–5,
    Gemeindeverband in 6–9, Gemeinde in 10–12; the AGS is the ARS without the Gemeindeverband.
    """
    shapes = read_shapes(path, ["ARS"])
    ars = as_key(shapes["ARS"], path, digits=12)
    return shapes.assign(region_id=ars.str[:5] + ars.str[9:])[["region_id", "geometry"]].reset_index(drop=True)
