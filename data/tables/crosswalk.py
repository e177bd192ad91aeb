"""Shares of every district since 1995 in the districts of today, so that figures can be carried over at any time."""

from __future__ import annotations

import pandas as pd

from data import territory
from data.sourcing import Sources

_COLUMNS = ["year", "old_id", "region_id", "population_weight", "area_weight", "population", "area_km2"]


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.Crosswalk: the frames of `territory.crosswalk`, one after another."""
    years = range(territory.FIRST_YEAR, territory.LAST_YEAR + 1)
    sheets = [territory.crosswalk(sources, year).assign(year=year) for year in years]
    table = pd.concat(sheets, ignore_index=True)
    return table[_COLUMNS].sort_values(_COLUMNS[:3], ignore_index=True)
