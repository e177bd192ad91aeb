"""Distances and figures on a country of a few cells, with numbers derived by hand."""

import numpy as np
import pandas as pd
import pytest

from data.access.cells import Cells, offsets
from data.access.distance import nearest
from data.access.figures import curve, figures, with_levels
from data.access.places import to_degrees, to_metres
from data.access.tally import measure, total
from data.errors import AccessError

ORIGIN = 4_200_000.0, 3_100_000.0


def cells(rows, size_m=100.0) -> Cells:
    """Cells (x, y, inhabitants, region) around the origin."""
    frame = pd.DataFrame(rows, columns=["x", "y", "population", "region_id"])
    return Cells.of(frame.assign(x=frame["x"] + ORIGIN[0], y=frame["y"] + ORIGIN[1]), size_m)


def places(*points) -> np.ndarray:
    return np.array(points, dtype="float64") + ORIGIN


SMALL = [(0, 0, 50, "01001"), (600, 0, 30, "01001"), (0, 2300, 20, "01001"), (5000, 0, 7, "02000")]


def test_the_mean_of_the_catalogues_example():
    """50 inhabitants at 200 m, 30 at 800 m, 20 at 2,500 m: 840 m."""
    tally = measure(cells(SMALL), places((-200, 0), (0, -200)))
    table = figures(tally).set_index("region_id")
    # (0, 2300) is √(200² + 2300²) = 2,308.68 m from (-200, 0); one shop on its axis makes it 2,500
    assert table.loc["01001", "mean_distance_m"] == pytest.approx((50 * 200 + 30 * 632.456 + 20 * 2308.679) / 100)
    one = figures(
        measure(cells([(0, 0, 50, "01001"), (600, 0, 30, "01001"), (2300, 0, 20, "01001")]), places((-200, 0)))
    )
    assert one.loc[0, "mean_distance_m"] == 840
    assert one.loc[0, "median_distance_m"] == 200
    assert one.loc[0, "within_500_m_pct"] == 50
    assert one.loc[0, "beyond_1000_m"] == 20
    assert one.loc[0, "population"] == 100


def test_a_threshold_includes_the_distance_itself_and_not_a_millimetre_more():
    exact = measure(cells([(0, 0, 1, "01001"), (0, 0.002, 1, "01001")]), places((0, -500)))
    assert exact.within([499, 500, 501]).tolist() == [[0, 1, 2]]


def test_a_shop_just_across_the_border_counts_and_every_cell_keeps_its_region():
    table = figures(measure(cells(SMALL), places((5100, 0)))).set_index("region_id")
    assert table.loc["02000", "mean_distance_m"] == 100
    assert table.loc["01001", "mean_distance_m"] == pytest.approx((50 * 5100 + 30 * 4500 + 20 * 5594.640) / 100)


def test_a_one_kilometre_cell_is_a_hundred_points_of_equal_weight():
    spread = offsets(1000, 100)
    assert len(spread) == 100
    assert spread.min() == -450
    assert spread.max() == 450
    assert spread.mean() == pytest.approx(0)
    assert offsets(100, 100).tolist() == offsets(1000, None).tolist() == [[0, 0]]
    assert len(offsets(250, 100)) == 9
    assert (np.diff(np.unique(offsets(250, 100)[:, 0])) <= 100).all()


def test_inside_a_cell_people_are_spread_evenly():
    """A shop in the middle: the 4 points at 71 m and the 8 at 158 m are within 160 m, 12 of 100."""
    whole = cells([(0, 0, 200, "01001")], size_m=1000)
    tally = measure(whole, places((0, 0)))
    assert tally.within([70, 71, 160]).tolist() == [[0, 8, 24]]
    assert tally.mean()[0] == pytest.approx(np.hypot(*offsets(1000, 100).T).mean(), abs=0.001)
    centre = measure(whole, places((0, 0)), step_m=None)
    assert centre.mean()[0] == 0
    assert centre.within([0])[0, 0] == 200


def test_a_detour_lengthens_every_way():
    straight, walked = (measure(cells(SMALL), places((0, 0)), detour=factor) for factor in (1.0, 1.3))
    assert walked.mean() == pytest.approx(straight.mean() * 1.3, abs=0.001)


def test_candidates_find_what_a_search_of_every_point_finds():
    rng = np.random.default_rng(4)
    grid = [(x * 1000, y * 1000, 5, "01001") for x in range(12) for y in range(12)]
    shops = places(*(rng.random((40, 2)) ** 3 * 11_000))
    found = nearest(cells(grid, 1000), shops)
    centres = np.column_stack([cells(grid, 1000).x, cells(grid, 1000).y])
    points = centres[:, None] + offsets(1000, 100)
    every = np.linalg.norm(points[:, :, None] - shops, axis=-1)
    assert found.distance == pytest.approx(every.min(axis=-1))
    assert np.take_along_axis(every, found.place[..., None], axis=-1)[..., 0] == pytest.approx(found.distance)


def test_blocks_do_not_change_the_result(monkeypatch):
    rng = np.random.default_rng(1)
    grid = [(x * 1000, y * 1000, int(rng.integers(1, 90)), f"0{x % 3}001") for x in range(9) for y in range(9)]
    shops = places(*(rng.random((15, 2)) * 9000))
    whole = measure(cells(grid, 1000), shops)
    monkeypatch.setattr("data.access.distance.CHUNK_POINTS", 700)
    told = []
    blocks = measure(cells(grid, 1000), shops, tell=lambda done, of: told.append((done, of)))
    assert told[0] == (7, 81)
    assert told[-1] == (81, 81)
    for name in ("key", "people", "millimetres"):
        assert getattr(whole, name).tolist() == getattr(blocks, name).tolist()


def test_counting_in_an_array_or_by_sorting_is_the_same(monkeypatch):
    rng = np.random.default_rng(2)
    grid = [(x * 1000, 0, int(rng.integers(1, 90)), f"0{x % 3}001") for x in range(9)]
    shops = places((300, 4000), (7000, 100))
    dense = measure(cells(grid, 1000), shops)
    monkeypatch.setattr("data.access.tally._DENSE_BINS", 0)
    sparse = measure(cells(grid, 1000), shops)
    assert dense.key.tolist() == sparse.key.tolist()
    assert dense.people.tolist() == sparse.people.tolist()


def test_levels_add_up():
    rows = [(0, 0, 50, "01001000"), (600, 0, 30, "01051001"), (0, 2300, 20, "02000000"), (900, 0, 8, "01051002")]
    whole = with_levels(measure(cells(rows), places((0, 0))))
    table = figures(whole).set_index("region_id")
    assert table["population"].to_dict() == {
        "01": 88, "01001": 50, "01001000": 50, "01051": 38, "01051001": 30, "01051002": 8, "02": 20, "02000": 20,
        "02000000": 20, "DG": 108,
    }  # fmt: skip
    assert table.loc["01051", "mean_distance_m"] == pytest.approx((30 * 600 + 8 * 900) / 38)
    assert table.loc["DG", "within_1000_m_pct"] == pytest.approx(88 / 108 * 100)


def test_the_curve_grows_to_everybody():
    lines = curve(measure(cells(SMALL), places((0, 0))), [100, 600, 2300, 5000])
    first = lines[lines["region_id"] == "01001"]
    assert first["within_pct"].tolist() == [50, 80, 100, 100]
    assert first["beyond"].tolist() == [50, 20, 0, 0]


def test_tallies_of_other_regions_add_up_to_one():
    shops = places((0, 0))
    parts = [measure(cells([row]), shops) for row in SMALL]
    added = total(parts)
    whole = measure(cells(SMALL), shops)
    assert added.region_ids == whole.region_ids
    assert added.key.tolist() == whole.key.tolist()
    assert added.people.tolist() == whole.people.tolist()
    assert (parts[0] + parts[3]).inhabitants().tolist() == [50, 7]
    with pytest.raises(AccessError, match=r"counts in 1/1, the other in 1/100"):
        parts[0] + measure(cells([(0, 0, 1, "01001")], 1000), shops)


def test_no_place_and_a_way_shorter_than_a_straight_line():
    with pytest.raises(AccessError, match="no place to measure to"):
        measure(cells(SMALL), np.zeros((0, 2)))
    with pytest.raises(AccessError, match=r"detour factor 0\.9 is below 1"):
        nearest(cells(SMALL), places((0, 0)), detour=0.9)


def test_cells_without_inhabitants_do_not_count():
    empty = cells([(0, 0, 0, "01001"), (0, 0, -1, "01002")])
    assert len(empty) == 0
    assert measure(empty, places((0, 0))).region_ids == ()
    assert nearest(empty, places((0, 0))).distance.shape == (0, 1)


def test_degrees_become_metres_and_come_back():
    metres = to_metres(np.array([9.4797]), np.array([51.3127]))
    # EPSG:3035 has its origin (4,321,000 m; 3,210,000 m) at 10° east, 52° north
    assert to_metres(np.array([10.0]), np.array([52.0])) == pytest.approx(np.array([[4_321_000, 3_210_000]]))
    assert to_degrees(metres[:, 0], metres[:, 1]) == pytest.approx(np.array([[9.4797, 51.3127]]))
