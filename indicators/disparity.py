"""Measures of disparity: how unequally a quantity is spread over regions, each region counting with its weight.

Pure functions on arrays. `values` and `weights` have one entry per region, shape (n,); entries that are NaN in either,
and weights of 0, are left out. All measures are free of scale: the unit of the values does not matter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def gini(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> float:
    """Gini coefficient: half the mean relative difference between two people drawn at random.

    G = Σᵢ Σⱼ wᵢ wⱼ |xᵢ − xⱼ| / (2 μ), with weights that add up to 1 and μ the weighted mean. It is 0 when all regions
    are equal and comes close to 1 when one region of small weight has everything.

    Parameters
    ----------
    values
        The quantity per head, not negative, shape (n,).
    weights
        Usually the inhabitants, shape (n,); equal by default.

    Returns
    -------
    float
        0 to 1; NaN without values, and where the mean is not positive.

    Raises
    ------
    ValueError
        If a value or a weight is negative, or the shapes differ.

    References
    ----------
    Lerman, R. I., Yitzhaki, S. (1989): Improving the accuracy of estimates of Gini coefficients. Journal of
    Econometrics 42(1), 43–47. Cowell, F. A. (2011): Measuring Inequality, 3rd ed., Oxford University Press.

    Examples
    --------
    >>> round(gini([1, 3]), 3)
    0.25
    """
    x, w = _sorted(values, weights)
    if (x < 0).any():
        raise ValueError("the Gini coefficient is not defined for negative values")
    mean = float(x @ w)
    if x.size == 0 or mean <= 0:
        return float("nan")
    # Brown's formula: 1 minus twice the area under the Lorenz curve, summed as trapezes
    lorenz = np.cumsum(x * w) / mean
    area = float(w @ (lorenz + np.concatenate([[0.0], lorenz[:-1]])))
    return max(0.0, 1.0 - area)


def weighted_quantile(values: npt.ArrayLike, share: float, weights: npt.ArrayLike | None = None) -> float:
    """Smallest value that at least `share` of the weight does not exceed: the inverse of the distribution function.

    Hence always a value that occurs, and the same as repeating every value as often as its weight says.

    Parameters
    ----------
    values, weights
        See `gini`; values may be negative.
    share
        0 to 1; 0.5 is the median.

    Returns
    -------
    float
        NaN without values.

    Raises
    ------
    ValueError
        If the share is outside 0 to 1, a weight is negative, or the shapes differ.

    References
    ----------
    Hyndman, R. J., Fan, Y. (1996): Sample quantiles in statistical packages. The American Statistician 50(4),
    361–365, definition 1, with weights in place of counts.

    Examples
    --------
    >>> weighted_quantile([10, 20, 30], 0.5, [1, 1, 8])
    30.0
    """
    if not 0 <= share <= 1:
        raise ValueError(f"the share is {share}; expected 0 to 1")
    x, w = _sorted(values, weights)
    if x.size == 0:
        return float("nan")
    # a cumulated share that misses its target by rounding alone has reached it
    place = int(np.searchsorted(np.cumsum(w) + 1e-12, share))
    return float(x[min(place, x.size - 1)])


def quantile_ratio(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, upper: float = 0.9, lower: float = 0.1
) -> float:
    """Ratio of two weighted quantiles, 90/10 by default: how many times more the top has than the bottom.

    Parameters
    ----------
    values, weights
        See `weighted_quantile`.
    upper, lower
        The two shares.

    Returns
    -------
    float
        At least 1 for positive values; NaN without values, and where the lower quantile is not positive.

    References
    ----------
    OECD: Income inequality indicators, interdecile ratio P90/P10.

    Examples
    --------
    >>> quantile_ratio([10, 20, 30], [1, 8, 1])
    2.0
    """
    bottom = weighted_quantile(values, lower, weights)
    return weighted_quantile(values, upper, weights) / bottom if bottom > 0 else float("nan")


def coefficient_of_variation(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> float:
    """Standard deviation over the mean, both weighted: the σ of regional convergence studies.

    CV = √(Σᵢ wᵢ (xᵢ − μ)²) / μ, with weights that add up to 1; weighted with inhabitants it is Williamson's index.

    Parameters
    ----------
    values, weights
        See `gini`; values may be negative.

    Returns
    -------
    float
        At least 0; NaN without values, and where the mean is not positive.

    References
    ----------
    Williamson, J. G. (1965): Regional inequality and the process of national development. Economic Development and
    Cultural Change 13(4), part 2, 1–84.

    Examples
    --------
    >>> coefficient_of_variation([1, 3])
    0.5
    """
    x, w = _sorted(values, weights)
    mean = float(x @ w)
    if x.size == 0 or mean <= 0:
        return float("nan")
    return float(np.sqrt(w @ (x - mean) ** 2) / mean)


def _sorted(values: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    """Values in ascending order with weights that add up to 1, without what is missing or weighs nothing."""
    x = np.asarray(values, dtype="float64")
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype="float64")
    if x.ndim != 1 or x.shape != w.shape:
        raise ValueError(f"values of shape {x.shape} and weights of shape {w.shape} do not belong together")
    if (w < 0).any():
        raise ValueError("a weight is negative")
    known = ~np.isnan(x) & (w > 0)
    x, w = x[known], w[known]
    order = np.argsort(x, kind="stable")
    total = w.sum()
    return x[order], w[order] / total if total > 0 else w
