"""National rates of birth and death, year by year: as observed, then on the way to what a scenario assumes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from indicators.errors import ModelError
from indicators.projection.cohort import AGES, FERTILE, SEXES, Array

INFANT_YEARS = 0.1
"""Part of their first year that infants who die in it have lived."""
_LOWEST_LAST = 0.2
"""A death probability below this at the highest age belongs to a table that does not run out."""


def fertility_by_year(fertility_rates: pd.DataFrame) -> pd.DataFrame:
    """Year × age 15 … 49: births per woman.

    Raises
    ------
    ModelError
        If an age is missing in a year.
    """
    wide = fertility_rates.pivot(index="year", columns="age", values="births_per_woman")
    wide = wide.reindex(columns=range(FERTILE.start, FERTILE.stop))
    gaps = np.argwhere(wide.isna().to_numpy())
    if len(gaps):
        year, age = wide.index[gaps[0, 0]], wide.columns[gaps[0, 1]]
        raise ModelError(f"fertility_rates: no rate for age {age} in {year}. Build the bundle again.")
    return wide


def death_probabilities(life_tables: pd.DataFrame) -> dict[int, Array]:
    """Sex × age by middle year of each life table.

    Raises
    ------
    ModelError
        If an age is missing, a probability lies outside 0 and 1, or a table does not run out at its end.
    """
    found = {}
    for year, table in life_tables.groupby("year"):
        wide = table.pivot(index="sex", columns="age", values="death_probability").reindex(
            index=list(SEXES), columns=range(AGES)
        )
        values = wide.to_numpy(dtype="float64")
        if not ((values >= 0) & (values <= 1)).all():
            raise ModelError(f"life_tables: {year} lacks ages, or has probabilities outside 0 and 1.")
        if (values[:, -1] < _LOWEST_LAST).any():
            raise ModelError(
                f"life_tables: the table of {year} does not run out: at age {AGES - 1} only "
                f"{values[:, -1].min():.0%} a year die. Expected a period life table up to age {AGES - 1}."
            )
        found[int(str(year))] = values
    return found


def person_years(deaths: Array) -> tuple[Array, Array]:
    """Years lived in each age by one newborn, L(x), and in the open age, both by sex (× age)."""
    alive = np.cumprod(1 - deaths, axis=-1)
    start = np.concatenate([np.ones_like(alive[..., :1]), alive[..., :-1]], axis=-1)
    lived = alive + (start - alive) / 2
    lived[..., 0] = alive[..., 0] + INFANT_YEARS * (1 - alive[..., 0])
    return lived, start[..., -1] / deaths[..., -1]


def life_expectancy(deaths: Array) -> Array:
    """Life expectancy at birth by sex; the open age dies at its constant rate."""
    lived, last = person_years(deaths)
    return np.asarray(lived[..., :-1].sum(axis=-1) + last)


def survival_of(deaths: Array) -> tuple[Array, Array]:
    """Survival from one 31 December to the next: of those aged x (sex × age), and of the year's newborn (sex)."""
    lived, _ = person_years(deaths)
    ratio = np.empty_like(deaths)
    ratio[..., :-1] = lived[..., 1:] / lived[..., :-1]
    ratio[..., -1] = 1 - deaths[..., -1]
    return ratio, lived[..., 0]


def reach(deaths: Array, expectancy: Array) -> Array:
    """Change all death probabilities by one factor per sex so that life expectancy becomes `expectancy` (by sex)."""

    def scaled(table: Array, factor: float) -> Array:
        return np.asarray(1 - (1 - np.minimum(table, 1 - 1e-9)) ** factor)

    rows = []
    for table, target in zip(deaths, expectancy, strict=True):
        factor = brentq(lambda x, table=table, target=target: life_expectancy(scaled(table, x)) - target, 0.05, 5.0)
        rows.append(scaled(table, factor))
    return np.stack(rows)


def between(tables: Mapping[int, Array], year: int) -> Array:
    """Death probabilities of a year: logarithms on a straight line between the tables around it, or the nearest."""
    years = sorted(tables)
    logs = np.log(np.stack([tables[known] for known in years]))
    place = np.interp(year, years, np.arange(len(years)))
    low = int(np.floor(place))
    high = min(low + 1, len(years) - 1)
    return np.asarray(np.exp(logs[low] + (place - low) * (logs[high] - logs[low])))
