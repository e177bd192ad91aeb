"""How far off: the projection started again in the past, with what was known then, against what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.regions import GERMANY, land_of
from indicators.projection import base
from indicators.projection.cohort import Array
from indicators.projection.engine import Projection, follow, steady
from indicators.projection.knowledge import START, known_at

LAUNCH, LAST = START, 2023
"""Later than LAST figures stand on another census."""
LINE_FROM = 2011
METHODS = ("projection", "no_change", "line")
SIZES = {"under 100,000": 100_000, "100,000 to 200,000": 200_000, "200,000 to 500,000": 500_000, "over 500,000": np.inf}
"""Classes of districts by inhabitants at the launch, with their upper end."""


@dataclass(frozen=True)
class Backtest:
    """Projections of the past and their errors.

    Attributes
    ----------
    projection
        From LAUNCH, with rates of birth and death as they were and the mean level of migration since 2012.
    errors
        One row for each region, year and method: region_id (districts, Länder, Germany), ahead (years after the
        launch), method, error (projected over actual, less 1), size (class of a district, else missing).
    """

    projection: Projection
    errors: pd.DataFrame


def backtest(tables: Mapping[str, pd.DataFrame]) -> Backtest:
    """Start again from LAUNCH, project to LAST, and compare with the chain-linked totals.

    The baselines are the number of inhabitants at the launch, and a straight line by least squares through the totals
    of LINE_FROM to LAUNCH.
    """
    known = known_at(LAUNCH, tables)
    years = list(range(LAUNCH + 1, LAST + 1))
    projection = follow(known, steady(known, len(years)), lambda _step, _totals: 0.0)
    actual = base.totals(tables["population_linked"], list(known.keys), years)
    before = known.totals[:, LINE_FROM - LAUNCH - 1 :]
    guesses = {
        "projection": projection.people[1:].sum(axis=(2, 3)).T,
        "no_change": np.repeat(before[:, -1:], len(years), axis=1),
        "line": _line(before, len(years)),
    }
    size = np.array(list(SIZES))[np.searchsorted(list(SIZES.values()), before[:, -1], side="right")]
    parts = [_errors(guess, actual, known.keys, size).assign(method=name) for name, guess in guesses.items()]
    return Backtest(projection, pd.concat(parts, ignore_index=True))


def error_table(errors: pd.DataFrame, groups: pd.Series | None = None) -> pd.DataFrame:
    """Median and 90th percentile of the absolute error in per cent, for districts, by years ahead and method.

    Parameters
    ----------
    errors
        Of a Backtest.
    groups
        Group of each district, by region_id; all districts are one group by default.

    Returns
    -------
    pd.DataFrame
        group, ahead (0 stands for all years together), method, districts, median, p90.
    """
    rows = errors[errors["region_id"].str.len() == 5]
    rows = rows.assign(group="all" if groups is None else rows["region_id"].map(groups), size=rows["error"].abs() * 100)
    both = pd.concat([rows, rows.assign(ahead=0)])
    table = both.groupby(["group", "ahead", "method"], sort=True)
    columns = {"districts": table["region_id"].nunique(), "median": table["size"].median()}
    return pd.DataFrame(columns | {"p90": table["size"].quantile(0.9)}).reset_index()


def _line(before: Array, ahead: int) -> Array:
    """Least squares line through the columns, continued for `ahead` more, district × year."""
    x = np.arange(before.shape[1], dtype="float64")
    centred = x - x.mean()
    slope = before @ centred / (centred @ centred)
    later = np.arange(before.shape[1], before.shape[1] + ahead) - x.mean()
    return np.asarray(before.mean(axis=1)[:, None] + slope[:, None] * later)


def _errors(guess: Array, actual: Array, keys: tuple[str, ...], size: npt.NDArray[np.str_]) -> pd.DataFrame:
    index = pd.Index(keys, name="region_id")
    both = {}
    for name, numbers in (("guess", guess), ("actual", actual)):
        frame = pd.DataFrame(numbers, index=index, columns=range(1, numbers.shape[1] + 1))
        laender = frame.groupby(land_of(index.to_series())).sum()
        both[name] = pd.concat([frame, laender, frame.sum().to_frame(GERMANY).T])
    error = both["guess"] / both["actual"] - 1
    long = error.rename_axis("region_id").reset_index().melt("region_id", var_name="ahead", value_name="error")
    return long.astype({"ahead": "int64"}).assign(size=long["region_id"].map(pd.Series(size, index=index)))
