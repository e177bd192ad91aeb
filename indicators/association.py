"""How two or more quantities go together over the districts: correlation, least squares, similarity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

FEWEST = 10
"""With fewer pairs than this a correlation says nothing."""


@dataclass(frozen=True)
class Association:
    """Two quantities over the districts that have both. Coefficients are NaN where they cannot be formed."""

    n: int
    pearson: float
    spearman: float
    slope: float
    intercept: float
    residuals: pd.Series
    """y − (intercept + slope · x) by key of the district; NaN where x or y is missing."""

    @property
    def is_known(self) -> bool:
        """Whether there are enough pairs, and both quantities vary."""
        return not np.isnan(self.pearson)


def associate(x: pd.Series, y: pd.Series) -> Association:
    """Correlate two quantities and draw the line of least squares of y on x.

    Parameters
    ----------
    x, y
        By key of the district; NaN is missing.

    Returns
    -------
    Association
        Pearson's r, Spearman's ρ (Pearson's of the mean ranks), slope and intercept by least squares. With fewer
        than 10 pairs, or where x or y is constant, there is none of them.
    """
    both = pd.DataFrame({"x": x, "y": y}).dropna()
    centred = both - both.mean()
    if len(both) < FEWEST or ((centred**2).sum() == 0).any() or (both.max() == both.min()).any():
        nothing = float("nan")
        return Association(len(both), nothing, nothing, nothing, nothing, pd.Series(np.nan, index=x.index))
    slope = float((centred["x"] * centred["y"]).sum() / (centred["x"] ** 2).sum())
    intercept = float(both["y"].mean() - slope * both["x"].mean())
    residuals = (y - (intercept + slope * x)).reindex(x.index)
    return Association(len(both), _pearson(both), _pearson(both.rank()), slope, intercept, residuals)


def _pearson(both: pd.DataFrame) -> float:
    return float(np.clip(np.corrcoef(both["x"], both["y"])[0, 1], -1, 1))


def correlations(matrix: pd.DataFrame, method: str = "pearson") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Correlate all pairs of columns.

    Parameters
    ----------
    matrix
        Districts × indicators.
    method
        "pearson" or "spearman"; ranks are those among the districts that have both values.

    Returns
    -------
    tuple of pd.DataFrame
        Coefficients and numbers of pairs, indicators × indicators; NaN below 10 pairs and where a column is constant.
    """
    known = matrix.notna().astype("int64")
    counts = known.T @ known
    found = matrix.corr(method="pearson" if method == "pearson" else "spearman", min_periods=FEWEST)
    return found.clip(-1, 1), counts


def unlikeness(percentiles: pd.DataFrame, district: str) -> pd.Series:
    """How far each district is from one of them: root mean square difference of their percentiles, 0 (alike) to 100.

    Over the indicators that both have; NaN for a district that shares no more than half of those the one has.
    """
    difference = percentiles - percentiles.loc[district]
    shared = difference.notna().sum(axis=1)
    enough = shared * 2 > percentiles.loc[district].notna().sum()
    distance: pd.Series = (difference**2).mean(axis=1) ** 0.5
    return distance.where(enough)
