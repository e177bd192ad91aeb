"""Period life tables of Germany by sex and single year of age."""

from __future__ import annotations

import pandas as pd

from data.sources import vital_statistics
from data.sourcing import Sources

_FILES = ("life_table_2016_2018", "life_table_2020_2022", "life_table_2022_2024")
_COLUMNS = [
    "period",
    "year",
    "sex",
    "age",
    "death_probability",
    "survivors_at_age",
    "survivors_in_age",
    "survivors_from_age",
    "life_expectancy",
]


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.LifeTables."""
    read = vital_statistics.read_life_table
    table = pd.concat([sources.read("destatis_vital_statistics", key, read) for key in _FILES], ignore_index=True)
    # "2022/24" covers three years; the one in the middle stands for them.
    table["year"] = table["period"].str[:4].astype("int64") + 1
    return table[_COLUMNS].sort_values(["period", "sex", "age"], ignore_index=True)
