"""Municipal Steuereinnahmekraft (national average rates) in euros; Länder and Germany are sums of their districts."""

from __future__ import annotations

import pandas as pd

from data.sources import destatis_tax_71231
from data.sourcing import Sources
from data.territory import sum_levels


def build(sources: Sources) -> pd.DataFrame:
    """Build the table of data.schema.Steuereinnahmekraft."""
    districts = sources.read("destatis_tax_71231", "districts", destatis_tax_71231.read)
    table = sum_levels(districts, ["steuereinnahmekraft_eur"])
    return table.sort_values(["region_id", "year"], ignore_index=True)
