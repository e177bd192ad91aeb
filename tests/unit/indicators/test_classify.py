"""Classes for maps: against mapclassify and by hand, and every distribution that breaks methods."""

import warnings
from dataclasses import replace

import mapclassify
import numpy as np
import pytest

from indicators.class_methods import METHODS, MOST_DISTINCT
from indicators.classify import Classes, classify, goodness, sort_into

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    EXAMPLE = mapclassify.load_example().to_numpy()


def _classes(values, **options) -> tuple[tuple[float, ...], list[int], tuple[int, ...]]:
    found = classify(values, **options)
    return found.breaks, found.codes.tolist(), found.counts


@pytest.mark.parametrize("k", [2, 3, 5, 7])
@pytest.mark.parametrize(("method", "peer"), [("natural", "FisherJenks"), ("quantile", "Quantiles")])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_same_classes_as_mapclassify(k, method, peer, seed):
    for values in (EXAMPLE, np.random.default_rng(seed).lognormal(size=60)):
        expected = getattr(mapclassify, peer)(values, k=k)
        found = classify(values, method, k)
        assert found.breaks[1:] == pytest.approx(tuple(expected.bins))
        assert found.counts == tuple(expected.counts)
        assert found.codes.tolist() == expected.yb.tolist()


def test_natural_breaks_cut_at_the_gaps():
    assert _classes([1, 2, 3, 10, 11, 12, 50], method="natural", k=3) == (
        (1, 3, 12, 50), [0, 0, 0, 1, 1, 1, 2], (3, 3, 1),
    )  # fmt: skip


def test_an_upper_edge_belongs_to_its_class():
    assert _classes([1, 2, 3, 4], method="quantile", k=2) == ((1, 2.5, 4), [0, 0, 1, 1], (2, 2))
    assert _classes([1, 2, 2, 4, 5], method="quantile", k=2) == ((1, 2, 5), [0, 0, 0, 1, 1], (3, 2))


SIMPLE = ("quantile", "natural", "equal")
"""Methods that give as many classes as are asked for, on each side of a midpoint."""


@pytest.mark.parametrize("method", METHODS)
class TestWhatBreaksMethods:
    def test_missing_values_have_no_class_and_do_not_count(self, method):
        breaks, codes, counts = _classes([np.nan, 1, 2, np.nan, 30], method=method, k=2)
        assert codes[0] == codes[3] == -1 and codes[1] <= codes[2] < codes[4]
        assert sum(counts) == 3
        assert breaks[0] == 1
        assert breaks[-1] == 30

    @pytest.mark.parametrize("values", [[], [np.nan, np.nan]])
    def test_nothing_to_classify(self, method, values):
        assert _classes(values, method=method) == ((), [-1] * len(values), ())

    def test_all_equal_is_one_class(self, method):
        assert _classes([7, 7, 7], method=method, k=5) == ((7, 7), [0, 0, 0], (3,))

    def test_no_more_distinct_values_than_classes(self, method):
        assert _classes([1, 5, 5, 9], method=method, k=4) == ((1, 1, 5, 9), [0, 1, 1, 2], (1, 2, 1))

    def test_heavy_ties_leave_no_empty_class(self, method):
        found = classify([0] * 90 + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], method, 5)
        assert min(found.counts) > 0 or METHODS[method].keeps_empty
        assert sum(found.counts) == 100
        assert found.k == len(found.breaks) - 1

    def test_close_values_far_from_zero(self, method):
        found = classify(1e9 + np.array([0.0, 0.1, 0.2, 5.0, 5.1, 9.0]), method, 3)
        expected = {"quantile": [0, 0, 1, 1, 2, 2], "natural": [0, 0, 0, 1, 1, 2], "equal": [0, 0, 0, 1, 1, 2]}
        codes = found.codes.tolist()
        assert codes == expected.get(method, sorted(codes))


@pytest.mark.parametrize("method", SIMPLE)
class TestMidpoint:
    def test_becomes_an_edge(self, method):
        found = classify([-3, -1, 2, 5, 9, 9.5], method, 4, midpoint=0)
        assert 0 in found.breaks
        assert found.k == 4

    def test_each_side_gets_a_class_however_few_it_has(self, method):
        found = classify([-1, *range(1, 100)], method, 5, midpoint=0)
        assert found.breaks[:2] == (-1, 0)
        assert found.counts[0] == 1
        assert found.k == 5

    @pytest.mark.parametrize("values", [[1, 2, 3, 4], [-4, -3, -2, -1]])
    def test_changes_nothing_when_all_values_are_on_one_side(self, method, values):
        assert _classes(values, method=method, k=2, midpoint=0) == _classes(values, method=method, k=2)

    def test_a_value_on_it_counts_below(self, method):
        assert _classes([-2, 0, 3], method=method, k=2, midpoint=0) == ((-2, 0, 3), [0, 0, 1], (2, 1))

    def test_one_class_has_no_room_for_it(self, method):
        assert classify([-2, 3], method, 1, midpoint=0).counts == (2,)


def test_complaints_name_what_is_wrong():
    with pytest.raises(ValueError, match="no method 'jenks'; the methods are quantile, natural"):
        classify([1], "jenks")
    with pytest.raises(ValueError, match="0 classes are asked for"):
        classify([1], k=0)
    with pytest.raises(ValueError, match="infinite"):
        classify([1, np.inf])


def test_a_new_method_gets_the_same_care(monkeypatch):
    halves = replace(METHODS["quantile"], edges=lambda distinct, counts, k: distinct[[0, -1]])
    monkeypatch.setitem(METHODS, "ends", halves)
    assert _classes([4, np.nan, 1, 9], method="ends", k=2) == ((1, 1, 9), [1, -1, 0, 1], (1, 2))
    assert isinstance(classify([3, 3], "ends"), Classes)


def test_given_breaks_hold_what_lies_beyond_them_and_may_leave_a_class_empty():
    found = sort_into([-5, 0, 1, 1.5, np.nan, 99], (0, 1, 2, 3))
    assert (found.codes.tolist(), found.counts) == ([0, 0, 0, 1, -1, 2], (3, 1, 1))
    assert sort_into([4, 4], (0, 1, 2)).counts == (0, 2)
    assert sort_into([np.nan], (0, 1)).counts == ()
    assert sort_into([2, 1], ()).breaks == (1, 2)


@pytest.mark.parametrize("method", METHODS)
def test_sorting_into_the_own_breaks_changes_nothing(method):
    values = np.random.default_rng(1).normal(size=90)
    found = classify(values, method, 6)
    again = sort_into(values, found.breaks)
    assert again.codes.tolist() == found.codes.tolist() and again.counts == found.counts


TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30]


@pytest.mark.parametrize(
    ("method", "k", "breaks", "counts"),
    [
        ("equal", 3, (1, 10 + 2 / 3, 20 + 1 / 3, 30), (9, 0, 1)),  # (30 − 1) / 3 wide; the empty class stays
        ("pretty", 3, (1, 10, 20, 30), (9, 0, 1)),
        ("pretty", 6, (1, 5, 10, 15, 20, 25, 30), (5, 4, 0, 0, 0, 1)),
        ("head_tail", 5, (1, 7.5, 47 / 3, 30), (7, 2, 1)),  # mean 7.5; 8, 9, 30 are few, their mean 47/3
        ("box", 5, (1, 3.25, 5.5, 7.75, 14.5, 30), (3, 2, 2, 2, 1)),  # quartiles 3.25, 7.75; outliers over 14.5
        # limits at 1.09, 1.9, 5.5, 11.1 and 28.11; classes without a value are left out
        ("percentile", 5, (1, 1.09, 5.5, 11.1, 30), (1, 4, 4, 1)),
    ],
)
def test_methods_by_hand(method, k, breaks, counts):
    found = classify(TEN, method, k)
    assert found.breaks == pytest.approx(breaks) and found.counts == counts


def test_classes_of_a_deviation_lie_around_the_mean():
    """Mean 3, deviation √2.5: limits at half a deviation and one and a half from the mean."""
    found = classify([1, 2, 3, 4, 5], "deviation", 4)
    assert found.breaks == pytest.approx((1, 3 - 2.5**0.5, 3, 3 + 2.5**0.5, 5))
    assert found.counts == (1, 2, 1, 1)


def test_equal_intervals_as_in_mapclassify():
    values = np.random.default_rng(5).lognormal(size=200)
    assert classify(values, "equal", 7).counts == tuple(mapclassify.EqualInterval(values, 7).counts)


def test_goodness_is_the_share_of_variance_between_classes():
    """1, 2 | 9, 10: within 4 × 0.25 = 1, in all 4.5² + 3.5² twice = 65."""
    found = classify([1, 2, 9, 10], "quantile", 2)
    assert goodness([1, 2, 9, 10], found.codes) == pytest.approx(1 - 1 / 65)
    assert goodness([3, 3], classify([3, 3]).codes) == 1
    assert np.isnan(goodness([np.nan], classify([np.nan]).codes))


def test_natural_breaks_of_very_many_values_are_nearly_the_exact_ones():
    values = np.random.default_rng(2).normal(size=8 * MOST_DISTINCT)
    cut = classify(values, "natural", 5)
    finer = goodness(values, classify(values, "quantile", 5).codes)
    assert goodness(values, cut.codes) > finer and cut.breaks[-1] == values.max()
