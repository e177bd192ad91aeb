"""Measures of disparity against figures derived by hand."""

import doctest
import math

import numpy as np
import pytest

from indicators import disparity
from indicators.disparity import coefficient_of_variation, gini, quantile_ratio, weighted_quantile


def test_the_examples_in_the_docstrings():
    assert doctest.testmod(disparity).failed == 0


def test_gini_of_two_people():
    # half of the mean difference (1/2 · 2 = 1, of pairs with replacement) over twice the mean: 1 / (2 · 2)
    assert gini([1, 3]) == pytest.approx(0.25)


def test_gini_counts_a_weight_as_repetition():
    assert gini([1000, 2000, 3000], [1000, 500, 500]) == pytest.approx(0.25)
    assert gini([1000, 2000, 3000], [2, 1, 1]) == pytest.approx(gini([1000, 1000, 2000, 3000]))


def test_gini_when_one_of_n_has_everything_is_1_minus_1_over_n():
    assert gini([0, 0, 0, 0, 7]) == pytest.approx(1 - 1 / 5)


def test_gini_matches_its_definition_on_arbitrary_figures():
    x, w = np.array([3.0, 8.0, 1.5, 22.0]), np.array([2.0, 5.0, 1.0, 0.5])
    share = w / w.sum()
    double_sum = (share[:, None] * share * np.abs(x[:, None] - x)).sum()
    assert gini(x, w) == pytest.approx(double_sum / (2 * (share @ x)))


def test_missing_values_and_empty_places_do_not_count():
    assert gini([1, np.nan, 3, 99], [1, 5, 1, 0]) == pytest.approx(0.25)


@pytest.mark.parametrize("measure", [gini, coefficient_of_variation, quantile_ratio])
def test_nothing_to_measure_is_missing_not_zero(measure):
    assert math.isnan(measure([], []))
    assert math.isnan(measure([np.nan], [1]))
    assert math.isnan(measure([0, 0], [1, 1]))


def test_gini_refuses_negative_values():
    with pytest.raises(ValueError, match="not defined for negative values"):
        gini([-1, 2])


@pytest.mark.parametrize("measure", [gini, coefficient_of_variation, quantile_ratio])
def test_impossible_weights_are_refused(measure):
    with pytest.raises(ValueError, match="a weight is negative"):
        measure([1, 2], [1, -1])
    with pytest.raises(ValueError, match="do not belong together"):
        measure([1, 2], [1])


def test_weighted_quantile_is_the_value_at_which_the_share_is_reached():
    values, people = [10, 20, 30], [1, 8, 1]
    assert [weighted_quantile(values, share, people) for share in (0, 0.1, 0.11, 0.5, 0.9, 0.91, 1)] == [
        10, 10, 20, 20, 20, 30, 30,
    ]  # fmt: skip


def test_weighted_quantile_does_not_stumble_over_rounding():
    # ten tenths in floating point are a little less than 1
    assert weighted_quantile(range(10), 0.3, [0.1] * 10) == 2


def test_weighted_quantile_refuses_a_percentage():
    with pytest.raises(ValueError, match="the share is 90; expected 0 to 1"):
        weighted_quantile([1], 90)


def test_quantile_ratio():
    assert quantile_ratio([1000, 2000, 3000], [1000, 500, 500]) == 3
    assert quantile_ratio([1000, 2000, 3000], [1000, 500, 500], upper=0.75, lower=0.25) == 2


def test_coefficient_of_variation():
    # mean 2, both one away from it
    assert coefficient_of_variation([1, 3]) == pytest.approx(0.5)
    # mean 1.5 (three quarters at 1, one at 3): variance 0.75 · 0.25 + 0.25 · 2.25 = 0.75
    assert coefficient_of_variation([1, 3], [3, 1]) == pytest.approx(math.sqrt(0.75) / 1.5)
