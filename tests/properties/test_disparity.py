"""What holds for measures of disparity whatever the figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.disparity import coefficient_of_variation, gini, quantile_ratio, weighted_quantile

amounts = st.floats(1, 1e5)
regions = st.lists(st.tuples(amounts, st.integers(1, 20)), min_size=1, max_size=12)
MEASURES = [gini, coefficient_of_variation, quantile_ratio]


def _split(pairs):
    return [value for value, _ in pairs], [weight for _, weight in pairs]


@given(regions)
def test_gini_lies_between_0_and_1_and_the_ratio_from_1(pairs):
    values, weights = _split(pairs)
    assert 0 <= gini(values, weights) < 1
    assert coefficient_of_variation(values, weights) >= 0
    assert quantile_ratio(values, weights) >= 1


@pytest.mark.parametrize("measure", MEASURES)
@given(pairs=regions, factor=st.floats(0.01, 100))
def test_the_unit_does_not_matter(measure, pairs, factor):
    values, weights = _split(pairs)
    scaled = measure(np.array(values) * factor, weights)
    assert scaled == pytest.approx(measure(values, weights), abs=1e-6)


@pytest.mark.parametrize("measure", MEASURES)
@given(pairs=regions)
def test_a_weight_is_as_good_as_repeating_the_value(measure, pairs):
    values, weights = _split(pairs)
    assert measure(values, weights) == pytest.approx(measure(np.repeat(values, weights)), abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES)
@given(pairs=regions, seed=st.integers(0, 99))
def test_the_order_of_regions_does_not_matter(measure, pairs, seed):
    values, weights = map(np.array, _split(pairs))
    order = np.random.default_rng(seed).permutation(len(pairs))
    assert measure(values[order], weights[order]) == pytest.approx(measure(values, weights), abs=1e-9)


@given(regions, st.floats(0.01, 0.9))
def test_giving_everybody_the_same_makes_it_more_equal(pairs, share):
    values, weights = _split(pairs)
    gift = share * max(values)
    assert gini(np.array(values) + gift, weights) <= gini(values, weights) + 1e-9


@given(regions, st.floats(0, 1))
def test_a_quantile_occurs_and_divides_the_weight(pairs, share):
    values, weights = map(np.array, _split(pairs))
    quantile = weighted_quantile(values, share, weights)
    assert quantile in values
    assert weights[values <= quantile].sum() / weights.sum() >= share - 1e-9
    assert weights[values < quantile].sum() / weights.sum() <= share + 1e-9
