"""Every indicator in every way of cutting classes, over its years: a map is drawn, and no district is lost."""

from dataclasses import replace

import numpy as np
import pytest

from indicators.class_methods import METHODS
from indicators.classify import classify
from indicators.explorer import Explorer, Period
from layouts.figures.choropleth import choropleth
from layouts.i18n import translator
from layouts.legend import legend
from layouts.scene import class_colours, scene
from layouts.timeline import all_years, grained
from layouts.view import ViewState
from tests.bundle import bundle_explorer
from tests.small import small_explorer

EXPLORER = bundle_explorer()
METHOD_NAMES = (*METHODS, "manual")


def figures(name: str) -> np.ndarray:
    """A row a year; of a change its usual span and the shortest one, the others are made of the same figures."""
    indicator, years = EXPLORER.indicators[name], EXPLORER.years(name)
    if not indicator.is_change:
        return grained(all_years(name, None, EXPLORER), indicator)
    spans = (EXPLORER.default_period(name), Period(years[1], years[0]))
    return np.array([grained(EXPLORER.values(name, span)["value"], indicator) for span in spans])


@pytest.mark.parametrize("name", EXPLORER.indicators)
def test_every_indicator_in_every_method_and_year(name):
    indicator = EXPLORER.indicators[name]
    values = figures(name)
    assert values.shape[1] == 400
    for year in values:
        for method in METHODS:
            classes = classify(year, method, 6, midpoint=indicator.midpoint)
            assert ((classes.codes == -1) == np.isnan(year)).all()
            assert sum(classes.counts) == (~np.isnan(year)).sum()
            assert sorted(classes.breaks) == list(classes.breaks)
            assert len(class_colours(indicator, None, classes.breaks, indicator.midpoint)) == classes.k


@pytest.mark.parametrize("name", EXPLORER.indicators)
def test_every_indicator_is_drawn_with_a_legend_that_counts_all(name):
    view = ViewState(name, EXPLORER.default_period(name), method="pretty")
    shown, t = scene(view, EXPLORER), translator("en")
    drawn = choropleth(shown, {"districts": "", "laender": ""}, t).data[0]
    assert sum(code is not None for code in drawn.z) + len(shown.missing) == 400
    assert sum(int(row.children[2].children) for row in legend(shown, t)) == 400


@pytest.mark.parametrize("method", METHOD_NAMES)
@pytest.mark.parametrize(
    "values",
    [[7.0] * 12, [None] * 12, [None] * 11 + [3.0], [0.0] * 11 + [1.0], [None, -1.0] * 6, [1e-9, 1e9] * 6],
    ids=["constant", "missing", "one value", "nearly constant", "one value and gaps", "far apart"],
)
def test_values_that_break_methods(method, values):
    base = small_explorer()
    rows = base.values("income", Period(2020)).assign(value=np.array(values, dtype="float64"))
    entry = replace(base.indicators["income"], id="made", compute=lambda figures: rows[["region_id", "year", "value"]])
    explorer = Explorer(base._store, {**base.indicators, "made": entry})
    explorer.years = lambda name: [2020]
    view = ViewState("made", Period(2020), method=method, breaks=(0.5,) if method == "manual" else ())
    shown = scene.__wrapped__(view, explorer)
    assert sum(shown.classes.counts) == sum(value is not None for value in values)
    assert legend(shown, translator("de")) and len(shown.colours) >= 1
