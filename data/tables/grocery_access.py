"""Published distance to the next supermarket or discounter (INKAR 2021), carried to today's districts."""

from __future__ import annotations

import pandas as pd

from data.reading import require_columns
from data.sources import inkar_2021
from data.sourcing import Sources
from data.tables.levels import carried

COLUMNS = {"x339": "supermarket_distance_m", "x340": "supermarket_within_1km_pct"}


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.GroceryAccess; Länder and Germany are the producer's own values."""
    table = sources.read("bbsr_inkar_2021", "verkehr_und_erreichbarkeit", inkar_2021.read)
    path = sources.path("bbsr_inkar_2021", "verkehr_und_erreichbarkeit")
    figures = require_columns(table, ["region_id", "year", *COLUMNS], path).rename(columns=COLUMNS)
    return carried(figures.dropna(how="all", subset=list(COLUMNS.values())), sources)
