"""Opening, closing, undoing, and where one more shop would help most."""

import numpy as np
import pandas as pd
import pytest

from data.access.cells import Cells
from data.access.distance import nearest
from data.errors import AccessError
from indicators.access.sites import best_sites
from indicators.access.whatif import changed_cells, close_place, open_place, situation, summary

X, Y = 4_200_000.0, 3_100_000.0


def village(rows, size_m=1000.0) -> Cells:
    frame = pd.DataFrame(rows, columns=["x", "y", "population"])
    return Cells.of(frame.assign(x=frame["x"] + X, y=frame["y"] + Y, region_id="01001"), size_m)


def at(*points) -> np.ndarray:
    return np.array(points, dtype="float64") + np.array([X, Y])


@pytest.fixture
def land():
    """A hundred cells and seven shops, by chance but always the same."""
    rng = np.random.default_rng(7)
    rows = [(x * 1000, y * 1000, int(rng.integers(0, 300))) for x in range(10) for y in range(10)]
    return situation(village(rows), at(*(rng.random((7, 2)) * 9000)))


def test_a_shop_in_the_village_by_hand():
    """Two cells of 100 m, 30 and 10 people, 200 and 2,000 m from the shop; a second one opens at the far cell."""
    before = situation(village([(0, 0, 30), (2200, 0, 10)], 100.0), at((200, 0)))
    after = open_place(before, X + 2200, Y)
    assert summary(before)["mean_distance_m"] == (30 * 200 + 10 * 2000) / 40
    assert summary(after)["mean_distance_m"] == 150
    assert summary(after)["within_1000_m_pct"] == 100
    changed = changed_cells(before, after, 1000)
    assert changed[["row", "population", "before_m", "after_m", "reached"]].to_numpy().tolist() == [
        [1, 10, 2000, 0, 10]
    ]
    closed = close_place(after, 0)
    assert summary(closed)["mean_distance_m"] == 30 * 2200 / 40
    assert changed_cells(after, closed, 1000)["reached"].tolist() == [-30]


def test_steps_measure_what_measuring_anew_would(land):
    after = close_place(close_place(open_place(land, X + 4100, Y + 300), 2), 5)
    anew = nearest(land.cells, after.places[after.is_open])
    assert after.nearest.distance == pytest.approx(anew.distance)
    assert (after.places[after.nearest.place] == after.places[after.is_open][anew.place]).all()


def test_a_step_leaves_the_former_situation_as_it_was(land):
    kept = land.nearest.distance.copy(), land.is_open.copy()
    close_place(open_place(land, X, Y), 1)
    assert (land.nearest.distance == kept[0]).all()
    assert (land.is_open == kept[1]).all()
    assert len(land.places) == 7


def test_closing_what_was_opened_brings_everything_back(land):
    back = close_place(open_place(land, X + 5000, Y + 5000), 7)
    assert back.nearest.distance == pytest.approx(land.nearest.distance)
    assert changed_cells(land, back, 1000).empty


def test_a_detour_holds_for_openings_and_closures():
    cells = village([(0, 0, 30), (2200, 0, 10)], 100.0)
    after = close_place(open_place(situation(cells, at((200, 0)), detour=1.5), X + 2200, Y), 0)
    assert after.nearest.distance.ravel() == pytest.approx([3300, 0])


def test_what_cannot_be_closed(land):
    with pytest.raises(AccessError, match="no place number 7 to close; there are 7"):
        close_place(land, 7)
    alone = situation(land.cells, land.places[:1])
    with pytest.raises(AccessError, match="last open place cannot be closed"):
        close_place(alone, 0)


@pytest.mark.parametrize(
    ("threshold", "size_m"), [(500, 1000.0), (1000, 1000.0), (2000, 1000.0), (1500, 300.0), (250, 100.0)]
)
def test_the_first_site_is_the_best_of_all_candidates(threshold, size_m):
    rng = np.random.default_rng(threshold)
    rows = [(x * size_m, y * size_m, int(rng.integers(0, 300))) for x in range(8) for y in range(8)]
    state = situation(village(rows, size_m), at((0, 0)))
    best = best_sites(state, threshold, 1)[0]
    reached = [
        summary(state, [threshold])[f"beyond_{threshold}_m"]
        - summary(open_place(state, x, y), [threshold])[f"beyond_{threshold}_m"]
        for x, y in zip(state.cells.x, state.cells.y, strict=True)
    ]
    assert best.people == pytest.approx(max(reached))
    where = int(np.argmax(reached))
    assert (best.x, best.y) == (state.cells.x[where], state.cells.y[where])


def test_every_further_site_counts_only_whom_the_former_did_not_reach(land):
    sites = best_sites(land, 1000, 5)
    after = land
    for site in sites:
        before, after = after, open_place(after, site.x, site.y)
        assert site.people == pytest.approx(summary(before)["beyond_1000_m"] - summary(after)["beyond_1000_m"])
        anew = best_sites(before, 1000, 1)[0]
        assert anew.people == pytest.approx(site.people)
    assert len(sites) == 5
    assert [site.people for site in sites] == sorted((site.people for site in sites), reverse=True)


def test_no_site_where_everybody_is_reached():
    reached = situation(village([(0, 0, 30)], 100.0), at((200, 0)))
    assert best_sites(reached, 500) == []
    assert best_sites(situation(village([(0, 0, 0)]), at((0, 0))), 500) == []


def test_few_sites_where_few_are_needed():
    sites = best_sites(situation(village([(0, 0, 30), (9000, 0, 5)], 100.0), at((4500, 0))), 500)
    assert [(site.x - X, site.people) for site in sites] == [(0, 30), (9000, 5)]
