"""What indicators of change between two years share."""

from __future__ import annotations

import pandas as pd

from indicators.errors import IndicatorError
from indicators.model import Status

POPULATION_SOURCES = (
    "destatis_population",
    "destatis_population_by_age",
    "destatis_municipality_register",
    "destatis_census_step",
    "bbsr_crosswalk",
)
"""Cards behind the tables population and population_linked."""

_CERTAINTY = [Status.OBSERVED.value, Status.ESTIMATED.value, Status.PROJECTED.value]


def between(population_linked: pd.DataFrame, population: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Inhabitants of every region at the end of two years, on one base, and how certain their difference is.

    Parameters
    ----------
    population_linked, population
        The tables of these names: the chain-linked and the published inhabitants.
    start, end
        The years, start before end.

    Returns
    -------
    pd.DataFrame
        region_id, before, after, status. Two figures of one census base are taken as published, and their change is as
        certain as they are. Across a census both are on the base of Zensus 2022, and the change is estimated.

    Raises
    ------
    IndicatorError
        If start is not before end.
    """
    if start >= end:
        raise IndicatorError(f"The start {start} must lie before the end {end}.")
    linked = population_linked.set_index(["region_id", "year"])["population"].rename("linked")
    facts = population.join(linked, on=["region_id", "year"])
    before, after = (facts[facts["year"] == year].drop(columns="year") for year in (start, end))
    pair = before.merge(after, on="region_id", suffixes=("_before", "_after"))
    across = pair["census_base_before"] != pair["census_base_after"]
    certainty = pair[["status_before", "status_after"]].map(_CERTAINTY.index).max(axis=1)
    certainty = certainty.mask(across, certainty.clip(lower=_CERTAINTY.index(Status.ESTIMATED.value)))
    return pd.DataFrame(
        {
            "region_id": pair["region_id"],
            "before": pair["population_before"].astype("float64").mask(across, pair["linked_before"]),
            "after": pair["population_after"].astype("float64").mask(across, pair["linked_after"]),
            "status": certainty.map(dict(enumerate(_CERTAINTY))),
        }
    )
