"""Intervals of projected figures, from the errors of the backtest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.projection.cohort import Array

COVERAGE = 0.80
"""Share of actual figures that an interval is meant to hold."""
AGGREGATES = "Länder and Germany"


def fit(errors: pd.DataFrame) -> pd.DataFrame:
    """Half width of the interval by group of regions: width = scale × aheadᵉˣᵖᵒⁿᵉⁿᵗ.

    In each group the COVERAGE quantile of the absolute error at every number of years ahead; through their logarithms
    one line per group with a common slope, so that the interval grows alike everywhere. The line is lifted until it
    holds COVERAGE of the errors of its group over all years.

    Parameters
    ----------
    errors
        region_id, ahead, error, size (class of a district; missing: AGGREGATES).

    Returns
    -------
    pd.DataFrame
        Indexed by group: scale (of the absolute error, a fraction) and exponent.
    """
    group = errors["size"].fillna(AGGREGATES)
    absolute = errors["error"].abs()
    width = absolute.groupby([group, errors["ahead"]]).quantile(COVERAGE).unstack()
    log_ahead = np.log(width.columns.to_numpy(dtype="float64"))
    centred = log_ahead - log_ahead.mean()
    slopes = np.log(width.to_numpy()) @ centred / (centred @ centred)
    exponent = float(np.clip(slopes.mean(), 0.5, 1.0))
    relative = absolute / errors["ahead"] ** exponent
    scale = relative.groupby(group).quantile(COVERAGE)
    return pd.DataFrame({"scale": scale, "exponent": exponent})


def half_width(model: pd.DataFrame, groups: npt.ArrayLike, ahead: npt.ArrayLike) -> Array:
    """Half width of the interval, as a fraction of the figure.

    Parameters
    ----------
    model
        From `fit`.
    groups, ahead
        Group of each region, and years after the last observed one (0 and less: no width); broadcast.
    """
    years = np.maximum(np.asarray(ahead, dtype="float64"), 0.0)
    chosen = model.loc[np.asarray(groups).tolist()]
    return np.asarray(chosen["scale"].to_numpy() * years ** chosen["exponent"].to_numpy())
