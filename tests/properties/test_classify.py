"""What holds for classes whatever the values."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.class_methods import METHODS, STEPS
from indicators.classify import classify, goodness

numbers = st.one_of(st.integers(-5, 5).map(float), st.floats(-1e6, 1e6))
lists = st.lists(st.one_of(numbers, st.just(float("nan"))), max_size=40)
every_method = pytest.mark.parametrize("method", METHODS)


@every_method
@given(values=lists, k=st.integers(1, 9), midpoint=st.one_of(st.none(), st.just(0.0)))
def test_every_value_lies_in_its_class_and_no_class_is_empty(method, values, k, midpoint):
    given_values = np.array(values, dtype="float64")
    found = classify(given_values, method, k, midpoint=midpoint)
    known = ~np.isnan(given_values)
    assert (found.codes[~known] == -1).all()
    assert found.k <= (k if METHODS[method].counted else max(k, 6, STEPS if method == "unclassed" else 0))
    assert all(count > 0 for count in found.counts) or METHODS[method].keeps_empty
    assert sum(found.counts) == known.sum()
    assert list(found.breaks) == sorted(found.breaks)
    for value, code in zip(given_values[known], found.codes[known], strict=True):
        assert value <= found.breaks[code + 1]
        assert value > found.breaks[code] or code == 0
    if known.any():
        assert found.breaks[0] == given_values[known].min()
        assert len(found.breaks) == found.k + 1


@pytest.mark.parametrize("method", [name for name, method in METHODS.items() if method.two_sided])
@given(values=lists, k=st.integers(2, 9))
def test_no_class_straddles_the_midpoint(method, values, k):
    found = classify(values, method, k, midpoint=0.0)
    assert not any(low < 0 < high for low, high in itertools.pairwise(found.breaks))


@every_method
@given(values=lists, k=st.integers(1, 9), seed=st.integers(0, 9))
def test_the_order_of_values_does_not_matter(method, values, k, seed):
    shuffled = np.random.default_rng(seed).permutation(np.array(values, dtype="float64"))
    assert classify(shuffled, method, k).breaks == classify(values, method, k).breaks


@given(st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=9), st.integers(1, 4))
def test_natural_breaks_are_the_best_of_all_groupings(values, k):
    found = classify(values, "natural", k)
    distinct = sorted(set(values))
    best = min(
        _deviation(values, [*cuts, distinct[-1]])
        for cuts in itertools.combinations(distinct[:-1], min(k, len(distinct)) - 1)
    )
    assert _deviation(values, found.breaks[1:]) == pytest.approx(best, abs=1e-6)


def _deviation(values, uppers):
    codes = np.searchsorted(uppers, values)
    groups = [np.array(values)[codes == code] for code in set(codes.tolist())]
    return sum(((group - group.mean()) ** 2).sum() for group in groups)


@every_method
@given(values=lists, k=st.integers(1, 9))
def test_goodness_lies_between_nothing_and_all(method, values, k):
    found = classify(values, method, k)
    fit = goodness(values, found.codes)
    assert np.isnan(fit) if not found.k else -1e-9 <= fit <= 1 + 1e-9
