"""How many inhabitants live within which distance of a pharmacy: the curve behind data/tables/pharmacy_access.py."""

from __future__ import annotations

import pandas as pd

from data.access.figures import curve
from data.sourcing import Sources
from data.tables.pharmacy_access import tally


def build(sources: Sources, grid_1km: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Build the table of data.schema.PharmacyCurve."""
    table = curve(tally(sources, grid_1km, places))
    return table.round({"within_pct": 6, "beyond": 2})
