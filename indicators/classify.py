"""Classes for choropleth maps: one wrapper that is right for every distribution, and a registry of methods.

A method is a pure function (sorted distinct values, how often each occurs, k) -> upper edges. The wrapper keeps away
from it what breaks methods: missing values, fewer distinct values than classes, and empty classes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.provenance import Text

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Method = Callable[[Floats, Integers, int], Floats]

MISSING = -1


@dataclass(frozen=True, eq=False)
class Classes:
    """Values in classes. There may be fewer classes than asked for; none is empty unless its breaks were given."""

    breaks: tuple[float, ...]
    """Edges, ascending, one more than classes; () without values.

    A class holds its upper edge but not its lower one, except the first, which holds both.
    """
    codes: Integers
    """Class of each value, 0 for the lowest, -1 where the value is missing; shape of the values."""
    counts: tuple[int, ...]
    """Number of values in each class."""

    @property
    def k(self) -> int:
        """Number of classes."""
        return len(self.counts)


def quantile_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Classes with the same number of values each, as far as ties allow.

    Edges are the quantiles i/k of the values, linearly interpolated (Hyndman & Fan 1996, definition 7).
    """
    return np.quantile(np.repeat(distinct, counts), np.arange(1, k + 1) / k)


def natural_edges(distinct: Floats, counts: Integers, k: int) -> Floats:
    """Natural breaks: the classes with the least sum of squared deviations from their means, found exactly.

    Dynamic programming over the sorted values: the best split of the first j values into c classes is the best split
    of the first i into c − 1 plus one class of the rest. Of equally good splits the one with the lowest edges is taken,
    so that the same values always give the same classes. Memory grows with the square of the distinct values (400
    districts: about 1 MB).

    References
    ----------
    Fisher, W. D. (1958): On grouping for maximum homogeneity. Journal of the American Statistical Association 53(284),
    789–798. Jenks, G. F. (1977): Optimal data classification for choropleth maps. University of Kansas.
    """
    cost = _deviations(distinct, counts)
    best = cost[0].copy()
    starts = np.zeros((k, distinct.size), dtype="int64")
    for size in range(1, k):
        # total[i, j]: classes before i are the best ones, one class from i to j
        total = np.concatenate([[np.inf], best[:-1]])[:, None] + cost
        starts[size] = total.argmin(axis=0)
        best = total.min(axis=0)
    edges, last = np.empty(k), distinct.size - 1
    for size in range(k - 1, -1, -1):
        edges[size] = distinct[last]
        last = starts[size, last] - 1
    return edges


@dataclass(frozen=True)
class NamedMethod:
    """A way of forming classes and what to call it."""

    title: Text
    edges: Method


METHODS: dict[str, NamedMethod] = {
    "quantile": NamedMethod(Text(de="Quantile (gleich besetzt)", en="Quantiles (equal counts)"), quantile_edges),
    "natural": NamedMethod(Text(de="Natürliche Grenzen (Jenks)", en="Natural breaks (Jenks)"), natural_edges),
}
"""All methods by id; add an entry to offer one more."""


def classify(values: npt.ArrayLike, method: str = "quantile", k: int = 5, *, midpoint: float | None = None) -> Classes:
    """Sort values into at most `k` classes.

    Parameters
    ----------
    values
        Shape (n,); NaN is missing.
    method
        A key of METHODS.
    k
        Classes wanted, at least 1. With no more distinct values than this, every value is a class of its own.
    midpoint
        Where a diverging scale turns. With values on both sides (and k ≥ 2) it becomes an edge, so that no class
        straddles it; each side gets classes in proportion to its values, at least one. A value exactly there counts
        to the lower side.

    Returns
    -------
    Classes
        Without values: no class, all codes -1.

    Raises
    ------
    ValueError
        If the method is unknown, k is below 1, or a value is infinite.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; the methods are {', '.join(METHODS)}")
    if k < 1:
        raise ValueError(f"{k} classes are asked for; at least 1 is needed")
    given = np.asarray(values, dtype="float64")
    known = given[~np.isnan(given)]
    if np.isinf(known).any():
        raise ValueError("an infinite value cannot be classified")
    if known.size == 0:
        return Classes((), np.full(given.shape, MISSING, dtype="int64"), ())
    uppers = _two_sided(known, method, k, midpoint)
    codes = np.where(np.isnan(given), MISSING, np.searchsorted(uppers, given)).astype("int64")
    counts = np.bincount(codes[codes != MISSING], minlength=uppers.size)
    return Classes((float(known.min()), *uppers.tolist()), codes, tuple(counts.tolist()))


def sort_into(values: npt.ArrayLike, breaks: Sequence[float]) -> Classes:
    """Sort values into classes that are given: locked, or set by hand.

    Parameters
    ----------
    values
        Shape (n,); NaN is missing.
    breaks
        Edges, ascending. Values beyond the outer ones belong to the outer classes; a class may be empty. Without any
        (nothing was there to cut) all values are in one class.
    """
    given = np.asarray(values, dtype="float64")
    known = given[~np.isnan(given)]
    if known.size == 0:
        return Classes((), np.full(given.shape, MISSING, dtype="int64"), ())
    edges = tuple(float(edge) for edge in breaks) or (float(known.min()), float(known.max()))
    inner = np.searchsorted(edges[1:-1], given)
    codes = np.where(np.isnan(given), MISSING, inner).astype("int64")
    counts = np.bincount(codes[codes != MISSING], minlength=len(edges) - 1)
    return Classes(edges, codes, tuple(counts.tolist()))


def _two_sided(known: Floats, method: str, k: int, midpoint: float | None) -> Floats:
    """Upper edges, with one at the midpoint where values lie on both sides of it."""
    if midpoint is None or k < 2 or known.max() <= midpoint or known.min() > midpoint:
        return _edges(known, method, k)
    below, above = known[known <= midpoint], known[known > midpoint]
    share = min(max(round(k * below.size / known.size), 1), k - 1)
    lower = _edges(below, method, share)
    lower[-1] = midpoint
    return np.concatenate([lower, _edges(above, method, k - share)])


def _edges(known: Floats, method: str, k: int) -> Floats:
    """Upper edges of at most k classes that all hold values."""
    distinct, counts = np.unique(known, return_counts=True)
    if distinct.size <= k:
        return distinct
    uppers = np.unique(METHODS[method].edges(distinct, counts, k))
    # rounding in a method must not push the highest value out of the last class
    uppers[-1] = distinct[-1]
    held = np.bincount(np.searchsorted(uppers, distinct), minlength=uppers.size) > 0
    return uppers[held]


def _deviations(distinct: Floats, counts: Integers) -> Floats:
    """Sum of squared deviations from the mean for each class from value i to value j; shape (n, n), inf where i > j."""
    # centring keeps the difference of two large sums of squares exact
    x = distinct - distinct.mean()
    zero = np.zeros(1)
    weight = np.concatenate([zero, np.cumsum(counts)])
    first = np.concatenate([zero, np.cumsum(counts * x)])
    second = np.concatenate([zero, np.cumsum(counts * x**2)])
    w, s, q = (total[None, 1:] - total[:-1, None] for total in (weight, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = q - s**2 / w
    return np.where(np.tri(distinct.size, k=-1, dtype=bool), np.inf, np.maximum(cost, 0.0))
