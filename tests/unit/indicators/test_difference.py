"""Differences of two years: by hand on a few rows, and what every indicator of the bundle offers."""

import numpy as np
import pandas as pd
import pytest

from data.regions import Level
from indicators.difference import difference, kinds_of, split
from indicators.explorer import Period
from indicators.model import Status
from tests.bundle import bundle_explorer

EXPLORER = bundle_explorer()
ALL = [f"{kind}~{name}" for name in EXPLORER.indicators for kind in EXPLORER.differences(name)]


def rows(first: list[float], second: list[float], statuses: tuple[str, str] = ("observed", "observed")) -> pd.DataFrame:
    years = [(2010, first, statuses[0]), (2020, second, statuses[1])]
    return pd.concat(
        pd.DataFrame({"region_id": ["a", "b", "c"], "year": year, "value": values, "lower": values, "upper": values,
                      "status": status, "source": "made", "coverage": [1.0, 0.8, 0.6]})
        for year, values, status in years
    ).reset_index(drop=True)  # fmt: skip


def test_by_hand():
    figures = rows([50.0, 0.0, np.nan], [60.0, 5.0, 7.0])
    absolute = difference(figures, "difference", 2010, 2020)
    np.testing.assert_allclose(absolute["value"], [10.0, 5.0, np.nan])
    assert absolute["status"].tolist() == ["observed", "observed", "missing"]
    assert absolute["coverage"].tolist() == [1.0, 0.8, 0.0] and absolute[["lower", "upper"]].isna().all(axis=None)
    relative = difference(figures, "relative", 2010, (2020,))
    np.testing.assert_allclose(relative["value"], [20.0, np.nan, np.nan])  # nothing is a percentage of zero
    assert relative["status"].tolist() == ["observed", "missing", "missing"]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [(("observed", "projected"), "projected"), (("estimated", "observed"), "estimated"),
     (("projected", "estimated"), "projected"), (("observed", "observed"), "observed")],
)  # fmt: skip
def test_a_difference_is_as_sure_as_the_less_sure_year(statuses, expected):
    found = difference(rows([1.0, 2.0, 3.0], [2.0, 2.0, 2.0], statuses), "difference", 2010, 2020)
    assert set(found["status"]) == {expected}


def test_what_offers_a_difference():
    share, kinds = EXPLORER.indicators["unemployment_rate"], ("difference", "relative")
    assert kinds_of(share, [2010, 2020], 2020, pd.Series([1.0, 2.0, np.nan])) == kinds
    assert kinds_of(share, [2010, 2020], 2020, pd.Series([-1.0, 2.0])) == ("difference",)
    assert kinds_of(share, [2020], 2020, pd.Series([1.0])) == ()
    assert EXPLORER.differences("population_change") == EXPLORER.differences("population_growth_class") == ()
    assert EXPLORER.differences("commuter_balance") == ("difference",)


def test_ids_and_units():
    assert split("relative~median_age") == ("relative", "median_age") and split("median_age") is None
    known = EXPLORER.indicators
    assert known["difference~unemployment_rate"].unit == "pct_points" and known["relative~median_age"].unit == "pct"
    assert known["difference~median_age"].unit == "years"
    for none in (
        "difference~population_change",
        "relative~commuter_balance",
        "difference~difference~median_age",
        "other~x",
    ):
        assert none not in known
    assert not any("~" in name for name in known)


def ends_of(name: str) -> list[Period]:
    years, usual = EXPLORER.years(name), EXPLORER.default_period(name)
    return list(dict.fromkeys([usual, Period(years[-1], years[0]), Period(years[1], years[0])]))


@pytest.mark.parametrize("name", ALL)
def test_every_difference_is_that_of_its_two_years(name):
    kind, base = split(name)
    for period in ends_of(name):
        for level in (Level.KREIS, Level.BUND):
            found = EXPLORER.values(name, period, level).set_index("region_id")
            first, last = (
                EXPLORER.values(base, Period(year), level).set_index("region_id") for year in (period.start, period.end)
            )
            wanted = last["value"] - first["value"]
            if kind == "relative":
                wanted = 100 * (wanted / first["value"]).where(first["value"] > 0)
            np.testing.assert_allclose(found["value"], wanted, atol=1e-8)
            projected = (last["status"] == Status.PROJECTED) & found["value"].notna()
            assert (found["status"] == Status.PROJECTED).equals(projected)
