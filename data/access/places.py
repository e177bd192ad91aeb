"""Places of supply: shops, pharmacies; from degrees to the metres that distances are measured in."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pyproj import Transformer

from data.access.cells import Floats
from data.geometry import GEOGRAPHIC, METRIC


def to_metres(lon: pd.Series | Floats, lat: pd.Series | Floats) -> Floats:
    """Project degrees (WGS 84) to x and y in EPSG:3035, m; shape (n, 2)."""
    x, y = Transformer.from_crs(GEOGRAPHIC, METRIC, always_xy=True).transform(np.asarray(lon), np.asarray(lat))
    return np.column_stack([x, y])


def to_degrees(x: Floats, y: Floats) -> Floats:
    """Project x and y (EPSG:3035, m) to longitude and latitude (WGS 84); shape (n, 2)."""
    lon, lat = Transformer.from_crs(METRIC, GEOGRAPHIC, always_xy=True).transform(np.asarray(x), np.asarray(y))
    return np.column_stack([lon, lat])
