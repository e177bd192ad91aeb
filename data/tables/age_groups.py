"""Inhabitants by 17 age groups and sex on 31 December 2015 to 2020, carried over to today's districts."""

from __future__ import annotations

import pandas as pd

from data.sources import destatis_age_groups
from data.sourcing import Sources
from data.territory import carry_totals, crosswalk, sum_levels

_COLUMNS = ["region_id", "year", "sex", "age_from", "age_to", "population"]


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.AgeGroups.

    A split district's groups are split alike: the weights know people, not their ages.
    """
    groups = sources.read("destatis_population_by_age", "age_groups_2015_2020", destatis_age_groups.read)
    groups = groups.dropna(subset="population").astype({"population": "int64"})
    years = [
        carry_totals(groups[groups["year"] == year], ["population"], crosswalk(sources, year))
        for year in groups["year"].unique()
    ]
    table = sum_levels(pd.concat(years, ignore_index=True), ["population"])
    return table[_COLUMNS].sort_values(_COLUMNS[:4], ignore_index=True)
