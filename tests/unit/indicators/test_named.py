"""What named selections have in common, against figures worked out by hand."""

import numpy as np
import pytest

from indicators.compare import compare, standing_with
from indicators.courses import courses
from indicators.explorer import Period
from indicators.named import NamedSelection, common_values, is_median, median_courses

RATE = "unemployment_rate"
THREE = ("01001", "09162", "11000")


def test_a_mean_is_weighted_as_that_of_a_land(explorer):
    period = explorer.default_period(RATE)
    rows = explorer.values(RATE, period)
    weight = explorer.weights(RATE, rows, period.start)
    own = rows["region_id"].isin(THREE)
    expected = np.average(rows.loc[own, "value"], weights=weight[own])
    found = common_values(explorer, RATE, period, (NamedSelection(0, "Drei", THREE),))
    assert found["value"]["A"] == pytest.approx(expected)


def test_without_a_mean_there_is_the_median(explorer):
    lone = next(entry for entry in explorer.indicators.values() if is_median(entry) and entry.categories is None)
    period = explorer.default_period(lone.id)
    values = explorer.values(lone.id, period).set_index("region_id")["value"]
    found = common_values(explorer, lone.id, period, (NamedSelection(2, "Drei", THREE),))
    assert found["value"]["C"] == values[list(THREE)].median()


def test_a_sum_adds_up_and_classes_have_nothing_in_common(explorer):
    land = NamedSelection(1, "Ganz Bayern", tuple(explorer.districts("09")), ("09",))
    period = Period(explorer.years("population")[-1])
    values = explorer.values("population", period).set_index("region_id")["value"]
    found = common_values(explorer, "population", period, (land,))["value"]
    assert found["B"] == pytest.approx(values[list(land.regions)].sum())
    growth = explorer.default_period("population_growth_class")
    assert common_values(explorer, "population_growth_class", growth, (land,))["value"].isna().all()


def test_a_course_of_medians_ends_projected(explorer):
    found = median_courses(explorer, "population", None, (NamedSelection(3, "Drei", THREE),)).set_index("year")
    series = explorer.series("population", THREE)
    for year in (2000, explorer.last_observed("population")):
        assert found["value"][year] == series.loc[series["year"] == year, "value"].median()
    assert found["status"].iloc[-1] == "projected" and found["status"].iloc[0] == "estimated"
    assert set(found["region_id"]) == {"D"}


def test_it_is_a_reference_as_a_land_is(explorer):
    named = (NamedSelection(4, "Drei", THREE),)
    rows = compare(explorer, ["01002"], [RATE], "E", named)
    held = standing_with(explorer, RATE, named).references["value"]
    assert rows["reference"][0] == held["E"] and rows["reference_id"][0] == "E"
    assert rows["difference"][0] == pytest.approx(rows["value"][0] - held["E"])
    assert "E" in set(courses(explorer, RATE, None, named)["region_id"])
    assert "E" not in set(courses(explorer, RATE)["region_id"])
