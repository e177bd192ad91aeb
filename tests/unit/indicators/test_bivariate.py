"""Nine cells of two quantities, worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.bivariate import CELLS, METHODS, SIDE, cells, steps, steps_of
from indicators.classify import MISSING, classify

GAP = float("nan")


def test_six_districts_by_hand():
    """Thirds of 1…6 end at 2 and 4 and 6; the first grows, the second falls, and each has a gap."""
    first = classify([1, 2, 3, 4, 5, 6, GAP], "quantile", SIDE)
    second = classify([60, 50, 40, 30, 20, 10, 35], "quantile", SIDE)
    assert steps_of(first).tolist() == [0, 0, 1, 1, 2, 2, MISSING]
    assert steps_of(second).tolist() == [2, 2, 1, 0, 0, 0, 1]  # a third of seven lies at 30 and 40
    assert cells(first, second).tolist() == [2, 2, 4, 3, 6, 6, MISSING]


@pytest.mark.parametrize(
    ("values", "taken"), [([5, 5, 5], (1,)), ([0, 0, 0, 0, 9], (0, 2)), ([1, 2, 3], (0, 1, 2)), ([GAP], ())]
)
def test_fewer_classes_are_low_and_high_or_the_middle(values, taken):
    assert steps(classify(values, "quantile", SIDE)) == taken


known = st.floats(-1e6, 1e6) | st.just(GAP)


@given(st.lists(st.tuples(known, known), min_size=1, max_size=60), st.sampled_from(METHODS))
def test_every_pair_of_values_is_in_one_cell_and_no_gap_is(pairs, method):
    one, other = np.array(pairs).T
    first, second = classify(one, method, SIDE), classify(other, method, SIDE)
    found = cells(first, second)
    both = ~np.isnan(one) & ~np.isnan(other)
    assert ((found >= 0) == both).all() and found.max(initial=0) < CELLS
    assert (found[both] // SIDE == steps_of(first)[both]).all()
    assert (found[both] % SIDE == steps_of(second)[both]).all()
    # Higher values never lie in a lower class.
    order = np.argsort(one[both], kind="stable")
    assert (np.diff(found[both][order] // SIDE) >= 0).all()
