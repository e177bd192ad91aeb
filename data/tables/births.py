"""Live births by sex, Germany."""

from __future__ import annotations

import pandas as pd

from data.sources import vital_statistics
from data.sourcing import Sources


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.Births."""
    births = sources.read("destatis_vital_statistics", "live_births", vital_statistics.read_births)
    return births[["year", "sex", "births"]].sort_values(["year", "sex"], ignore_index=True)
