"""Municipal Steuerkraft (fixed fictitious rates) and its parts, INKAR 2021, carried to today's districts."""

from __future__ import annotations

import pandas as pd

from data.reading import require_columns
from data.sources import inkar_2021
from data.sourcing import Sources
from data.tables.levels import carried

COLUMNS = {
    "x274": "steuerkraft_eur_per_inhabitant",
    "x275": "income_tax_eur_per_inhabitant",
    "x276": "trade_tax_eur_per_inhabitant",
    "x277": "vat_eur_per_inhabitant",
}


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.Steuerkraft; Länder and Germany are the producer's own values."""
    table = sources.read("bbsr_inkar_2021", "oeffentliche_finanzen", inkar_2021.read)
    path = sources.path("bbsr_inkar_2021", "oeffentliche_finanzen")
    figures = require_columns(table, ["region_id", "year", *COLUMNS], path).rename(columns=COLUMNS)
    return carried(figures.dropna(how="all", subset=list(COLUMNS.values())), sources)
