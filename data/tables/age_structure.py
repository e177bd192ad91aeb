"""Inhabitants by single year of age and sex."""

from __future__ import annotations

import pandas as pd

from data.sources import eurostat_age
from data.sourcing import Sources
from data.territory import carry_totals, crosswalk

_YEAR = 2018
"""Eurostat's 1 January 2019 is the evening of 31 December 2018."""
_COLUMNS = ["region_id", "year", "sex", "age", "population"]


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.AgeStructure."""
    people = sources.read("eurostat_proj_19rp3", "age_sex", eurostat_age.read)
    carried = carry_totals(people, ["population"], crosswalk(sources, _YEAR)).assign(year=_YEAR)
    return carried[_COLUMNS].sort_values(_COLUMNS[:-1], ignore_index=True)
