"""Every indicator in every way of cutting classes, over its years: a map is drawn, and no district is lost."""

from dataclasses import replace

import numpy as np
import pytest

from data.store import Store
from indicators.class_methods import METHODS
from indicators.explorer import Explorer, Period
from layouts.i18n import translator
from layouts.legend import legend
from layouts.scene import scene
from layouts.view import ViewState
from tests.small import small_explorer

EXPLORER = Explorer(Store())
METHOD_NAMES = (*METHODS, "manual")


def periods(name: str) -> list[Period]:
    """Every year; a change from its usual start, and over the first two years."""
    years, default = EXPLORER.years(name), EXPLORER.default_period(name)
    if default.start is None:
        return [Period(year) for year in years]
    return [Period(year, default.start) for year in years if year > default.start] + [Period(years[1], years[0])]


@pytest.mark.parametrize("name", EXPLORER.indicators)
def test_every_indicator_in_every_method_and_year(name):
    for period in periods(name):
        for method in METHOD_NAMES:
            view = ViewState(name, period, method=method, breaks=(1.0, 5.0) if method == "manual" else ())
            shown = scene.__wrapped__(view, EXPLORER)
            codes = shown.frame["code"].to_numpy()
            assert sum(shown.classes.counts) + len(shown.missing) == 400, (period, method)
            assert ((codes == -1) == shown.frame["value"].isna().to_numpy()).all()
            assert codes.max() < len(shown.colours) and np.all(np.diff(shown.classes.breaks) >= 0)


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
