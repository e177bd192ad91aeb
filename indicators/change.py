"""What indicators of change between two years share."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from indicators.errors import IndicatorError
from indicators.model import Status

POPULATION_SOURCES = (
    "destatis_population",
    "destatis_population_by_age",
    "destatis_municipality_register",
    "destatis_census_step",
    "bbsr_crosswalk",
    "eurostat_proj_19rp3",
    "destatis_vital_statistics",
    "destatis_projection_laender",
)
"""Cards behind the inhabitants, observed and projected."""

_CERTAINTY = [Status.OBSERVED.value, Status.ESTIMATED.value, Status.PROJECTED.value]


Ends = int | Sequence[int]
"""The end of a change: a year, or several at once, each measured from the same start."""


def between(population_outlook: pd.DataFrame, projection_widths: pd.DataFrame, start: int, end: Ends) -> pd.DataFrame:
    """Inhabitants of every region at the end of two years, on one base, and how certain their difference is.

    Parameters
    ----------
    population_outlook, projection_widths
        The tables of these names: inhabitants, observed and projected, and the widths of their intervals.
    start, end
        The years, start before end.

    Returns
    -------
    pd.DataFrame
        region_id, year (the end), before, after, after_lower, after_upper, status, source; a row for each region and
        end. Two figures of one census base are taken as published, and their change is as certain as they are. Across
        a census both are on the base of Zensus 2022, and the change is estimated. The bounds of a projected end allow
        for the years that are projected between the two: the start is taken as it is.

    Raises
    ------
    IndicatorError
        If start is not before every end.
    """
    ends = [end] if isinstance(end, int) else list(end)
    if start >= min(ends):
        raise IndicatorError(f"The start {start} must lie before the end {min(ends)}.")
    years = population_outlook["year"]
    before = population_outlook[years == start].drop(columns="year")
    pair = before.merge(population_outlook[years.isin(ends)], on="region_id", suffixes=("_before", "_after"))
    across = pair["census_base_before"] != pair["census_base_after"]
    certainty = _certainty(pair)
    certainty = certainty.mask(across, certainty.clip(lower=_CERTAINTY.index(Status.ESTIMATED.value)))
    end_figure = pair["population_after"].astype("float64").mask(across, pair["linked_after"])
    ahead = pair["year"] - max(start, last_observed(population_outlook))
    width = _width(pair["region_id"], projection_widths, ahead)
    return pd.DataFrame(
        {
            "region_id": pair["region_id"],
            "year": pair["year"],
            "before": pair["population_before"].astype("float64").mask(across, pair["linked_before"]),
            "after": end_figure,
            "after_lower": end_figure * (1 - width),
            "after_upper": end_figure * (1 + width),
            "status": certainty.map(dict(enumerate(_CERTAINTY))),
            "source": pair["source_after"],
        }
    )


def _certainty(pair: pd.DataFrame) -> pd.Series:
    """Place in _CERTAINTY of the less certain of both figures."""
    place = dict(zip(_CERTAINTY, range(len(_CERTAINTY)), strict=True))
    before, after = (pair[f"status_{when}"].map(place) for when in ("before", "after"))
    return before.where(before >= after, after)


def last_observed(population_outlook: pd.DataFrame) -> int:
    """The last year that is not projected."""
    return int(population_outlook.loc[population_outlook["status"] != Status.PROJECTED.value, "year"].max())


def _width(regions: pd.Series, projection_widths: pd.DataFrame, ahead: pd.Series) -> pd.Series:
    """Half width by row, of so many projected years; NaN where nothing is projected."""
    known = projection_widths.set_index(["region_id", "ahead"])["width"]
    wanted = pd.MultiIndex.from_arrays([regions, ahead])
    return known.reindex(wanted).set_axis(regions.index)
