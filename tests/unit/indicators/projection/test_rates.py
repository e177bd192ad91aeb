"""Life tables and fertility: against the published life tables, and what a broken table says."""

import numpy as np
import pandas as pd
import pytest

from indicators.errors import ModelError
from indicators.projection.cohort import AGES
from indicators.projection.rates import (
    between,
    death_probabilities,
    fertility_by_year,
    life_expectancy,
    reach,
    survival_of,
)


@pytest.fixture(scope="module")
def life_tables(store) -> pd.DataFrame:
    return store.table("life_tables")


@pytest.fixture(scope="module")
def deaths(life_tables) -> dict[int, np.ndarray]:
    return death_probabilities(life_tables)


def test_life_expectancy_is_the_published_one(life_tables, deaths):
    published = life_tables[life_tables["age"] == 0].pivot(index="year", columns="sex", values="life_expectancy")
    for year, table in deaths.items():
        assert life_expectancy(table) == pytest.approx(published.loc[year, ["female", "male"]].to_numpy(), abs=0.03)


def test_survival_is_the_published_one(life_tables, deaths):
    women = life_tables[(life_tables["year"] == 2021) & (life_tables["sex"] == "female")].set_index("age")
    survival, newborn = survival_of(deaths[2021])
    lived = women["survivors_in_age"]
    for age in (0, 30, 60, 80, 95):
        assert survival[0, age] == pytest.approx(lived[age + 1] / lived[age], abs=2e-3)
    assert newborn[0] == pytest.approx(lived[0] / 100_000, abs=2e-4)


def test_reached_life_expectancy_is_the_one_asked_for(deaths):
    better = reach(deaths[2023], np.array([88.2, 84.6]))
    assert life_expectancy(better) == pytest.approx([88.2, 84.6], abs=1e-6)
    assert (better < deaths[2023]).all()


def test_between_two_tables_logarithms_lie_on_a_line_and_beyond_them_the_nearest_holds(deaths):
    assert np.log(between(deaths, 2019)) == pytest.approx((np.log(deaths[2017]) + np.log(deaths[2021])) / 2)
    assert between(deaths, 2010) == pytest.approx(deaths[2017])
    assert between(deaths, 2030) == pytest.approx(deaths[2023])


def _spoiled(life_tables: pd.DataFrame, age: int, value: float) -> pd.DataFrame:
    spoiled = life_tables.copy()
    spoiled.loc[(spoiled["age"] == age) & (spoiled["year"] == 2021), "death_probability"] = value
    return spoiled


def test_a_table_that_does_not_run_out_is_an_error(life_tables):
    with pytest.raises(ModelError, match="the table of 2021 does not run out: at age 100 only 1%"):
        death_probabilities(_spoiled(life_tables, AGES - 1, 0.01))


@pytest.mark.parametrize("value", [1.2, -0.1, np.nan])
def test_a_probability_that_is_none_is_an_error(life_tables, value):
    with pytest.raises(ModelError, match="2021 lacks ages, or has probabilities outside 0 and 1"):
        death_probabilities(_spoiled(life_tables, 50, value))


def test_a_missing_age_of_the_mothers_is_an_error(store):
    fertility = store.table("fertility_rates")
    gap = fertility[~((fertility["age"] == 30) & (fertility["year"] == 2020))]
    with pytest.raises(ModelError, match="no rate for age 30 in 2020"):
        fertility_by_year(gap)
