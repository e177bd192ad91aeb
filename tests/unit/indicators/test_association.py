"""Correlation, least squares and similarity, held against scipy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from data.store import Store
from indicators.association import FEWEST, associate, correlations, unlikeness
from indicators.compare import matrix
from indicators.explorer import Explorer

SET = ["population_change", "steuereinnahmekraft_per_inhabitant", "grocery_distance", "foreign_population_share",
       "steuereinnahmekraft_gini"]  # fmt: skip


@pytest.fixture(scope="module")
def table(store: Store) -> pd.DataFrame:
    return matrix(Explorer(store), SET)


@pytest.mark.parametrize("across", SET[1:])
def test_coefficients_and_line_are_those_of_scipy(table, across):
    both = table[[across, SET[0]]].dropna()
    found = associate(table[across], table[SET[0]])
    line = stats.linregress(both[across], both[SET[0]])
    assert found.n == len(both)
    assert found.pearson == pytest.approx(stats.pearsonr(both[across], both[SET[0]]).statistic)
    assert found.spearman == pytest.approx(stats.spearmanr(both[across], both[SET[0]]).statistic)
    assert (found.slope, found.intercept) == (pytest.approx(line.slope), pytest.approx(line.intercept))
    expected = both[SET[0]] - (line.intercept + line.slope * both[across])
    np.testing.assert_allclose(found.residuals[both.index], expected, atol=1e-9)


@pytest.mark.parametrize(("method", "oracle"), [("pearson", stats.pearsonr), ("spearman", stats.spearmanr)])
def test_the_matrix_is_that_of_scipy_pair_by_pair(table, method, oracle):
    found, counts = correlations(table, method)
    for one in SET:
        for other in SET:
            both = table[[one, other]].dropna().to_numpy() if one != other else table[[one]].dropna().to_numpy()
            assert counts.loc[one, other] == len(both)
            if one != other:
                assert found.loc[one, other] == pytest.approx(oracle(both[:, 0], both[:, 1]).statistic)
    assert (np.diag(found) == 1).all()


def test_the_line_by_hand():
    x = pd.Series(range(10), dtype="float64")
    found = associate(x, 3 + 2 * x)
    assert (found.slope, found.intercept, found.pearson, found.spearman) == pytest.approx((2, 3, 1, 1))
    assert found.residuals.abs().max() < 1e-12


@pytest.mark.parametrize("n", [0, 1, FEWEST - 1])
def test_too_few_pairs_give_no_coefficient(n):
    x = pd.Series(np.arange(20.0)).where(np.arange(20) < n)
    found = associate(x, pd.Series(np.arange(20.0)))
    assert found.n == n and not found.is_known and found.residuals.isna().all()


def test_a_constant_gives_no_coefficient():
    assert not associate(pd.Series([1.0] * 12), pd.Series(np.arange(12.0))).is_known


def test_all_missing_is_no_error():
    empty = pd.DataFrame({"a": [np.nan] * 12, "b": np.arange(12.0)})
    found, counts = correlations(empty)
    assert np.isnan(found.loc["a", "b"]) and counts.loc["a", "b"] == 0


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=FEWEST, max_size=40))
def test_residuals_add_up_to_nothing_and_do_not_lean(pairs):
    x, y = (pd.Series(side, dtype="float64") for side in zip(*pairs, strict=True))
    found = associate(x, y)
    if found.is_known and x.std() > 1e-3:
        assert found.residuals.sum() == pytest.approx(0, abs=1e-4)
        assert abs(found.pearson) <= 1 and abs(found.spearman) <= 1


def test_unlikeness_by_hand():
    table = pd.DataFrame({"a": [10.0, 40.0, 10.0], "b": [20.0, 60.0, np.nan]}, index=["p", "q", "r"])
    found = unlikeness(table, "p")
    assert found["p"] == 0 and np.isnan(found["r"]), "half of two is one: likeness in a single figure is none"
    assert found["q"] == pytest.approx(np.sqrt((30**2 + 40**2) / 2))


def test_who_shares_no_more_than_half_is_not_compared():
    table = pd.DataFrame([[1.0, 2.0, 3.0], [1.0, np.nan, np.nan]], index=["p", "q"])
    assert np.isnan(unlikeness(table, "p")["q"])
