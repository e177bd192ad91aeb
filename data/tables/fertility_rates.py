"""Births per woman by single year of age, Germany."""

from __future__ import annotations

import pandas as pd

from data.sources import vital_statistics
from data.sourcing import Sources


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.FertilityRates."""
    rates = sources.read("destatis_vital_statistics", "fertility_rates", vital_statistics.read_fertility_rates)
    table = rates.assign(births_per_woman=rates["births_per_1000_women"] / 1000)
    return table[["year", "age", "births_per_woman"]].sort_values(["year", "age"], ignore_index=True)
