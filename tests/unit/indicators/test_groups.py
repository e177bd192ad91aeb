"""Groups of districts: who belongs to one, and that its value is formed as that of a Land is."""

import numpy as np
import pandas as pd
import pytest

from data.regions import Level
from indicators.explorer import Explorer, Period
from indicators.groups import GROUPS, aggregate, membership, type_of
from indicators.model import Weight
from indicators.registry import registry


@pytest.fixture(scope="module")
def by_land(explorer: Explorer) -> pd.DataFrame:
    """The Länder as if they were groups."""
    districts = pd.Index(explorer.districts())
    return pd.DataFrame({land: districts.str[:2] == land for land in sorted(set(districts.str[:2]))}, index=districts)


def rows_of(values: dict[str, float], year: int = 2020) -> pd.DataFrame:
    return pd.DataFrame({"region_id": list(values), "year": year, "value": list(values.values()), "status": "observed"})


MEMBER = pd.DataFrame({"A": [True, True, False], "B": [False, False, True]}, index=["01001", "01002", "01003"])
RATE = registry()["steuereinnahmekraft_per_inhabitant"]
COUNT = registry()["population"]


def test_a_rate_is_the_mean_weighted_by_inhabitants():
    rows = rows_of({"01001": 10.0, "01002": 20.0, "01003": 7.0})
    found = aggregate(rows, RATE, pd.Series([1.0, 3.0, 5.0]), MEMBER).set_index("region_id")
    assert found["value"].to_dict() == {"A": 17.5, "B": 7.0}  # (10·1 + 20·3) / 4
    assert set(found["status"]) == {"estimated"}


def test_a_count_is_a_sum_and_lacks_nobody():
    rows = rows_of({"01001": 10.0, "01002": np.nan, "01003": 7.0})
    found = aggregate(rows, COUNT, pd.Series([1.0, 1.0, 1.0]), MEMBER).set_index("region_id")
    assert np.isnan(found.loc["A", "value"]) and found.loc["A", "status"] == "missing"
    assert found.loc["B", "value"] == 7.0


@pytest.mark.parametrize(("weight_of_missing", "expected"), [(4.0, 10.0), (7.0, np.nan)])
def test_a_mean_over_less_than_half_of_the_weight_is_missing(weight_of_missing, expected):
    rows = rows_of({"01001": 10.0, "01002": np.nan, "01003": 7.0})
    found = aggregate(rows, RATE, pd.Series([6.0, weight_of_missing, 1.0]), MEMBER).set_index("region_id")
    assert found.loc["A", "value"] == pytest.approx(expected, nan_ok=True)


def test_what_has_no_mean_has_none_for_a_group():
    rows = rows_of({"01001": 0.1, "01002": 0.2, "01003": 0.3})
    found = aggregate(rows, registry()["steuereinnahmekraft_gini"], pd.Series(np.nan, index=range(3)), MEMBER)
    assert found["value"].isna().all()


def test_a_group_with_a_projected_member_is_projected():
    rows = rows_of({"01001": 10.0, "01002": 20.0, "01003": 7.0}).assign(status=["projected", "observed", "observed"])
    found = aggregate(rows, RATE, pd.Series([1.0, 1.0, 1.0]), MEMBER).set_index("region_id")
    assert found["status"].to_dict() == {"A": "projected", "B": "estimated"}


def test_every_district_has_one_type_and_lies_in_city_or_country_east_or_west(explorer):
    member = membership(explorer.regions)
    assert len(member) == 400
    for keys in (["K1", "K2", "K3", "K4"], ["urban", "rural"], ["east", "west"]):
        assert (member[keys].sum(axis=1) == 1).all()
    # The BBSR counts the two sparsest types and the one between them and the cities as city or country like this.
    assert (member["urban"] == (member["K1"] | member["K2"])).all()
    assert type_of(explorer.regions, "09162") == "K1" and list(member) == list(GROUPS)


@pytest.mark.parametrize(
    ("indicator_id", "period"),
    [
        ("population", Period(2024)),
        ("population_change", Period(2023, 2012)),  # on one census base
        ("population_change", Period(2024, 2012)),  # across a census
        ("population_change_absolute", Period(2024, 2012)),
        ("steuereinnahmekraft_per_inhabitant", Period(2023)),
    ],
)
def test_the_rule_gives_laender_what_the_sums_of_their_districts_give(explorer, by_land, indicator_id, period):
    """These indicators compute Länder from totals; the rule for groups, applied to Länder, must say the same."""
    rows = explorer.values(indicator_id, period)
    weight = explorer.weights(indicator_id, rows, period.start)
    found = aggregate(rows, explorer.indicator(indicator_id), weight, by_land).set_index("region_id")["value"]
    known = explorer.values(indicator_id, period, Level.LAND).set_index("region_id")["value"]
    np.testing.assert_allclose(found, known[found.index], rtol=1e-9)


def test_only_counts_add_up(explorer):
    assert {key for key, entry in explorer.indicators.items() if entry.additive} >= {"population"}
    assert all(entry.weight is Weight.NONE for entry in explorer.indicators.values() if entry.additive)
