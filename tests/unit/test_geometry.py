"""Coverages of squares whose areas are plain to see."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from data.errors import BundleError, SourceError
from data.geometry import (
    METRIC,
    dissolve,
    inner_points,
    mend,
    read_shapes,
    require_coverage,
    simplify,
    simplify_large,
    to_degrees,
    to_geojson,
)

KM = 1000.0
ORIGIN = (4_321_000.0, 3_210_000.0)
"""The point of EPSG:3035 at 10° east, 52° north."""


def shapes(crs=METRIC, **regions):
    return gpd.GeoDataFrame({"region_id": list(regions)}, geometry=list(regions.values()), crs=crs)


def on_map(shape):
    return shapely.transform(shape, lambda points: points + ORIGIN)


def split_by(line):
    """Two regions, 10 km by 20 km, on both sides of a line that runs up the middle."""
    west = Polygon([(0, 0), *line, (0, line[-1][1])])
    east = Polygon([(20 * KM, 0), (20 * KM, line[-1][1]), *line[::-1]])
    return shapes(west=on_map(west), east=on_map(east))


def jagged(offsets):
    ys = np.linspace(0, 20 * KM, len(offsets) + 2)
    return [(10 * KM, 0.0), *zip(10 * KM + np.array(offsets), ys[1:-1], strict=True), (10 * KM, 20 * KM)]


def test_simplifying_cuts_the_small_triangle_and_keeps_the_large_one():
    # Corners that stick out 10 m and 4 km, on a base of 2 × 5 km: triangles of 0.05 and 20 km².
    middle = 10 * KM
    line = [(middle, 0), (middle + 10, 5 * KM), (middle, 10 * KM), (middle + 4 * KM, 15 * KM), (middle, 20 * KM)]
    after = simplify(split_by(line), tolerance_m=1000)
    west = after.set_index("region_id").geometry["west"]
    assert west.area == pytest.approx(200e6 + 20e6)
    assert len(west.exterior.coords) == 2 + 4 + 1, "two corners, the border's ends, base and tip; and closed"


def test_small_regions_keep_their_borders_when_large_ones_are_simplified():
    # Strips of 200, 240 and 40 km², a ripple of 20 vertices on both borders between them.
    ripple = jagged([300.0, -300.0] * 10)
    halves = split_by(ripple).set_index("region_id").geometry
    small = on_map(Polygon([*[(x + 8 * KM, y) for x, y in ripple], (20 * KM, 20 * KM), (20 * KM, 0)]))
    before = shapes(west=halves["west"], east=halves["east"].difference(small), small=small)
    after = simplify_large(before, 2000, larger_than_km2=100)
    vertices = dict(zip(before["region_id"], shapely.get_num_coordinates(after.geometry), strict=True))
    assert vertices == {"west": 2 + 2 + 1, "east": 2 + 22 + 1, "small": 2 + 22 + 1}
    require_coverage(after, "strips")


@given(st.lists(st.floats(-900, 900), min_size=3, max_size=30), st.floats(10, 3000))
def test_neighbours_stay_neighbours(offsets, tolerance):
    after = to_degrees(simplify(split_by(jagged(offsets)), tolerance), decimals=4)
    require_coverage(after, "two halves")
    assert (shapely.get_coordinates(after.geometry) == shapely.get_coordinates(after.geometry).round(4)).all()
    assert after.to_crs(METRIC).area.sum() == pytest.approx(400e6, rel=0.01)


def test_degrees_are_those_of_the_projection():
    corner = to_degrees(shapes(a=on_map(box(0, 0, 10 * KM, 10 * KM))), decimals=4).geometry[0]
    assert (10.0, 52.0) in list(corner.exterior.coords)


def test_dissolving_joins_regions_of_one_key_and_sorts():
    four = shapes(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1), c=box(0, 1, 1, 2), d=box(1, 1, 2, 2))
    merged = dissolve(four, pd.Series(["y", "y", "x", "x"]))
    assert list(merged["region_id"]) == ["x", "y"]
    assert [shape.bounds for shape in merged.geometry] == [(0, 1, 2, 2), (0, 0, 2, 1)]


def test_mending_removes_overlaps_and_crossed_rings():
    bow = Polygon([(0, 0), (2, 0), (0, 2), (2, 2)])
    mended = mend(shapes(a=box(10, 0, 12, 2), b=box(11.5, 0, 14, 2), bow=bow))
    require_coverage(mended, "mended")
    assert mended.area.sum() == pytest.approx(4 * 2 + 2), "the union of the boxes and both wings"


def test_a_gap_in_the_coverage_is_named():
    touching_at_half = shapes(a=box(0, 0, 1, 2), b=box(1, 0, 2, 1), c=box(1, 1, 2, 2))
    with pytest.raises(BundleError, match=r"sample: .* at 3 region\(s\), the first: a, b, c"):
        require_coverage(touching_at_half, "sample")


def test_point_is_inside_where_the_centroid_is_not():
    hook = Polygon([(0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (0, 1)])
    point = inner_points(shapes("EPSG:4326", hook=hook)).iloc[0]
    assert not hook.contains(hook.centroid)
    assert hook.contains(shapely.Point(point["lon"], point["lat"]))


def test_geojson_has_ids_clockwise_rings_and_nothing_else():
    written = json.loads(to_geojson(shapes("EPSG:4326", **{"01001": box(9.00001, 54, 9.5, 54.123456)}), decimals=3))
    assert written == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "01001",
                "properties": None,
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[9.5, 54.0], [9.0, 54.0], [9.0, 54.123], [9.5, 54.123], [9.5, 54.0]]],
                },
            }
        ],
    }


def test_geojson_turns_every_island_and_hole():
    ringed = box(0, 0, 4, 4).difference(box(1, 1, 2, 2))
    text = to_geojson(shapes("EPSG:4326", a=MultiPolygon([ringed, box(5, 5, 6, 6)])))
    outline = shapely.geometry.shape(json.loads(text)["features"][0]["geometry"])
    assert [part.exterior.is_ccw for part in outline.geoms] == [False, False]
    assert [hole.is_ccw for part in outline.geoms for hole in part.interiors] == [True]


def test_unreadable_maps_are_one_clear_error(tmp_path):
    with pytest.raises(SourceError, match=r"none\.geojson: the file is missing"):
        read_shapes(tmp_path / "none.geojson", ["AGS"])
    (tmp_path / "torn.geojson").write_text('{"type": "FeatureCollection", "feat')
    with pytest.raises(SourceError, match=r"torn\.geojson: the map file cannot be read"):
        read_shapes(tmp_path / "torn.geojson", ["AGS"])
    path = tmp_path / "map.geojson"
    shapes("EPSG:4326", a=box(0, 0, 1, 1)).to_file(path)
    with pytest.raises(SourceError, match=r"map\.geojson, row 1: expected column\(s\) AGS are missing"):
        read_shapes(path, ["AGS"])
    shapes("EPSG:4326", a=box(0, 0, 1, 1), b=None).to_file(path)
    with pytest.raises(SourceError, match=r"row 2, column 'geometry': a region has no geometry"):
        read_shapes(path, ["region_id"])
