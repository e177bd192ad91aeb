"""Population-true maps: what circles and hexagons have in common, and how well a reader finds their way on them.

Both are laid out in the plane of the map itself, so that the browser's projection turns them back into true circles and
regular hexagons.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.geometry import GEOGRAPHIC

PLANE = "+proj=aea +lat_1=48.5 +lat_2=53.5 +lat_0=51 +lon_0=10.45 +R=6371000 +units=m"
"""Conic equal-area projection on the sphere, with the parallels of the map (layouts/figures/choropleth.py), metres."""

FRAME = (5.75, 47.2, 15.15, 55.15)
"""West, south, east and north of what the map shows, degrees (layouts/figures/choropleth.py): all else is cut off."""
_MARGIN_M = 3000

Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]


@dataclass(frozen=True)
class Recognisable:
    """How much of the map a cartogram keeps, over the pairs of regions with a common border."""

    touching: float
    """Share of the pairs that touch on the cartogram as well."""
    near: float
    """Share of the pairs between which at most one shape of average size would fit."""
    direction_deg: float
    """Mean angle between the ways from one to the other on the map and on the cartogram."""
    shift_km: float
    """Mean distance of a region from its place on the map."""


def recognisable(places: Floats, reach: Floats, centres: Floats, pairs: Pairs) -> Recognisable:
    """Measure a cartogram against the map.

    Parameters
    ----------
    places, centres
        Shape (n, 2): where the shapes stand, and the centres of the regions, metres in PLANE.
    reach
        Shape (n,): from the middle of each shape to its edge, metres.
    pairs
        Shape (m, 2): positions of the regions that have a border in common.
    """
    one, other = pairs.T
    way, before = places[other] - places[one], centres[other] - centres[one]
    gap = np.linalg.norm(way, axis=1) - reach[one] - reach[other]
    turn = np.arctan2(way[:, 1], way[:, 0]) - np.arctan2(before[:, 1], before[:, 0])
    angle = np.degrees(np.abs((turn + np.pi) % (2 * np.pi) - np.pi))
    touching = gap <= 0.05 * (reach[one] + reach[other])
    shift = np.linalg.norm(places - centres, axis=1) / 1000
    near = gap <= 2.02 * reach.mean()
    return Recognisable(float(touching.mean()), float(near.mean()), float(angle.mean()), float(shift.mean()))


def centres_of(shapes: gpd.GeoDataFrame) -> Floats:
    """Centroids of regions, shape (n, 2), metres in PLANE."""
    return shapely.get_coordinates(shapes.to_crs(PLANE).centroid.to_numpy())


def pairs_of(adjacency: pd.DataFrame, keys: pd.Series) -> Pairs:
    """Positions in `keys` of the regions of each pair of neighbours, every pair once; shape (m, 2), in their order."""
    once = adjacency[adjacency["region_id"] < adjacency["neighbour_id"]]
    position = pd.Series(np.arange(len(keys)), index=keys.to_numpy())
    return np.column_stack([position[once[name]].to_numpy() for name in ("region_id", "neighbour_id")])


def fitted(places: Floats, reach: Floats) -> tuple[Floats, float]:
    """Move a cartogram into the frame of the map, by as little as will do, and shrink it first if it is larger.

    Parameters
    ----------
    places, reach
        Middles of the shapes in PLANE, shape (n, 2), and how far each reaches at most, shape (n,); metres.

    Returns
    -------
    tuple
        The new middles, and the factor, at most 1, by which lengths have shrunk.
    """
    low, high = (places - reach[:, None]).min(axis=0), (places + reach[:, None]).max(axis=0)
    frame_low, frame_high = _frame()
    scale = float(min(1.0, *((frame_high - frame_low) / (high - low))))
    middle = places.mean(axis=0)
    low, high = (middle + (end - middle) * scale for end in (low, high))
    move = np.maximum(frame_low - low, 0) - np.maximum(high - frame_high, 0)
    return middle + (places - middle) * scale + move, scale


def _frame() -> tuple[Floats, Floats]:
    """Corners, in PLANE, of the box around FRAME, less a margin."""
    west, south, east, north = FRAME
    outline = shapely.segmentize(shapely.box(west, south, east, north), 0.5)
    bounds = gpd.GeoSeries([outline], crs=GEOGRAPHIC).to_crs(PLANE).total_bounds
    return bounds[:2] + _MARGIN_M, bounds[2:] - _MARGIN_M


def outlines(table: pd.DataFrame, corners: int) -> gpd.GeoDataFrame:
    """Return region_id and the outline (WGS 84) of each shape.

    Parameters
    ----------
    table
        region_id, x_m, y_m (PLANE) and radius_m, from the middle to a corner.
    corners
        6 for hexagons that stand on a corner; many for circles.
    """
    angles = np.pi / 2 - 2 * np.pi * np.arange(corners) / corners
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    middle, radius = table[["x_m", "y_m"]].to_numpy(), table["radius_m"].to_numpy()
    rings = shapely.polygons(middle[:, None] + radius[:, None, None] * circle)
    shapes = gpd.GeoDataFrame({"region_id": table["region_id"].to_numpy()}, geometry=rings, crs=PLANE)
    return shapes.to_crs(GEOGRAPHIC)
