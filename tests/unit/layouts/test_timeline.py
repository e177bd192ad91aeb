"""All years at once: what the browser draws from them is what the server would have drawn."""

from itertools import accumulate

import numpy as np
import pytest

from indicators.classify import sort_into
from indicators.explorer import Period
from layouts.figures.choropleth import layer
from layouts.i18n import translator
from layouts.scene import scene
from layouts.timeline import all_years, grain, grained, timeline
from layouts.view import ViewState
from tests.small import small_explorer

SMALL = small_explorer()


def decoded(sent: dict) -> dict[int, list[float | None]]:
    """As assets/map-years.js does it."""
    columns = []
    for steps in zip(*sent["steps"], strict=True):
        sums = accumulate(step or 0 for step in steps)
        columns.append([None if step is None else at / sent["scale"] for step, at in zip(steps, sums, strict=True)])
    return dict(zip(sent["years"], map(list, zip(*columns, strict=True)), strict=True))


def test_differences_add_up_to_the_values():
    """Growth is a value of the district times the years passed: −3.25 a year in the first, from 2011."""
    sent = timeline(SMALL.indicators["growth"], 2011, SMALL)
    assert sent["years"] == [2012, 2013, 2014] and sent["scale"] == 1000
    assert [row[0] for row in sent["steps"]] == [-3250, -3250, -3250]
    assert decoded(sent)[2014][0] == -9.75


def test_germany_laender_and_intervals_come_along(explorer):
    """What the card says while a year is dragged is what the layer of that year says."""
    entry, start = explorer.indicators["population_change"], explorer.default_period("population_change").start
    sent = timeline(entry, start, explorer)
    card = layer(scene(ViewState(entry.id, Period(2035, start)), explorer), translator("de"))["card"]
    above = dict(zip(sent["above"]["keys"], decoded(sent["above"])[2035], strict=True))
    assert round(above.pop("DG"), 1) == card["germany"]
    assert {key: round(value, 1) for key, value in above.items()} == card["laender"]
    for side, told in (("below_value", "below"), ("above_value", "above")):
        assert decoded(sent[side])[2035] == pytest.approx(card[told])
    assert min(sent["below_value"]["years"]) > explorer.last_observed("population_change")
    assert "above" not in timeline(explorer.indicators["population"], None, explorer), "a sum is added up on the way"


def test_a_gap_is_null_and_the_next_difference_reaches_over_it(invented):
    _, explorer = invented([5.0, None, *range(10)])
    sent = timeline(explorer.indicators["made"], None, explorer)
    assert sent["steps"][0][:2] == [5000, None]
    assert decoded(sent)[2020][:3] == [5.0, None, 0.0]
    assert decoded(sent)[2021] == [1.0] * 12


def test_people_are_counted_whole_other_figures_two_decimals_finer_than_shown(explorer):
    assert grain(explorer.indicators["population"]) == 1
    assert grain(explorer.indicators["unemployment_rate"]) == 1000


@pytest.mark.parametrize("name", ["population_change", "municipal_debt", "unemployment_rate", "population"])
@pytest.mark.parametrize("lock", ["year", "all"])
@pytest.mark.parametrize("method", ["quantile", "natural"])
def test_every_year_gets_the_classes_that_the_server_gives_it(explorer, name, lock, method):
    start = explorer.default_period(name).start
    years = decoded(timeline(explorer.indicators[name], start, explorer))
    for year in list(years)[:: max(1, len(years) // 3)]:
        shown = scene(ViewState(name, Period(year, start), method=method, lock=lock), explorer)
        values = np.array(years[year], dtype="float64")
        assert sort_into(values, shown.classes.breaks).codes.tolist() == shown.frame["code"].tolist()


def test_classes_of_all_years_are_the_same_in_every_year(draw, explorer):
    early, late = (draw("unemployment_rate", Period(year), lock="all") for year in (2005, 2021))
    assert early.classes.breaks == late.classes.breaks
    pooled = grained(all_years("unemployment_rate", None, explorer), early.indicator)
    assert (early.classes.breaks[0], early.classes.breaks[-1]) == (np.nanmin(pooled), np.nanmax(pooled))
    assert early.classes.counts[-1] > late.classes.counts[-1]  # unemployment was higher
