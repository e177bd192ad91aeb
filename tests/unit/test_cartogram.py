"""Population-true maps: small countries with plain answers, and the two that the bundle has."""

import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from data import dorling, honeycomb
from data.cartogram import FRAME, PLANE, centres_of, fitted, outlines, pairs_of, recognisable
from data.store import Store
from layouts.figures.choropleth import LAT_RANGE, LON_RANGE

KM = 1000.0
DOCS = Path(__file__).parents[2] / "docs" / "cartograms.md"
REACH = {"cartogram_dorling": 1.0, "cartogram_hexagons": np.sqrt(3) / 2}
"""From the middle of a shape to its edge, in radii."""


def districts(name):
    """Places and reach of the shapes of a table, and centres and pairs of the districts."""
    shapes, table = Store().geometry("geometry_districts"), Store().table(name)
    pairs = pairs_of(Store().table("adjacency"), shapes["region_id"])
    return table[["x_m", "y_m"]].to_numpy(float), table["radius_m"].to_numpy() * REACH[name], centres_of(shapes), pairs


def gaps(places, reach):
    """Between the edges of any two shapes, in metres."""
    apart = np.linalg.norm(places[:, None] - places, axis=2) - reach[:, None] - reach
    return apart[np.triu_indices(len(places), 1)]


@pytest.fixture
def row():
    """Three regions in a row, 10 km apart; the first and the last have nothing in common."""
    return np.array([[0, 0], [10, 0], [20, 0]]) * KM, np.array([[0, 1], [1, 2]])


def test_a_map_that_is_kept_keeps_everything(row):
    centres, pairs = row
    kept = recognisable(centres, np.full(3, 5 * KM), centres, pairs)
    assert (kept.touching, kept.near, kept.direction_deg, kept.shift_km) == (1, 1, 0, 0)


def test_what_a_turned_and_torn_map_keeps(row):
    centres, pairs = row
    # The second stands north of the first; the third 30 km further: three shapes would fit between.
    moved = np.array([[0, 0], [0, 10], [0, 50]]) * KM
    kept = recognisable(moved, np.full(3, 5 * KM), centres, pairs)
    assert kept.touching == kept.near == 0.5
    assert kept.direction_deg == pytest.approx(90)
    assert kept.shift_km == pytest.approx((0 + np.hypot(10, 10) + np.hypot(20, 50)) / 3)


def test_one_shape_of_average_size_between_two_is_near(row):
    centres, _ = row
    kept = recognisable(centres, np.full(3, 5 * KM), centres, np.array([[0, 2]]))
    assert (kept.touching, kept.near) == (0, 1)


def test_areas_are_true_to_the_population():
    people = np.array([100.0, 400.0, 500.0])
    radius = dorling.radii(people, area_m2=1e9)
    assert radius[1] / radius[0] == pytest.approx(2)
    assert np.pi * (radius**2).sum() == pytest.approx(dorling.FILLED * 1e9)


def test_two_circles_part_by_their_sizes():
    # They overlap by 10 of 40 km; the smaller one gives way three times as far, neither is pulled elsewhere in the end.
    centres = np.array([[0.0, 0.0], [30.0, 0.0]]) * KM
    places = dorling.arrange(centres, np.array([30.0, 10.0]) * KM, np.empty((0, 2), dtype=int), np.empty(0))
    moved = (places - centres)[:, 0] / KM
    assert places[1, 0] - places[0, 0] == pytest.approx(40 * KM, abs=5)
    assert (places[:, 1] == 0).all()
    assert -moved[0] * 2 < moved[1] and moved[0] < 0


def test_neighbours_are_pulled_together_and_others_are_not():
    centres = np.array([[0.0, 0.0], [30.0, 0.0], [0.0, 200.0], [30.0, 200.0]]) * KM
    places = dorling.arrange(centres, np.full(4, 5 * KM), np.array([[0, 1]]), np.array([1.0]))
    assert gaps(places[:2], np.full(2, 5 * KM))[0] < 8 * KM
    assert places[2:] == pytest.approx(centres[2:], abs=5)


@settings(deadline=None, max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(1, 60)), min_size=2, max_size=10))
def test_circles_never_overlap(circles):
    table = np.array(circles, dtype=float) * KM
    centres, radius = table[:, :2] + np.arange(len(table))[:, None], table[:, 2]
    pairs = np.array([[0, 1]])
    places = dorling.arrange(centres, radius, pairs, np.ones(1))
    assert np.isfinite(places).all() and gaps(places, radius).min() > -1e-6
    assert (places == dorling.arrange(centres, radius, pairs, np.ones(1))).all()


def hexagonal(rows, width):
    """Regions that lie as cells do: middles and pairs of neighbours."""
    spots = np.array([(column + row % 2 / 2, row * np.sqrt(3) / 2) for row in range(rows) for column in range(rows)])
    one, other = np.triu_indices(len(spots), 1)
    close = np.linalg.norm(spots[one] - spots[other], axis=1) < 1.01
    return spots * width, np.column_stack([one[close], other[close]])


def test_regions_that_lie_like_cells_stay_where_they_are():
    width = 30 * KM
    centres, pairs = hexagonal(5, width)
    points = gpd.GeoDataFrame(geometry=[box(x, y, x + 1, y + 1) for x, y in centres], crs=PLANE)
    places = honeycomb.arrange(points, centres, pairs, width)
    kept = recognisable(places, np.full(25, width / 2), centres, pairs)
    assert kept.touching == 1 and kept.direction_deg == pytest.approx(0, abs=0.01)
    assert np.ptp(places - centres, axis=0) == pytest.approx([0, 0], abs=1), "all by the same way"


def test_two_regions_that_stand_in_each_others_place_change_back():
    centres, pairs = hexagonal(3, 1.0)
    board = honeycomb._Board(centres, centres, pairs, np.zeros(9))
    assert board.improved(np.array([0, 1, 2, 3, 5, 4, 6, 7, 8])).tolist() == list(range(9))


def test_a_hole_inside_the_country_is_filled():
    """A column of three has left its middle cell free; nobody belongs there, but an empty cell inside costs."""
    cells = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    centres, depth = np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([0.0, 1.0, 0.0])
    assert 1 in honeycomb._Board(cells, centres, np.array([[0, 1]]), depth).improved(np.array([0, 2]))


def test_each_circle_and_hexagon_is_drawn_true_to_its_table():
    table = pd.DataFrame({"region_id": ["a", "b"], "x_m": [0, 50_000], "y_m": [0, 0], "radius_m": [20_000, 10_000]})
    circles, hexagons = outlines(table, 60).to_crs(PLANE), outlines(table, 6).to_crs(PLANE)
    assert np.sqrt(circles.area / np.pi).tolist() == pytest.approx([20_000, 10_000], rel=0.002)
    assert hexagons.area.tolist() == pytest.approx([1.5 * np.sqrt(3) * r**2 for r in (20_000, 10_000)], rel=1e-6)
    assert hexagons.bounds.loc[0].tolist() == pytest.approx([-17_320.5, -20_000, 17_320.5, 20_000], abs=1)


def test_a_cartogram_is_moved_into_the_frame_by_as_little_as_will_do():
    # The frame reaches 352 km to the west: the first sticks out 3 km, the second is far from the edge.
    places, scale = fitted(np.array([[-345.257, 0], [100, 0]]) * KM, np.full(2, 10 * KM))
    assert scale == 1 and places / KM == pytest.approx(np.array([[-342.257, 0], [103, 0]]), abs=0.01)


def test_a_cartogram_larger_than_the_frame_shrinks():
    places, scale = fitted(np.array([[-695, 0], [695, 0]]) * KM, np.full(2, 10 * KM))
    assert scale == pytest.approx(352.257 / 705, abs=1e-4)
    assert places[:, 0] / KM == pytest.approx([-352.257 + 10 * scale, 352.257 - 10 * scale], abs=0.01)


def test_the_frame_is_that_of_the_map():
    assert (LON_RANGE[0], LAT_RANGE[0], LON_RANGE[1], LAT_RANGE[1]) == FRAME


def test_circles_of_the_districts_do_not_overlap_and_are_true_to_the_population():
    places, reach, _, _ = districts("cartogram_dorling")
    assert gaps(places, reach).min() >= 0
    people = Store().table("population").query("year == 2024").set_index("region_id")["population"]
    share = reach**2 / people[Store().table("cartogram_dorling")["region_id"]].to_numpy()
    assert share / share.mean() == pytest.approx(np.ones(400), abs=1e-3)


def test_hexagons_of_the_districts_share_edges_and_leave_no_hole():
    places, reach, _, _ = districts("cartogram_hexagons")
    assert gaps(places, reach).min() >= -2, "metres; their middles are rounded"
    width = 2 * reach[0]
    angles = np.arange(6) * np.pi / 3
    around = (places[:, None] + width * np.column_stack([np.cos(angles), np.sin(angles)])).reshape(-1, 2)
    taken = np.linalg.norm(around[:, None] - places, axis=2).min(axis=1) < width / 2
    empty = around[~taken]
    held = (np.abs(np.linalg.norm(empty[:, None] - places, axis=2) - width) < width / 10).sum(axis=1)
    assert held.max() < 6


@pytest.mark.parametrize("name", REACH)
def test_the_measure_is_the_one_that_the_docs_state(name):
    kept = recognisable(*districts(name))
    line = re.search(rf"^\| `{name}` \| (\d.+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert line is not None
    stated = [float(cell.split()[0]) for cell in line[1].split("|")]
    measured = [100 * kept.touching, 100 * kept.near, kept.direction_deg, kept.shift_km]
    assert stated == pytest.approx(measured, abs=0.5)


@pytest.mark.parametrize(
    ("name", "touching", "near"), [("cartogram_dorling", 0.35, 0.88), ("cartogram_hexagons", 0.7, 0.97)]
)
def test_neighbours_stay_near(name, touching, near):
    kept = recognisable(*districts(name))
    assert kept.touching >= touching and kept.near >= near
    assert kept.direction_deg < 26 and kept.shift_km < 35
