"""All years of an indicator at once: for classes over all years, and for a browser that draws years by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY
from indicators.explorer import Explorer
from indicators.model import Indicator
from layouts.figures.base import rounded

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
        Unless districts add up: `above`, likewise of Germany and the Länder with their `keys` (a sum is added up in the
        browser), and, if any value has an interval, `below_value` and `above_value`, the ways from the values to the
        bounds in the shown decimals. Those of sums would take more than the wire is to carry.
    """
    sent = _table(all_years(indicator.id, start, explorer), grain(indicator))
    if indicator.additive:
        return sent
    return sent | {"above": _above(indicator, start, explorer), **_intervals(indicator, start, explorer)}


def _table(wide: pd.DataFrame, scale: float) -> dict[str, Any]:
    """A table of years × regions as differences from row to row."""
    whole = np.round(wide.to_numpy(dtype="float64") * scale)
    last = pd.DataFrame(whole).ffill().shift(fill_value=0.0).fillna(0.0).to_numpy()
    steps = [[None if np.isnan(step) else int(step) for step in row] for row in whole - last]
    return {"years": wide.index.tolist(), "scale": scale, "steps": steps}


def _above(indicator: Indicator, start: int | None, explorer: Explorer) -> dict[str, Any]:
    """Germany and the Länder in every year."""
    keys = [GERMANY, *sorted({district[:2] for district in explorer.districts()})]
    rows = explorer.series(indicator.id, keys, start)
    wide = rows.pivot(index="year", columns="region_id", values="value").sort_index().reindex(columns=keys)
    return {"keys": keys, **_table(wide, grain(indicator))}


def _intervals(indicator: Indicator, start: int | None, explorer: Explorer) -> dict[str, Any]:
    """The ways from value to bounds, as the layer has them; nothing where there are none, or values are classes."""
    rows = explorer.series(indicator.id, explorer.districts(), start)
    if indicator.categories is not None or rows["lower"].isna().all():
        return {}
    value, lower, upper = (_shown(rows[name], indicator) for name in ("value", "lower", "upper"))
    ways = rows.assign(below_value=value - lower, above_value=upper - value)
    known = ways[ways["lower"].notna()]
    return {
        side: _table(known.pivot(index="year", columns="region_id", values=side).reindex(columns=explorer.districts()),
                     float(10**indicator.decimals))
        for side in ("below_value", "above_value")
    }  # fmt: skip


def _shown(values: pd.Series, indicator: Indicator) -> npt.NDArray[np.float64]:
    """Values in the decimals that are shown."""
    return np.array(rounded(values, indicator), dtype="float64")
