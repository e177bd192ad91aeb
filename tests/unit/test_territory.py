"""Carrying over to today's districts, on a reform small enough to do by hand, and on the real crosswalk."""

import numpy as np
import pandas as pd
import pytest

from data.errors import TerritoryError
from data.sourcing import Sources
from data.territory import carry_rates, carry_totals, crosswalk, crosswalk_on, sum_levels

# 01001 (1,000 people, 40 km²) was split: 70 % of its people and 25 % of its land to 01091, the rest to 01092.
# 01002 (500 people, 10 km²) went to 01091 whole, 02000 stayed what it was.
WEIGHTS = pd.DataFrame(
    {
        "old_id": ["01001", "01001", "01002", "02000"],
        "region_id": ["01091", "01092", "01091", "02000"],
        "population_weight": [0.7, 0.3, 1.0, 1.0],
        "area_weight": [0.25, 0.75, 1.0, 1.0],
        "population": [1000.0, 1000.0, 500.0, 800.0],
        "area_km2": [40.0, 40.0, 10.0, 5.0],
    }
)


def old(**columns):
    return pd.DataFrame({"region_id": ["01001", "01002", "02000"], **columns})


def test_totals_are_shared_out_and_summed():
    carried = carry_totals(old(population=[1000, 500, 800]), ["population"], WEIGHTS)
    assert carried.to_dict("list") == {"region_id": ["01091", "01092", "02000"], "population": [1200, 300, 800]}
    assert carried["population"].dtype == "int64"


def test_totals_can_follow_the_land():
    carried = carry_totals(old(forest_ha=[100.0, 4.0, 1.0]), ["forest_ha"], WEIGHTS, by="area")
    assert carried["forest_ha"].tolist() == [29.0, 75.0, 1.0]


def test_whole_persons_go_to_the_largest_remainder():
    # 11 × 0.7 = 7.7 and 11 × 0.3 = 3.3: the person left over belongs where 0.7 of it is.
    carried = carry_totals(old(births=[11, 0, 0]), ["births"], WEIGHTS)
    assert carried["births"].tolist() == [8, 3, 0]


def test_losses_are_shared_out_like_gains():
    carried = carry_totals(old(balance=[-11, 0, 0]), ["balance"], WEIGHTS)
    assert carried["balance"].tolist() == [-8, -3, 0]


def test_other_columns_are_keys():
    frame = old(sex="female", population=[10, 10, 10])
    both = pd.concat([frame, frame.assign(sex="male", population=20)], ignore_index=True)
    carried = carry_totals(both, ["population"], WEIGHTS)
    women = carried[carried["sex"] == "female"]
    assert list(carried.columns) == ["region_id", "sex", "population"]
    assert women["population"].tolist() == [17, 3, 10]
    assert carried["population"].sum() == 90


def test_a_total_that_lacks_a_part_is_missing():
    carried = carry_totals(old(births=[np.nan, 5.0, 1.0]), ["births"], WEIGHTS)
    assert carried["births"].isna().tolist() == [True, True, False]


def test_rates_are_means_weighted_with_the_people_that_came():
    # 01091 received 700 people at 10 and 500 at 22: (700 × 10 + 500 × 22) / 1200 = 15.
    carried = carry_rates(old(rate=[10.0, 22.0, 3.0]), ["rate"], WEIGHTS)
    assert carried["rate"].tolist() == pytest.approx([15.0, 10.0, 3.0])


def test_rates_can_be_weighted_with_the_land_that_came():
    # 10 km² at 10 and 10 km² at 22.
    carried = carry_rates(old(rate=[10.0, 22.0, 3.0]), ["rate"], WEIGHTS, by="area")
    assert carried["rate"].tolist() == pytest.approx([16.0, 10.0, 3.0])


def test_a_missing_rate_is_left_out_and_all_missing_is_missing():
    carried = carry_rates(old(rate=[np.nan, 22.0, 3.0]), ["rate"], WEIGHTS)
    assert carried["rate"].tolist()[0] == 22.0
    assert np.isnan(carried["rate"].tolist()[1])


def test_an_unchanged_district_keeps_its_rate_to_the_last_bit():
    rate = 0.1 + 0.2
    carried = carry_rates(old(rate=[1.0, 1.0, rate]), ["rate"], WEIGHTS)
    assert carried.loc[2, "rate"] == rate


@pytest.mark.parametrize("carry", [carry_totals, carry_rates])
def test_an_unknown_district_is_named(carry):
    frame = pd.DataFrame({"region_id": ["01001", "99999"], "x": [1.0, 2.0]})
    with pytest.raises(TerritoryError, match="99999"):
        carry(frame, ["x"], WEIGHTS)


def test_laender_and_germany_are_sums():
    table = sum_levels(old(year=2020, population=[1000, 500, 800]), ["population"])
    assert dict(zip(table["region_id"], table["population"], strict=True)) == {
        "01001": 1000, "01002": 500, "02000": 800, "01": 1500, "02": 800, "DG": 2300,
    }  # fmt: skip
    assert set(table["year"]) == {2020}


def test_there_are_no_weights_before_1995(tmp_path):
    with pytest.raises(TerritoryError, match="1994"):
        crosswalk(Sources(tmp_path), 1994)


@pytest.mark.sources
@pytest.mark.parametrize("year", [*range(1995, 2021), 2024])
def test_every_year_leads_to_the_400_districts_of_today(sources, sources_folder, year):
    keys = pd.read_csv(sources_folder / "district_keys" / "kreise_nuts3.csv", dtype="str")["kennziffer"].str[:5]
    weights = crosswalk(sources, year)
    assert set(weights["region_id"]) == set(keys)
    assert len(keys) == 400
    for share in ("population_weight", "area_weight"):
        assert weights.groupby("old_id")[share].sum().to_numpy() == pytest.approx(1, abs=1e-12)


@pytest.mark.sources
def test_no_split_crosses_the_border_of_a_land(sources):
    for year in range(1995, 2021):
        weights = crosswalk(sources, year)
        assert (weights["old_id"].str[:2] == weights["region_id"].str[:2]).all()


@pytest.mark.sources
def test_sizes_are_those_of_whole_districts(sources):
    # The sheet of 2016 repeats a district's people on each of its parts, that of 2015 gives each part its own.
    for year, people in ((2015, 82_175_684), (2016, 82_521_653)):
        districts = crosswalk(sources, year).drop_duplicates("old_id")
        assert districts["population"].sum() == pytest.approx(people, abs=402 * 50)


@pytest.mark.sources
def test_eisenach_stands_apart_before_1998_as_in_the_statistics(sources):
    weights = crosswalk(sources, 1995)
    assert weights.loc[weights["old_id"] == "16056", "region_id"].tolist() == ["16063"]


@pytest.mark.sources
def test_meissen_of_1997_still_has_what_left_on_new_years_day(sources):
    weights = crosswalk(sources, 1997).set_index(["old_id", "region_id"])["population_weight"]
    # GENESIS counts 161,560 people on 31.12.1997, the sheet 157,400: 2.6 % had left for the Weißeritzkreis a day later.
    assert weights["14280", "14628"] == pytest.approx(0.0258, abs=0.002)


@pytest.mark.sources
@pytest.mark.parametrize("year", [1995, 1997, 2011, 2020, 2024])
def test_the_bundle_knows_the_same_weights(sources, store, year):
    key = ["old_id", "region_id"]
    there = crosswalk(sources, year).sort_values(key, ignore_index=True)
    here = crosswalk_on(store.table("crosswalk"), year).sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(here[there.columns], there)


def test_the_bundle_has_every_district_of_every_year(store):
    table = store.table("crosswalk")
    counts = table.groupby("year")["old_id"].nunique()
    assert (counts[1995], counts[2008], counts[2011], counts[2015], counts[2016], counts[2020]) == (
        440,
        413,
        402,
        402,
        401,
        401,
    )
    shares = table.groupby(["year", "old_id"])[["population_weight", "area_weight"]].sum()
    assert (shares - 1).abs().max().max() < 1e-12
    with pytest.raises(TerritoryError, match="no weights for 1990"):
        crosswalk_on(table, 1990)
