"""The charts of the page "Vergleich": what is drawn, and what is said of it."""

import numpy as np
import pandas as pd
import pytest

from callbacks.state import parse
from indicators.courses import movement
from layouts.colour import contrast
from layouts.compare import correlation, grids, scatter, series, slope
from layouts.figures.base import SELECTION
from layouts.figures.cloud import LARGEST, SMALLEST, cloud, sizes
from layouts.figures.correlation import _ANCHORS, _ground, correlation_matrix
from layouts.figures.courses import lines
from layouts.figures.slope import _short, apart
from layouts.figures.slope import slope as drawn_slope
from layouts.figures.strip import SHAPES
from layouts.i18n import translator
from layouts.scene import NO_DATA

DE = translator("de")


@pytest.fixture(scope="module")
def view(explorer):
    return lambda search: parse(search, explorer)


def test_chosen_districts_have_their_colour_and_shape(explorer, view):
    seen = view("?t=series&r=09162,16063&i=steuereinnahmekraft_per_inhabitant")
    of = series.shown(seen, explorer)
    figure = lines(of.rows, seen.regions, of.references, of.indicator, explorer, DE)
    named = {trace.name: trace for trace in figure.data if trace.name}
    assert named["Wartburgkreis"].line.color == SELECTION[1] and named["Wartburgkreis"].marker.symbol[0] == SHAPES[1]
    assert next(iter(named)) == "Deutschland"


def test_what_is_projected_is_a_dotted_line_that_begins_where_the_known_ends(explorer):
    facts = {"region_id": "09162", "lower": np.nan, "upper": np.nan}
    rows = pd.DataFrame({"year": [2022, 2023, 2024, 2025], "value": [1.0, 2.0, 3.0, 4.0], **facts})
    rows["status"] = ["observed", "observed", "projected", "projected"]
    figure = lines(rows, ["09162"], [], explorer.indicators["population"], explorer, DE)
    known, ahead = figure.data[1:]
    assert (known.line.dash, list(known.x)) == ("solid", [2022, 2023])
    assert (ahead.line.dash, list(ahead.x), ahead.showlegend) == ("dot", [2023, 2024, 2025], False)


def test_an_index_starts_at_100(explorer, view):
    of = series.shown(view("?t=series&ix=1&r=09162&i=steuereinnahmekraft_per_inhabitant"), explorer)
    start = of.rows[(of.rows["year"] == of.base) & of.rows["region_id"].isin(["09162", "DG"])]
    assert start["value"].tolist() == [100.0, 100.0]


def test_sums_do_not_stand_beside_what_they_are_sums_of(explorer, view):
    assert series.shown(view("?t=series&r=09162&i=population"), explorer).references == []
    assert series.shown(view("?t=series&r=09162&i=population&ix=1"), explorer).references == ["DG"]


def test_the_summary_of_the_slope_names_the_biggest_movers(explorer, view):
    seen = view("?t=slope&i=steuereinnahmekraft_per_inhabitant")
    moved = slope.shown(seen, explorer).moved
    farthest = moved.districts["climbed"].idxmax()
    assert explorer.regions["label"][farthest] in slope.summary(moved, seen, explorer, DE)


def test_ranks_of_the_slope_begin_with_the_first_and_names_keep_their_hyphens(explorer, view):
    seen = view("?t=slope&i=steuereinnahmekraft_per_inhabitant&r=09180,07131")  # Garmisch-Partenkirchen
    of = slope.shown(seen, explorer)
    figure = drawn_slope(of.moved, "rank", seen.regions, [], of.indicator, explorer, DE)
    assert list(figure.layout.yaxis.tickvals)[:2] == [1, 50]
    names = [note.text for note in figure.layout.annotations]
    assert any(name.startswith("Garmisch-Partenkirchen (") for name in names)
    assert figure.layout.margin.r >= 5 * max(map(len, names))


def test_a_name_too_long_for_a_phone_is_shortened():
    assert [_short(name) for name in ("Jena", "Neustadt an der Aisch-Bad Windsheim")] == [
        "Jena", "Neustadt an der Aisch-B…",
    ]  # fmt: skip


def test_years_of_the_slope_that_do_not_exist_move_to_the_nearest(explorer, view):
    of = slope.shown(view("?t=slope&i=steuereinnahmekraft_per_inhabitant&y0=1999&y1=2023"), explorer)
    assert (of.moved.first, of.moved.second) == (of.years[0], 2023)


def test_one_year_of_the_slope_is_enough_and_the_other_stays(explorer, view):
    link = "?t=slope&i=unemployment_rate"
    whole = slope.shown(view(link), explorer)
    for asked, kept in (("y0=2015", (2015, whole.moved.second)), ("y1=2015", (whole.moved.first, 2015))):
        moved = slope.shown(view(f"{link}&{asked}"), explorer).moved
        assert (moved.first, moved.second) == kept


def test_years_that_cannot_be_compared_are_named(explorer, view):
    for asked, named in (("y0=1955&y1=2021", "1955"), ("y0=2015&y1=2015", "2015"), ("y0=2020&y1=2012", "2020, 2012")):
        seen = view(f"?t=slope&i=unemployment_rate&{asked}")
        moved = slope.shown(seen, explorer).moved
        assert f"Nicht zu vergleichen: {named};" in slope.summary(moved, seen, explorer, DE)
    seen = view("?t=slope&i=unemployment_rate&y0=2015")
    assert "Nicht zu vergleichen" not in slope.summary(slope.shown(seen, explorer).moved, seen, explorer, DE)


def test_names_are_pushed_apart_and_stay_in_order():
    placed = apart(np.array([1.0, 1.0, 5.0]), 1.0)
    assert np.diff(placed).min() >= 1.0 - 1e-9 and np.mean(placed) == pytest.approx(7 / 3)
    assert apart(np.array([]), 1.0) == []


def test_the_area_of_a_point_is_its_population():
    found = sizes(pd.Series([100.0, 25.0, 0.0001]))
    assert found.tolist() == [LARGEST, LARGEST / 2, SMALLEST]


@pytest.mark.parametrize(("colour", "traces"), [("selection", 1), ("land", 16), ("type", 4)])
def test_every_district_is_one_point(explorer, view, colour, traces):
    of = scatter.shown(view(f"?t=scatter&co={colour}&r=09162&sz=1"), explorer)
    figure = cloud(of, explorer, DE)
    points = [trace for trace in figure.data if trace.mode == "markers"]
    assert len(points) == traces + 1 and sum(len(trace.x) for trace in points) == 400
    styles = {(trace.marker.color, trace.marker.symbol) for trace in points[:-1]}
    assert len(styles) == traces


def test_a_selection_is_lifted_out(explorer, view):
    of = scatter.shown(view("?t=scatter&g=16"), explorer)
    lifted = next(trace for trace in cloud(of, explorer, DE).data if trace.name == "hervorgehoben")
    assert set(lifted.ids) == set(explorer.districts("16"))


def test_the_scatter_says_who_is_missing_and_that_years_differ(explorer, view):
    of = scatter.shown(view("?t=scatter&i=steuereinnahmekraft_gini&x=grocery_distance"), explorer)
    words = scatter.summary(of, explorer, DE)
    assert f"n = {of.association.n}" in words and "Es fehlen: " in words
    assert "ein gemeinsames Jahr gibt es nicht" in scatter.periods(of, DE)


def test_the_matrix_shows_every_pair(explorer, view):
    of = correlation.shown(view("?t=correlation"), explorer)
    figure = correlation_matrix(of.found, of.counts, explorer, DE)
    assert np.shape(figure.data[0].z) == of.found.shape and figure.data[0].zmin == -1
    table = correlation.pairs(of)
    assert len(table) == len(of.found) * (len(of.found) - 1) / 2
    assert table["r"].abs().is_monotonic_decreasing


def test_numbers_of_the_matrix_can_be_read_on_their_field(explorer, view):
    of = correlation.shown(view("?t=correlation"), explorer)
    found = of.found.copy()
    found.iloc[0, 1] = np.nan
    written = correlation_matrix(found, of.counts, explorer, DE).layout.annotations
    for number, value in zip(written, found.to_numpy().ravel(), strict=True):
        assert contrast(number.font.color, _ground(value)) >= 4.5
    assert [_ground(place) for place in np.linspace(-1, 1, len(_ANCHORS))] == list(_ANCHORS)
    assert _ground(np.nan) == NO_DATA


def test_the_heat_table_sorts_by_similarity(explorer, view):
    rows = grids.heat_rows(view("?t=heat&like=09162"), explorer).set_index("region_id")
    assert rows.loc["09162", "unlike"] == 0 and (rows["unlike"].drop("09162") > 0).all()


def test_a_selection_limits_the_grids(explorer, view):
    seen = view("?t=ranking&g=16&r=09162")
    assert set(grids.ranking_rows(seen, explorer, DE)["region_id"]) == {*explorer.districts("16"), "09162"}


def test_the_usual_set_has_every_theme_and_no_count(explorer, view):
    usual = [explorer.indicators[key] for key in grids.chosen_set(view(""), explorer)]
    assert {entry.theme for entry in usual} == {entry.theme for entry in explorer.indicators.values()}
    assert not any(entry.additive for entry in usual)


def test_movement_without_common_districts_is_empty():
    rows = pd.DataFrame({"region_id": ["01001"], "year": [2020], "value": [1.0]})
    assert movement(rows, 2020, 2021).districts.empty
