"""Where a district lies in Germany: a small map as SVG, the same in light and dark, sharp on paper."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

LAND, DISTRICT, OTHERS = "#9aa7ae", "#d55e00", "#3f86bd"
_TOLERANCE = 0.012
"""Degrees: what a picture 220 pixels wide does not show."""
_WIDTH = 220.0


def locator(laender: gpd.GeoDataFrame, districts: gpd.GeoDataFrame, region_id: str, others: Sequence[str] = ()) -> str:
    """Draw Germany's Länder with a district, and others of another colour, on them.

    Parameters
    ----------
    laender, districts
        Columns region_id and geometry (WGS 84).
    region_id
        The district.
    others
        Further districts, such as its neighbours.
    """
    bounds = laender.total_bounds
    shapes = districts.set_index("region_id").geometry
    lands = [_path(shape, bounds, LAND, 0.5) for shape in laender.geometry]
    marked = [_path(shape, bounds, OTHERS, 1) for shape in shapes[shapes.index.isin(list(others))]]
    marked.append(_path(shapes[region_id], bounds, DISTRICT, 1))
    height = _project(np.array([[bounds[2], bounds[1]]]), bounds)[0, 1]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}">'
    return head + "".join([*lands, *marked]) + "</svg>"


def _project(points: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Degrees to pixels: a plate carrée with the width of the middle latitude, shape (n, 2)."""
    west, south, east, north = bounds
    scale = _WIDTH / (east - west)
    stretched = scale / np.cos(np.radians((south + north) / 2))
    return np.column_stack([(points[:, 0] - west) * scale, (north - points[:, 1]) * stretched])


def _path(shape: shapely.Geometry, bounds: np.ndarray, colour: str, opacity: float) -> str:
    rings = [part.exterior for part in shapely.get_parts(shapely.simplify(shape, _TOLERANCE)) if not part.is_empty]
    drawn = "".join(_ring(_project(shapely.get_coordinates(ring), bounds)) for ring in rings)
    return f'<path d="{drawn}" fill="{colour}" fill-opacity="{opacity}" stroke="#fff" stroke-width=".6"/>'


def _ring(points: np.ndarray) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
