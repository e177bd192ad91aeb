"""The profile of a district: rows against three references, strengths, municipalities, reforms."""

import pandas as pd
import pytest

from indicators.compare import compare
from indicators.errors import IndicatorError
from indicators.model import Direction
from indicators.profile import extremes, municipalities, profile, reforms

SOME = ["mean_age", "unemployment_rate", "gp_density", "municipal_debt", "grocery_distance"]


def test_rows_are_those_of_the_comparison(explorer):
    rows = profile(explorer, "03159", SOME).set_index("indicator_id")
    assert list(rows.index) == SOME
    for name, reference in {"germany": "DG", "land": "land", "type": "type"}.items():
        one = compare(explorer, ["03159"], SOME, reference).set_index("indicator_id")
        pd.testing.assert_series_equal(rows[name], one["reference"], check_names=False)
        pd.testing.assert_series_equal(rows[f"{name}_judgement"], one["judgement"], check_names=False)
    value = explorer.values("gp_density").set_index("region_id")["value"]
    assert rows.loc["gp_density", "value"] == value["03159"]
    assert rows.loc["gp_density", "rank"] == (value > value["03159"]).sum() + 1


@pytest.mark.parametrize("region_id", ["03152", "03", "DG", "99999", ""])
def test_only_districts_of_today_have_a_profile(explorer, region_id):
    with pytest.raises(IndicatorError):
        profile(explorer, region_id, SOME)


def rows_of(explorer, **percentiles) -> pd.DataFrame:
    return pd.DataFrame({"indicator_id": list(percentiles), "percentile": list(percentiles.values()), "of": 400})


def test_strengths_lie_above_the_middle_and_low_can_be_good(explorer):
    """unemployment_rate: low is good, so 10 counts as 90; gp_density: high is good; mean_age: neither."""
    assert explorer.indicators["mean_age"].direction is Direction.NEUTRAL
    percentiles = {"mean_age": 99.0, "unemployment_rate": 10.0, "gp_density": 70.0, "gross_wage": 20.0}
    rows = rows_of(explorer, **percentiles, municipal_debt=60.0, steuerkraft=None)
    found = extremes(explorer, rows)
    assert found.strengths == ("unemployment_rate", "gp_density")
    assert found.weaknesses == ("gross_wage", "municipal_debt")
    assert found.judged == 4
    assert extremes(explorer, rows, 1).strengths == ("unemployment_rate",)


def test_what_few_districts_have_is_neither(explorer):
    rows = rows_of(explorer, unemployment_rate=10.0, gp_density=5.0).assign(of=[4, 400])
    found = extremes(explorer, rows)
    assert (found.strengths, found.weaknesses, found.judged) == ((), ("gp_density",), 1)


def test_a_district_without_figures_has_neither(explorer):
    found = extremes(explorer, rows_of(explorer, gp_density=None, unemployment_rate=50.0))
    assert found.strengths == found.weaknesses == () and found.judged == 1


def test_municipalities_are_inhabited_and_add_up(explorer):
    places = municipalities(explorer, "03159")
    assert places["region_id"].str.startswith("03159").all() and (places["population"] > 0).all()
    assert "Göttingen" in set(places["name"]) and places["name"].is_monotonic_increasing
    people = explorer.values("population", explorer.nearest_period("population", explorer.default_period("population")))
    assert places["population"].sum() == pytest.approx(people.set_index("region_id")["value"]["03159"], rel=0.05)


def test_reforms_name_what_a_district_was_made_of(explorer):
    made = reforms(explorer, "03159")
    assert made["predecessor_id"].tolist() == ["03152", "03156"]
    assert made["date"].tolist() == ["2016-11-01"] * 2 and (made["population_weight"] == 1).all()
    assert reforms(explorer, "16063")["predecessor_id"].tolist() == ["16056"]
    assert reforms(explorer, "09162").empty


def test_the_population_of_eisenach_is_its_own(explorer):
    """The source repeats that of the merged district."""
    assert reforms(explorer, "16063")["predecessor_population"].tolist() == [42_000]
