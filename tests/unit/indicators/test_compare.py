"""Where districts stand: ranks, percentiles, differences, and who is named an outlier."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.compare import (
    Judgement,
    compare,
    cut,
    lanes,
    matrix,
    percentiles,
    standing,
)
from indicators.errors import IndicatorError
from tests.small import DISTRICTS, small_explorer


def test_percentiles_by_hand():
    values = pd.Series([10.0, 20.0, 20.0, np.nan, 40.0])
    # mean ranks 1, 2.5, 2.5, 4 of four: (r − ½) / 4
    assert percentiles(values).tolist()[:3] == [12.5, 50.0, 50.0]
    assert percentiles(values)[4] == 87.5 and np.isnan(percentiles(values)[3])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_percentiles_keep_the_order_and_centre_on_fifty(values):
    given_ = pd.Series(values)
    found = percentiles(given_)
    assert found.between(0, 100, inclusive="neither").all()
    assert found.mean() == pytest.approx(50)
    assert (found.rank() == given_.rank()).all()


def test_rows_keep_the_order_asked_for_and_say_everything(explorer):
    rows = compare(explorer, ["16063", "09162"], ["population_change", "long_term_unemployed_share"])
    assert rows["region_id"].tolist() == ["16063", "09162"] * 2
    assert rows["indicator_id"].tolist() == ["population_change"] * 2 + ["long_term_unemployed_share"] * 2
    assert rows["year_from"].isna().tolist() == [False, False, True, True]
    assert (rows["difference"] - (rows["value"] - rows["reference"])).abs().max() == 0
    assert set(rows["reference_id"]) == {"DG"}


def test_values_are_those_of_the_explorer(explorer):
    rows = compare(explorer, ["09162"])
    for row in rows.itertuples():
        known = explorer.values(row.indicator_id).set_index("region_id").loc["09162"]
        assert row.value == pytest.approx(known["value"], nan_ok=True)
        assert row.rank is known["rank"] or row.rank == known["rank"]


@pytest.mark.parametrize(
    ("reference", "expected"), [("land", ["09", "16"]), ("type", ["K1", "K4"]), ("rural", ["rural"] * 2)]
)
def test_references(explorer, reference, expected):
    rows = compare(explorer, ["09162", "16063"], ["steuereinnahmekraft_per_inhabitant"], reference)
    assert rows["reference_id"].tolist() == expected
    shown = standing(explorer, "steuereinnahmekraft_per_inhabitant")
    assert rows["reference"].tolist() == shown.references["value"][expected].tolist()


def test_better_and_worse_only_where_the_indicator_says_which_is_good(explorer):
    rows = compare(explorer, ["09162"]).set_index("indicator_id")
    directions = pd.Series({key: entry.direction for key, entry in explorer.indicators.items()})
    judged = rows["judgement"].isin([Judgement.BETTER, Judgement.WORSE])
    assert not judged[directions[rows.index] == "neutral"].any()
    assert rows.loc["steuereinnahmekraft_per_inhabitant", "judgement"] == Judgement.BETTER
    # München has shorter ways to the shop than Germany, and lower is better.
    assert rows.loc["grocery_distance", "difference"] < 0
    assert rows.loc["grocery_distance", "judgement"] == Judgement.BETTER


def test_a_count_is_part_of_a_sum_and_not_compared_with_it(explorer):
    row = compare(explorer, ["09162"], ["population"]).iloc[0]
    assert row["judgement"] == Judgement.PART and np.isnan(row["difference"])


def test_what_reads_the_same_is_the_same():
    small = small_explorer()
    rows = compare(small, DISTRICTS, ["growth"])
    assert set(rows["judgement"]) == {Judgement.UNKNOWN}  # no reference: the indicator forms no mean


def test_missing_stays_missing():
    rows = compare(small_explorer(), ["09162"], ["shops"])
    assert np.isnan(rows["value"][0]) and rows["rank"].isna()[0] and rows["status"][0] == "missing"
    assert rows["of"][0] == len(DISTRICTS) - 1 and np.isnan(rows["percentile"][0])


@pytest.mark.parametrize(
    ("regions", "reference", "says"),
    [
        (["99999"], "DG", "no region '99999'"),
        (["09"], "DG", "09 is no district"),
        (["09162"], "K9", "no reference 'K9'"),
        (["03156"], "DG", "former district"),
    ],
)
def test_what_does_not_exist_is_named(explorer, regions, reference, says):
    with pytest.raises(IndicatorError, match=says):
        compare(explorer, regions, ["population"], reference)


def test_a_matrix_has_a_row_for_each_district(explorer):
    table = matrix(explorer, ["population", "rent"] if "rent" in explorer.indicators else ["population"], "percentile")
    assert table.index.tolist() == explorer.districts() and table["population"].mean() == pytest.approx(50)


def test_an_axis_is_cut_at_three_deviations():
    # median 3, absolute deviations 2 1 0 1 97 and 1 for both 2 and 4: MAD 1, reach 3 × 1.4826 = 4.4
    ends = cut(pd.Series({"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 100.0}))
    assert (ends.low, ends.high, ends.below, ends.above) == (1.0, 4.0, (), ("e",))


def test_the_farthest_is_named_first():
    values = pd.Series({"a": -90.0, "b": -50.0, **{str(n): float(n) for n in range(20)}, "y": 70.0, "z": 99.0})
    assert cut(values).below == ("a", "b") and cut(values).above == ("z", "y")


def test_no_cut_where_half_share_a_value_and_none_without_values():
    assert cut(pd.Series([0.0, 0.0, 0.0, 9.0])).high == 9.0
    assert np.isnan(cut(pd.Series([np.nan])).low)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80))
def test_a_cut_loses_nobody(values):
    given_ = pd.Series(values, index=[str(n) for n in range(len(values))])
    ends = cut(given_)
    within = given_.between(ends.low, ends.high)
    assert within.sum() + len(ends.below) + len(ends.above) == len(values) and within.sum() * 2 >= len(values)


def test_dots_on_one_place_are_stacked_around_the_axis():
    assert lanes([0.0, 0.0, 0.0, 0.0, 1.0], 0.0, 1.0, places=2).tolist() == [0, 1, -1, 2, 0]
    assert lanes([np.nan, 5.0, 9.0], 0.0, 1.0, places=2).tolist() == [0, 0, 1]  # beyond: at the end


@given(st.lists(st.floats(0, 1), min_size=1, max_size=200))
def test_no_two_dots_share_a_place_and_a_lane(values):
    places = (np.array(values) * 79).round()
    assert len(set(zip(places, lanes(values, 0.0, 1.0), strict=True))) == len(values)
