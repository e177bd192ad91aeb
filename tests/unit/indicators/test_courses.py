"""Courses over time: groups among them, indices, movements between two years."""

import numpy as np
import pandas as pd
import pytest

from indicators.compare import standing
from indicators.courses import base_year, common_years, courses, indexed, middle_half, movement, movers, nearest_year
from indicators.selections import RURAL_DECLINE, RURAL_GROWTH, counted, selected, selections


def rows_of(**districts: list[float]) -> pd.DataFrame:
    """Years 2020, 2021 … of districts named d01001=…"""
    return pd.DataFrame(
        [
            (key[1:], 2020 + i, value, np.nan, np.nan, "observed")
            for key, values in districts.items()
            for i, value in enumerate(values)
        ],
        columns=["region_id", "year", "value", "lower", "upper", "status"],
    )


def test_courses_hold_districts_laender_germany_and_groups(explorer):
    rows = courses(explorer, "steuereinnahmekraft_per_inhabitant")
    keys = set(rows["region_id"])
    assert len(keys) == 400 + 16 + 1 + 8
    shown = standing(explorer, "steuereinnahmekraft_per_inhabitant")
    newest = rows[rows["year"] == shown.period.end].set_index("region_id")["value"]
    for key in ("DG", "09", "K1", "rural"):
        assert newest[key] == pytest.approx(shown.references["value"][key])


def test_a_change_of_a_group_is_that_of_its_sum(explorer):
    rows = courses(explorer, "population_change", 2012).set_index(["region_id", "year"])["value"]
    people = courses(explorer, "population").set_index(["region_id", "year"])["value"]
    assert rows["K4", 2024] == pytest.approx((people["K4", 2024] / people["K4", 2012] - 1) * 100)


def test_middle_half_is_of_districts_only():
    rows = rows_of(d01001=[1.0], d01002=[2.0], d01003=[3.0], d01004=[4.0], d01005=[5.0], dDG=[99.0], drural=[99.0])
    assert middle_half(rows).loc[2020].tolist() == [2.0, 4.0]


def test_the_base_is_the_first_year_all_have():
    rows = rows_of(d01001=[np.nan, 2.0, 4.0], d01002=[1.0, 5.0, 10.0])
    assert base_year(rows, ["01001", "01002"]) == 2021
    found = indexed(rows, 2021)
    assert found["value"].tolist()[1:3] == [100.0, 200.0] and found["value"].tolist()[4:] == [100.0, 200.0]


def test_no_base_without_a_common_positive_year():
    assert base_year(rows_of(d01001=[0.0, 1.0], d01002=[1.0, np.nan]), ["01001", "01002"]) is None


def test_movement_and_movers_by_hand():
    moved = movement(rows_of(d01001=[3.0, 1.0], d01002=[2.0, 2.0], d01003=[1.0, 3.0], d01004=[9.0, np.nan]), 2020, 2021)
    assert moved.districts["climbed"].to_dict() == {"01001": -2, "01002": 0, "01003": 2}
    assert movers(moved, 3) == (["01003"], ["01001"]) == movers(moved, 3, "change")


def test_years_in_which_half_of_the_districts_have_a_value():
    rows = rows_of(d01001=[1.0, np.nan], d01002=[np.nan, np.nan])
    assert common_years(rows) == [2020]
    assert [nearest_year([2010, 2014], year) for year in (1900, 2012, 2013)] == [2010, 2014, 2014]


def test_selections_are_lands_groups_and_moving_rural_districts(explorer):
    assert selected(explorer, "16") == tuple(explorer.districts("16"))
    change = explorer.values("population_change", counted(explorer)).set_index("region_id")["value"]
    assert counted(explorer).end < 2026
    shrinking, growing = (selected(explorer, key) for key in (RURAL_DECLINE, RURAL_GROWTH))
    assert (change[list(shrinking)] < 0).all() and (change[list(growing)] > 0).all()
    assert set(shrinking) | set(growing) <= set(selected(explorer, "rural"))
    assert next(iter(selections(explorer))) == "08"  # Länder by name: Baden-Württemberg first
    assert all(selected(explorer, key) for key in selections(explorer))
