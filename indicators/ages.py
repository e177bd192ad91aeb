"""Measures of an age structure, and how they are carried from official age tables into the projection.

Functions of people take an array whose last axis is the single year of age, 0 … 99 and 100 for 100 and older; both
sexes together.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from indicators.projection.cohort import Array
from indicators.projection.intervals import COVERAGE

Measure = Callable[[Array], Array]

AGE_SOURCES = (
    "destatis_population_by_age",
    "eurostat_proj_19rp3",
    "destatis_vital_statistics",
    "destatis_projection_laender",
    "destatis_population",
    "destatis_municipality_register",
    "destatis_census_step",
    "bbsr_crosswalk",
)
"""Cards behind the official and the projected age structures."""


def share(people: Array, first: int, last: int) -> Array:
    """People of age `first` to `last`, both included, in per cent of all."""
    return np.asarray(people[..., first : last + 1].sum(axis=-1) / people.sum(axis=-1) * 100)


def dependency(people: Array, first: int, last: int) -> Array:
    """People of age `first` to `last` for 100 people of working age, 20 to 64."""
    return np.asarray(people[..., first : last + 1].sum(axis=-1) / people[..., 20:65].sum(axis=-1) * 100)


def median_age(people: Array) -> Array:
    """Age that half of the people have not reached; within its year of age they are spread evenly."""
    cumulated = np.cumsum(people, axis=-1)
    half = cumulated[..., -1:] / 2
    age = (cumulated < half).sum(axis=-1, keepdims=True)
    inside = np.take_along_axis(people, age, axis=-1)
    before = np.take_along_axis(cumulated, age, axis=-1) - inside
    return np.asarray((age + (half - before) / inside)[..., 0])


def from_ages(
    measure: Measure,
    age_observed: pd.DataFrame,
    age_outlook: pd.DataFrame,
    age_backtest: pd.DataFrame,
    published: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Work out a measure for every year: as observed, then as projected from where the observed ends.

    The projection meets what was observed: it is shifted by what it was off in the observed years, between them on a
    straight line, after the last one by the same amount. Its interval comes from the backtest, the COVERAGE quantile of
    the absolute error after the longest time tested, and grows with every year since the last observation.

    Parameters
    ----------
    measure
        From ages to the measure.
    age_observed, age_outlook, age_backtest
        The derived tables of these names.
    published
        region_id, year, value, status of the measure as published, which goes before what the age tables give.

    Returns
    -------
    pd.DataFrame
        region_id, year, value, lower, upper, status.
    """
    observed = _observed(measure, age_observed, published)
    modelled = _values(measure, age_outlook)
    last = observed.groupby("region_id")["year"].max()
    later = _meeting(modelled, observed)
    ahead = (later["year"] - later["region_id"].map(last)).clip(lower=0)
    width = _width_a_year(measure, age_backtest) * ahead
    later = later.assign(lower=later["value"] - width, upper=later["value"] + width)
    return pd.concat([observed, later], ignore_index=True)


def _values(measure: Measure, ages: pd.DataFrame) -> pd.DataFrame:
    return ages.index.to_frame(index=False).assign(value=measure(ages.to_numpy()))


def _observed(measure: Measure, age_observed: pd.DataFrame, published: pd.DataFrame | None) -> pd.DataFrame:
    tables = _values(measure, age_observed)
    if published is None:
        return tables
    both = pd.concat([published[tables.columns], tables])
    return both.dropna(subset="value").drop_duplicates(["region_id", "year"])


def _meeting(modelled: pd.DataFrame, observed: pd.DataFrame) -> pd.DataFrame:
    """The modelled years that are not observed, shifted so that they meet the observed ones."""
    key = ["region_id", "year"]
    wide, seen = (frame.pivot(index=key[0], columns=key[1], values="value") for frame in (modelled, observed))
    off = (seen.reindex(index=wide.index, columns=wide.columns) - wide).interpolate(axis=1).bfill(axis=1)
    shifted = (wide + off).melt(ignore_index=False, value_name="value").reset_index()
    whole = modelled.drop(columns="value").merge(shifted, on=key)
    return whole[~pd.MultiIndex.from_frame(whole[key]).isin(pd.MultiIndex.from_frame(observed[key]))]


def _width_a_year(measure: Measure, age_backtest: pd.DataFrame) -> float:
    """COVERAGE quantile of the absolute error after the longest time tested, per year of it."""
    projected, actual = (measure(age_backtest.xs(kind).to_numpy()) for kind in ("projected", "actual"))
    ahead = age_backtest.xs("actual").index.get_level_values("ahead").to_numpy()
    longest = ahead == ahead.max()
    return float(np.quantile(np.abs(projected - actual)[longest], COVERAGE) / ahead.max())
