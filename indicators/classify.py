"""Classes for choropleth maps: one wrapper around the methods that is right for every distribution.

It keeps away from a method what breaks it: missing values, fewer distinct values than classes, and empty classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.class_methods import METHODS, Floats, Integers

MISSING = -1


@dataclass(frozen=True, eq=False)
class Classes:
    """Values in classes. There may be fewer classes than asked for.

    None is empty, unless its breaks were given or its width means something (class_methods.Method.keeps_empty).
    """

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


def goodness(values: npt.ArrayLike, codes: Integers) -> float:
    """Goodness of variance fit: the share of the values' variance that lies between classes, 0 to 1.

    1 − (squared deviations from the class means) / (squared deviations from the mean); 1 where all values are equal,
    NaN without values. Jenks, G. F. and Caspall, F. C. (1971).
    """
    given = np.asarray(values, dtype="float64")
    known, classes = given[codes != MISSING], codes[codes != MISSING]
    if known.size == 0:
        return float("nan")
    sizes = np.maximum(np.bincount(classes), 1)
    means = np.bincount(classes, weights=known) / sizes
    within, whole = ((known - middle) @ (known - middle) for middle in (means[classes], known.mean()))
    return 1.0 if whole == 0 else float(1 - within / whole)


def _two_sided(known: Floats, method: str, k: int, midpoint: float | None) -> Floats:
    """Upper edges, with one at the midpoint where values lie on both sides of it."""
    two_sided = midpoint is not None and k >= 2 and METHODS[method].two_sided
    if midpoint is None or not two_sided or known.max() <= midpoint or known.min() > midpoint:
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
    # An edge below all values has nothing to hold; nor must rounding push the highest value out of the last class.
    uppers = np.append(uppers[(uppers >= distinct[0]) & (uppers < distinct[-1])], distinct[-1])
    if METHODS[method].keeps_empty:
        return uppers
    held = np.bincount(np.searchsorted(uppers, distinct), minlength=uppers.size) > 0
    return uppers[held]
