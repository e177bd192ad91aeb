"""GENESIS-Online 12421-0003: the 15th coordinated population projection by Land, five variants."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.errors import SourceError
from data.reading import as_count, as_number, first, read_table

SCENARIOS = {
    "G2L2W1": "low_migration",
    "G2L2W2": "moderate",
    "G2L2W3": "high_migration",
    "G1L3W1": "old",
    "G3L1W3": "young",
}
"""The producer's variant (birth rate G, life expectancy L, net migration W; 1 low, 2 moderate, 3 high) and its key."""


def read(path: Path) -> pd.DataFrame:
    """Read the table: scenario (a value of SCENARIOS), land (name), year, population_thousand on 31 December.

    Raises
    ------
    SourceError
        If a column or variant is unknown, a figure is not as expected, or a Land has a year twice in a variant.
    """
    rows = read_table(path, ["variant", "land", "year", "population_thousand"])
    scenarios = rows["variant"].str.extract(r"\(([^()]*)\)\s*$", expand=False).map(SCENARIOS)
    if scenarios.isna().any():
        row, value = first(rows["variant"], scenarios.isna())
        remedy = f"The variants are {', '.join(SCENARIOS)}, in brackets at the end of the name"
        raise SourceError(path, f"{value!r} is no known variant", remedy, row=row, column="variant")
    table = pd.DataFrame(
        {
            "scenario": scenarios,
            "land": rows["land"].str.strip(),
            "year": as_count(rows["year"], path, missing=()).astype("int64"),
            "population_thousand": as_number(rows["population_thousand"], path, missing=(), minimum=0),
        }
    )
    again = table.duplicated(["scenario", "land", "year"])
    if again.any():
        row, value = first(table["land"], again)
        raise SourceError(
            path, f"{value} has a year twice in one variant", "Remove one of the rows", row=row, column="land"
        )
    return table.reset_index(drop=True)
