"""Municipal tax income and car minutes to the next shop, by municipality."""

from __future__ import annotations

import pandas as pd

from data.errors import TerritoryError
from data.sources import bbsr_municipalities_2022, deutschlandatlas
from data.sourcing import Sources

_YEAR = 2022
_NAMES = {"st_einnkr": "steuereinnahmekraft_eur_per_inhabitant", "p_markt": "supermarket_car_min"}


def build(sources: Sources) -> pd.DataFrame:
    """Return the table of data.schema.Municipal.

    Raises
    ------
    TerritoryError
        If the two sources do not name the same municipalities.
    """
    people = sources.read("bbsr_crosswalk", "municipalities", bbsr_municipalities_2022.read)
    atlas = sources.read("deutschlandatlas_2024", "data", deutschlandatlas.read_municipalities_2022)
    alone = sorted(set(people["region_id"]) ^ set(atlas["region_id"]))
    if alone:
        keys = ", ".join(alone[:5])
        raise TerritoryError(f"{len(alone)} municipalities are in only one of the two sources, the first: {keys}")
    table = people[["region_id", "population"]].merge(atlas.rename(columns=_NAMES), on="region_id").assign(year=_YEAR)
    return table[["region_id", "year", "population", *_NAMES.values()]].sort_values("region_id", ignore_index=True)
