"""Which regions of a coverage are neighbours, how long their common border is, and what lies in which direction."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

_ELLIPSOID = Geod(ellps="GRS80")
_DECIMALS = 3

Arrow = tuple[str, str]
"""A region and the direction of a key."""

DIRECTIONS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
"""Bearings of the arrow keys, degrees clockwise from north."""
WIDEST = 80.0
"""Degrees between an arrow and the way to a neighbour it may lead to; a quarter turn would be no direction."""


def shared_borders(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return every pair of regions that have a piece of border in common, not only a point.

    Parameters
    ----------
    shapes
        region_id and geometry (WGS 84) of a coverage: neighbours share every vertex of their border.

    Returns
    -------
    pd.DataFrame
        region_id, neighbour_id, border_km (length on the ellipsoid); each pair from both sides, sorted.
    """
    edges = _edges(shapes)
    sides = edges.merge(edges, on=["x0", "y0", "x1", "y1"], suffixes=("", "_other"))
    shared = sides[sides["owner"] != sides["owner_other"]]
    x0, y0, x1, y1 = (shared[name].to_numpy() for name in ("x0", "y0", "x1", "y1"))
    metres = _ELLIPSOID.inv(x0, y0, x1, y1)[2]
    keys = shapes["region_id"].to_numpy()
    pairs = pd.DataFrame({
        "region_id": keys[shared["owner"]], "neighbour_id": keys[shared["owner_other"]], "border_km": metres / 1000,
    })  # fmt: skip
    sums = pairs.groupby(["region_id", "neighbour_id"])["border_km"].sum().round(_DECIMALS)
    return sums.reset_index()


def by_direction(adjacency: pd.DataFrame, points: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Where each arrow key leads from each region.

    Every arrow leads to the neighbour that lies nearest to its direction, one within 80 degrees; of two equally near
    ones to the one with the longer border. A region with a single neighbour (a city inside its Landkreis) leads there
    in all directions. To a region that no arrow would lead to, the one closest to its direction does, if the region it
    led to can still be reached from elsewhere: all regions can be reached by arrows alone.

    Parameters
    ----------
    adjacency
        Frame of `shared_borders`.
    points
        region_id as index, lon and lat (degrees): where each region lies.

    Returns
    -------
    dict
        For each region: north, east, south, west -> region_id; a direction without a neighbour is left out.
    """
    ways = _ways(adjacency, points)
    best = ways.drop_duplicates(["region_id", "direction"])
    arrows = dict(zip(zip(best["region_id"], best["direction"], strict=True), best["neighbour_id"], strict=True))
    arrows = _to_all(arrows, ways)
    leading: dict[str, dict[str, str]] = {key: {} for key in points.index}
    for (region, direction), neighbour in arrows.items():
        leading[region][direction] = neighbour
    return leading


def _to_all(arrows: dict[Arrow, str], ways: pd.DataFrame) -> dict[Arrow, str]:
    """Turn arrows, those that are least out of their way first, until each region can be reached from the first."""
    start = ways["region_id"].min()
    reached = _reached(arrows, start)
    for region, neighbour, direction in ways[["region_id", "neighbour_id", "direction"]].itertuples(index=False):
        if neighbour in reached or region not in reached:
            continue
        turned = arrows | {(region, direction): neighbour}
        now = _reached(turned, start)
        if now > reached:
            arrows, reached = turned, now
    return arrows


def _reached(arrows: dict[Arrow, str], start: str) -> set[str]:
    """Regions that a chain of arrows leads to."""
    onward: dict[str, list[str]] = {}
    for (region, _), neighbour in arrows.items():
        onward.setdefault(region, []).append(neighbour)
    found, waiting = {start}, [start]
    while waiting:
        new = set(onward.get(waiting.pop(), [])) - found
        found |= new
        waiting += new
    return found


def _ways(adjacency: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Every arrow that could lead from a region to a neighbour, those nearest to their direction first."""
    start, end = (points.loc[adjacency[name], ["lon", "lat"]].to_numpy() for name in ("region_id", "neighbour_id"))
    bearing = np.asarray(_ELLIPSOID.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[0])
    only = (adjacency.groupby("region_id")["neighbour_id"].transform("size") == 1).to_numpy()
    ways = [
        adjacency.assign(direction=name, off=np.where(only, 0.0, np.abs((bearing - arrow + 180) % 360 - 180).round(1)))
        for name, arrow in DIRECTIONS.items()
    ]
    possible = pd.concat(ways).query("off <= @WIDEST")
    return possible.sort_values(["off", "border_km", "region_id", "neighbour_id"], ascending=[True, False, True, True])


def _edges(shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    """All pieces of border, from vertex to vertex: x0, y0, x1, y1, smaller end first, owner (position of region)."""
    parts, region = shapely.get_parts(shapes.geometry.to_numpy(), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    start, end, inside = points[:-1], points[1:], ring[:-1] == ring[1:]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    low, high = np.where(turned[:, None], end, start), np.where(turned[:, None], start, end)
    columns = np.column_stack([low, high])[inside]
    return pd.DataFrame(columns, columns=["x0", "y0", "x1", "y1"]).assign(owner=region[part[ring[:-1][inside]]])
