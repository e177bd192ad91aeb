"""All years of an indicator at once: for classes over all years, and for a browser that draws years by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.explorer import Explorer
from indicators.model import Indicator

KEPT = 64
"""Series remembered, of about 100 kB each."""
FINER = 2
"""Decimals behind the shown ones at which values are put into classes: enough that ties stay rare."""
WHOLE = "inhabitants"
"""The unit that is only ever counted in whole numbers."""


def grain(indicator: Indicator) -> float:
    """Steps to one unit in which an indicator's values are put into classes, on the server as in the browser.

    Both must see the very same number, or a district at the edge of a class changes its colour on the way.
    """
    return float(10 ** (indicator.decimals + (0 if indicator.unit == WHOLE else FINER)))


def grained(values: pd.Series | pd.DataFrame, indicator: Indicator) -> npt.NDArray[np.float64]:
    """Values rounded to the grain; NaN where missing."""
    return np.round(values.to_numpy(dtype="float64") * grain(indicator)) / grain(indicator)


@lru_cache(maxsize=KEPT)
def all_years(indicator_id: str, start: int | None, explorer: Explorer) -> pd.DataFrame:
    """Values of every district in every year, read-only: index year, columns region_id, both ascending.

    A change is measured from `start` to each later year.
    """
    rows = explorer.series(indicator_id, explorer.districts(), start)
    return rows.pivot(index="year", columns="region_id", values="value").sort_index().sort_index(axis=1)


def timeline(indicator: Indicator, start: int | None, explorer: Explorer) -> dict[str, Any]:
    """Return all years for the wire.

    Returns
    -------
    dict
        `years`; `scale`, the steps to one unit; `steps`, a row a year with one entry per district (by ascending key):
        the difference from the district's last value in steps, None where missing. Differences are shorter than values.
    """
    wide = all_years(indicator.id, start, explorer)
    whole = np.round(wide.to_numpy(dtype="float64") * grain(indicator))
    last = pd.DataFrame(whole).ffill().shift(fill_value=0.0).fillna(0.0).to_numpy()
    steps = [[None if np.isnan(step) else int(step) for step in row] for row in whole - last]
    return {"years": wide.index.tolist(), "scale": grain(indicator), "steps": steps}
