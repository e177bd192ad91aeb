"""Means of districts by hand, and the tables from the producers' files against published figures."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tables import grocery_access, municipal, municipal_access, steuereinnahmekraft, steuerkraft
from data.tables.published import with_means
from data.validation import faults


def figures(rows):
    return pd.DataFrame(rows, columns=["region_id", "year", "value", "status"])


def weights(sizes, year=2020):
    return pd.DataFrame({"region_id": list(sizes), "year": year, "weight": list(sizes.values())})


def values(frame):
    return frame.set_index("region_id")["value"].to_dict()


DISTRICTS = [("01001", 2020, 10.0, "observed"), ("01002", 2020, 20.0, "observed"), ("02000", 2020, 40.0, "observed")]
SIZES = {"01001": 100, "01002": 300, "02000": 600}


def test_means_are_weighted():
    # 01: (10 x 100 + 20 x 300) / 400 = 17.5; DG: (1,000 + 6,000 + 24,000) / 1,000 = 31
    found = with_means(figures(DISTRICTS), weights(SIZES))
    assert values(found) == {"01001": 10.0, "01002": 20.0, "02000": 40.0, "01": 17.5, "02": 40.0, "DG": 31.0}


def test_a_land_of_one_district_takes_over_its_status():
    status = with_means(figures(DISTRICTS), weights(SIZES)).set_index("region_id")["status"]
    assert status[["01", "02", "DG"]].tolist() == ["estimated", "observed", "estimated"]


def test_what_the_producer_publishes_stays():
    published = figures([*DISTRICTS, ("DG", 2020, 30.0, "observed")])
    found = with_means(published, weights(SIZES)).set_index("region_id")
    assert found.loc["DG", ["value", "status"]].tolist() == [30.0, "observed"]


def test_no_mean_of_a_land_without_its_larger_part():
    found = values(with_means(figures(DISTRICTS[:1] + DISTRICTS[2:]), weights(SIZES)))
    assert found == {"01001": 10.0, "02000": 40.0, "02": 40.0}


def test_a_small_gap_leaves_the_mean_of_the_rest():
    found = values(with_means(figures(DISTRICTS[1:]), weights(SIZES)))
    # 90 % of Germany are there: (6,000 + 24,000) / 900; only 75 % of Land 01
    assert found["DG"] == pytest.approx(100 / 3)
    assert "01" not in found


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.integers(1, 10**7)), min_size=2, max_size=20))
def test_a_mean_lies_between_its_districts(pairs):
    keys = [f"01{number:03d}" for number in range(len(pairs))]
    rows = [(key, 2020, value, "observed") for key, (value, _) in zip(keys, pairs, strict=True)]
    sizes = {key: size for key, (_, size) in zip(keys, pairs, strict=True)}
    mean = values(with_means(figures(rows), weights(sizes)))["DG"]
    low, high = min(value for value, _ in pairs), max(value for value, _ in pairs)
    assert low - 1e-6 <= mean <= high + 1e-6


@pytest.mark.sources
def test_steuerkraft(sources):
    table = steuerkraft.build(sources)
    assert faults("steuerkraft", table) == []
    found = table.set_index(["region_id", "year"])["steuerkraft_eur_per_inhabitant"]
    assert found["DG", 2019] == pytest.approx(1012.16)
    assert found.groupby("year").size().eq(417).all()
    # 0 in the source, among 227 and 273 in the years beside
    assert pd.isna(found["12061", 1997])


@pytest.mark.sources
def test_eisenach_is_a_weighted_mean(sources):
    # 31.12.2019: Eisenach 686.28 € and 42,300 people, Wartburgkreis 692.37 € and 119,000
    found = steuerkraft.build(sources).set_index(["region_id", "year"])["steuerkraft_eur_per_inhabitant"]
    assert found["16063", 2019] == pytest.approx((686.28 * 42_300 + 692.37 * 119_000) / 161_300)


@pytest.mark.sources
def test_steuereinnahmekraft(sources):
    table = steuereinnahmekraft.build(sources)
    assert faults("steuereinnahmekraft", table) == []
    found = table.set_index(["region_id", "year"])["steuereinnahmekraft_eur"]
    assert (found["DG"] / 1e9).round(2).to_dict() == {2022: 133.55, 2023: 140.65, 2024: 143.99}
    assert found["09162", 2022] / 1e6 == pytest.approx(4332, rel=0.001)
    assert found["02", 2022] == found["02000", 2022]


@pytest.mark.sources
def test_grocery_access(sources):
    table = grocery_access.build(sources)
    assert faults("grocery_access", table) == []
    germany = table.set_index("region_id").loc["DG"]
    assert germany[["supermarket_distance_m", "supermarket_within_1km_pct"]].tolist() == [962, 75]


@pytest.mark.sources
def test_municipal_access(sources):
    people = municipal.build(sources)
    table = municipal_access.build(sources, people)
    assert faults("municipal_access", table) == []
    found = table.set_index("region_id")
    # Freren and Messingen belong to one Samtgemeinde
    assert found.loc[["03454001", "03454003"], "association"].tolist() == ["Freren"] * 2
    assert found.loc["06633003", ["association_id", "supermarket_distance_m"]].tolist() == ["06633003", 739]
    inhabitants = people.set_index("region_id")["population"]
    assert inhabitants.reindex(found.index).sum() / inhabitants.sum() > 0.99
