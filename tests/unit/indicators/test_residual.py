"""Residuals as indicators: made from their id, complete, and nothing but what a link may ask for."""

import numpy as np
import pytest
from scipy import stats

from indicators.explorer import Explorer
from indicators.residual import REMEMBERED, residual_id

Y, X = ("population_change", 2012, 2023), ("grocery_distance", None, 2017)
KEY = "residual~population_change~2012-2023~grocery_distance~2017"


def test_the_id_says_both_sides():
    assert residual_id(Y, X) == KEY


def test_values_are_the_residuals_of_scipy(explorer):
    from indicators.explorer import Period

    y = explorer.values("population_change", Period(2023, 2012)).set_index("region_id")["value"]
    x = explorer.values("grocery_distance").set_index("region_id")["value"]
    line = stats.linregress(x, y)
    found = explorer.values(KEY).set_index("region_id")["value"]
    np.testing.assert_allclose(found, y - line.intercept - line.slope * x, atol=1e-9)
    assert explorer.years(KEY) == [2023] and explorer.default_period(KEY) == Period(2023)


def test_it_is_known_but_not_listed(explorer):
    assert KEY in explorer.indicators and KEY not in list(explorer.indicators)
    entry = explorer.indicator(KEY)
    assert entry.midpoint == 0 and entry.unit == "pct" and "2012–2023" in entry.definition.de
    assert {card.id for card in explorer.sources(KEY)} >= {card.id for card in explorer.sources("grocery_distance")}


@pytest.mark.parametrize(
    "key",
    [
        "residual~population_change~2012-2023~population_change~2012-2023",
        "residual~population_change~2023~grocery_distance~2017",
        "residual~population_change~2023-2012~grocery_distance~2017",
        "residual~grocery_distance~2017~nothing~2020",
        "residual~grocery_distance~1999~population~2020",
        f"{KEY}~x",
        "residual~<b>~2017~population~2020",
    ],
)
def test_nothing_else_is_known(explorer, key):
    assert key not in explorer.indicators
    with pytest.raises(KeyError):
        explorer.indicators[key]


def test_a_flood_of_links_does_not_fill_the_memory(store):
    explorer = Explorer(store)
    for number in range(REMEMBERED + 20):
        assert f"residual~grocery_distance~{1000 + number}~foreign_population_share~2020" not in explorer.indicators
    assert len(explorer.indicators._made) <= REMEMBERED
