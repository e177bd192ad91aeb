"""Births, deaths and the official projection in the bundle, held against what is published elsewhere."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.errors import BundleError
from data.reading import as_number, read_table
from data.sources import projection_laender as adapter
from data.sourcing import Sources
from data.tables import births, fertility_rates, life_tables, projection_laender


@pytest.mark.sources
def test_the_rates_add_up_to_the_total_fertility_rate(store, sources):
    path = sources.path("destatis_vital_statistics", "total_fertility_rate")
    rows = read_table(path, ["Year", "Age 15-49"], sep=";")
    published = as_number(rows["Age 15-49"], path).set_axis(rows["Year"].astype("int64"))
    summed = store.table("fertility_rates").groupby("year")["births_per_woman"].sum()
    # 35 rates rounded to 0.1 per 1,000, and the total to 0.001.
    assert (summed - published).abs().max() <= 35 * 0.00005 + 0.0005
    assert len(summed) == len(published) == 53


def test_the_total_fertility_rate_of_2024(store):
    rates = store.table("fertility_rates").query("year == 2024")["births_per_woman"]
    assert rates.sum() == pytest.approx(1.352, abs=0.002)


def test_births(store):
    # Destatis: 677,117 live births in 2024; about 105 boys to 100 girls in every year since 1950.
    table = store.table("births").pivot(index="year", columns="sex", values="births")
    assert table.loc[2024].sum() == 677_117
    assert (table["male"] / table["female"]).between(1.04, 1.09).all()


@pytest.fixture(scope="module")
def survivors(store):
    return store.table("life_tables").set_index(["period", "sex", "age"])


def test_life_expectancy_at_birth(survivors):
    # Destatis: 78.5 and 83.3 years in 2016/18, 78.5 and 83.2 in 2022/24.
    at_birth = survivors["life_expectancy"].xs(0, level="age").round(1).to_dict()
    assert at_birth["2016/18", "male"] == 78.5
    assert at_birth["2016/18", "female"] == 83.3
    assert at_birth["2022/24", "male"] == 78.5
    assert at_birth["2022/24", "female"] == 83.2


def test_life_tables_hang_together(survivors):
    """l(x + 1) = l(x)(1 − q(x)), T(x) − T(x + 1) = L(x) and e(x) = T(x) / l(x), to the rounding."""
    below, above = survivors.drop(100, level="age"), survivors.drop(0, level="age")
    alive = below["survivors_at_age"] * (1 - below["death_probability"])
    assert np.abs(alive.to_numpy() - above["survivors_at_age"].to_numpy()).max() <= 1
    lived = below["survivors_from_age"].to_numpy() - above["survivors_from_age"].to_numpy()
    assert np.abs(lived - below["survivors_in_age"].to_numpy()).max() <= 1
    expected = survivors["survivors_from_age"] / survivors["survivors_at_age"]
    assert (expected - survivors["life_expectancy"]).abs().max() < 0.006


def test_age_100_is_one_year_and_not_the_open_end(survivors):
    last = survivors.xs(100, level="age")
    assert (last["death_probability"] < 0.5).all()
    beyond = 1 - last["survivors_in_age"] / last["survivors_from_age"]
    assert beyond.between(0.5, 0.7).all(), "share of those of 100 and older that is alive a year later"


def test_the_year_of_a_life_table_is_the_middle_one(store):
    table = store.table("life_tables")
    assert dict(zip(table["period"], table["year"], strict=True)) == {"2016/18": 2017, "2020/22": 2021, "2022/24": 2023}


def test_the_official_projection(store):
    # Destatis, 15th projection: 2070 between 75 (low) and 90 (high) million people, 83 in the moderate variant.
    table = store.table("projection_laender").query("region_id == 'DG'").set_index(["scenario", "year"])["population"]
    millions = {scenario: table[scenario, 2070] / 1e6 for scenario in ("low_migration", "moderate", "high_migration")}
    assert millions == pytest.approx({"low_migration": 74.8, "moderate": 82.6, "high_migration": 90.4}, abs=0.8)
    assert (table % 100 == 0).all(), "published to the hundred"


def test_a_land_that_nobody_knows(monkeypatch):
    figures = pd.DataFrame({"scenario": "moderate", "land": ["Atlantis"], "year": 2022, "population_thousand": 1.0})
    monkeypatch.setattr(Sources, "read", lambda *_: figures)
    regions = pd.DataFrame({"region_id": ["01"], "level": "land", "name": "Schleswig-Holstein"})
    with pytest.raises(BundleError, match="Atlantis is the name of no Land"):
        projection_laender.build(Sources(None), regions)


@pytest.mark.sources
@pytest.mark.parametrize("module", [births, fertility_rates, life_tables])
def test_the_bundle_holds_what_the_builders_give(module, store, sources):
    table = module.__name__.rsplit(".", 1)[1]
    pd.testing.assert_frame_equal(module.build(sources), store.table(table))


def test_every_scenario_has_a_variant(store):
    assert set(store.table("projection_laender")["scenario"]) == set(adapter.SCENARIOS.values())
