"""Selections that a reader has named: which districts belong to them, and the figure they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from indicators.explorer import Explorer, Period
from indicators.groups import aggregate
from indicators.model import Indicator, Status, Weight

LETTERS = "ABCDEFGHIJ"
"""One for each selection that can be shown at once; colour and shape go with it."""
LONGEST_NAME = 40
"""Characters."""
_COMMON = ["region_id", "year", "value", "lower", "upper", "status"]


@dataclass(frozen=True)
class NamedSelection:
    """Districts under a name."""

    slot: int
    """Its place from 0, which gives letter, colour and shape and stays when others go."""
    name: str
    regions: tuple[str, ...]
    """Keys of the districts, ascending."""
    keys: tuple[str, ...] = ()
    """The filter that the districts were taken from; empty where they were chosen one by one."""

    @property
    def letter(self) -> str:
        """The letter that stands for it."""
        return LETTERS[self.slot]


def is_median(indicator: Indicator) -> bool:
    """Whether selections have the median of their districts, because the indicator adds up to nothing and has no mean.

    A Gini coefficient of many is not the mean of theirs.
    """
    return indicator.weight is Weight.NONE and not indicator.additive


def common(
    rows: pd.DataFrame, indicator: Indicator, weight: pd.Series, named: Sequence[NamedSelection]
) -> pd.DataFrame:
    """The figure of each selection in each year: a proper aggregate as Länder have it, else the median.

    Parameters
    ----------
    rows
        Rows of all districts: region_id, year, value, status.
    weight
        Weight of each row in a mean.

    Returns
    -------
    pd.DataFrame
        region_id (the letter), year, value, lower, upper (always NaN), status. Of an indicator whose values are classes
        all are missing.
    """
    if is_median(indicator):
        found = medians(rows, named)
    else:
        districts = pd.Index(sorted(rows["region_id"].unique()))
        member = pd.DataFrame({one.letter: districts.isin(one.regions) for one in named}, index=districts)
        found = aggregate(rows, indicator, weight, member)
    if indicator.categories is not None:
        found = found.assign(value=np.nan, status=Status.MISSING.value)
    return found.assign(lower=np.nan, upper=np.nan)[_COMMON]


def medians(rows: pd.DataFrame, named: Sequence[NamedSelection]) -> pd.DataFrame:
    """The median of each selection's districts in each year: region_id (the letter), year, value, status.

    Projected where a member is; missing where no member has a value.
    """
    marked = rows.assign(projected=rows["status"].eq(Status.PROJECTED.value))
    courses = []
    for one in named:
        years = marked[marked["region_id"].isin(one.regions)].groupby("year", sort=True)
        own = pd.DataFrame({"value": years["value"].median(), "projected": years["projected"].max()})
        courses.append(own.reset_index().assign(region_id=one.letter))
    found = pd.concat(courses, ignore_index=True)
    known = np.where(found["projected"], Status.PROJECTED.value, Status.ESTIMATED.value)
    return found.assign(status=np.where(found["value"].isna(), Status.MISSING.value, known)).drop(columns="projected")


@lru_cache(maxsize=1024)
def common_values(
    explorer: Explorer, indicator_id: str, period: Period, named: tuple[NamedSelection, ...]
) -> pd.DataFrame:
    """Figures of the selections at one period, by letter, read-only: value, lower, upper, status."""
    rows = explorer.values(indicator_id, period)
    weight = explorer.weights(indicator_id, rows, period.start)
    return common(rows, explorer.indicator(indicator_id), weight, named).set_index("region_id").drop(columns="year")


@lru_cache(maxsize=128)
def median_courses(
    explorer: Explorer, indicator_id: str, start: int | None, named: tuple[NamedSelection, ...]
) -> pd.DataFrame:
    """Courses of the selections' medians, which stand beside districts also where the districts add up; read-only."""
    regions = sorted({region for one in named for region in one.regions})
    return medians(explorer.series(indicator_id, tuple(regions), start), named)
