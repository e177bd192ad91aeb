"""What holds for distances whatever the cells and shops."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.access.cells import Cells
from data.access.distance import nearest
from data.access.figures import curve, figures, with_levels
from data.access.tally import measure, total
from indicators.access.partitions import parts
from indicators.access.sites import best_sites
from indicators.access.whatif import close_place, open_place, situation, summary

ORIGIN = np.array([4_200_000.0, 3_100_000.0])
places = st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 12_000)), min_size=1, max_size=12)
KEYS = ["01001", "01002", "02001"]


@st.composite
def grids(draw, size_m=1000):
    """Up to twenty cells of a grid, each with people and a region."""
    spots = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20, unique=True))
    rows = [(x * size_m, y * size_m, draw(st.integers(1, 500)), draw(st.sampled_from(KEYS))) for x, y in spots]
    frame = pd.DataFrame(rows, columns=["x", "y", "population", "region_id"])
    return Cells.of(frame.assign(x=frame["x"] + ORIGIN[0], y=frame["y"] + ORIGIN[1]), size_m)


def at(points) -> np.ndarray:
    return np.array(points, dtype="float64") + ORIGIN


def same(one, other):
    assert one.region_ids == other.region_ids
    for name in ("key", "people", "millimetres"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


@given(grids(), places, st.tuples(st.integers(0, 12_000), st.integers(0, 12_000)))
def test_a_new_shop_never_makes_a_distance_longer(cells, shops, new):
    before, after = nearest(cells, at(shops)).distance, nearest(cells, at([*shops, new])).distance
    assert (after <= before + 1e-9).all()


@given(grids(), places, st.lists(st.integers(1, 20_000), min_size=2, max_size=6, unique=True))
def test_shares_grow_with_the_threshold_to_all(cells, shops, thresholds):
    lines = curve(measure(cells, at(shops)), [*sorted(thresholds), 30_000])
    for _, group in lines.groupby("region_id"):
        assert group["within_pct"].is_monotonic_increasing
        assert group["beyond"].iloc[-1] == 0


@given(grids(), places)
def test_all_districts_together_are_the_national_figure(cells, shops):
    tally = measure(cells, at(shops))
    table = figures(with_levels(tally)).set_index("region_id")
    districts = table[table.index.str.len() == 5]
    assert table.loc["DG", "population"] == districts["population"].sum()
    mean = np.average(districts["mean_distance_m"], weights=districts["population"])
    assert table.loc["DG", "mean_distance_m"] == pytest.approx(mean)
    assert table.loc["DG", "beyond_1000_m"] == pytest.approx(districts["beyond_1000_m"].sum())


@given(grids(), places, st.integers(-50_000, 50_000), st.integers(-50_000, 50_000))
def test_moving_the_grid_and_the_shops_together_changes_nothing(cells, shops, east, north):
    moved = Cells(cells.x + east, cells.y + north, cells.population, cells.region, cells.region_ids, cells.size_m)
    same(measure(cells, at(shops)), measure(moved, at(shops) + np.array([east, north])))


@given(grids(), places, st.integers(1, 25))
def test_parts_of_the_country_add_up_to_the_last_person(cells, shops, tile_cells):
    tiles = parts(cells, at(shops), tile_cells)
    same(total([measure(tile, halo) for tile, halo in tiles]), measure(cells, at(shops)))


@given(grids(), places, places)
def test_what_was_opened_and_closed_leaves_no_trace(cells, shops, more):
    state = situation(cells, at(shops))
    for x, y in at(more):
        state = open_place(state, x, y)
    for row in range(len(shops), len(shops) + len(more)):
        state = close_place(state, row)
    assert state.nearest.distance == pytest.approx(nearest(cells, at(shops)).distance)


@given(grids(), places, st.integers(300, 4000))
def test_a_site_reaches_whom_it_says(cells, shops, threshold):
    state = situation(cells, at(shops))
    for site in best_sites(state, threshold, 2):
        after = open_place(state, site.x, site.y)
        beyond = f"beyond_{threshold}_m"
        gained = summary(state, [threshold])[beyond] - summary(after, [threshold])[beyond]
        # people are counted in whole metres rounded up, sites by the exact distance: both alike for whole metres
        assert site.people == pytest.approx(gained)
        assert site.people > 0
        state = after
