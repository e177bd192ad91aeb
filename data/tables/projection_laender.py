"""The official projection of the Länder, five variants; Germany is their sum."""

from __future__ import annotations

import pandas as pd

from data.errors import BundleError
from data.regions import GERMANY
from data.sources import projection_laender
from data.sourcing import Sources

_COLUMNS = ["scenario", "region_id", "year", "population"]


def build(sources: Sources, regions: pd.DataFrame) -> pd.DataFrame:
    """Return the table of data.schema.ProjectionLaender: named Länder get their AGS, thousands become persons."""
    figures = sources.read("destatis_projection_laender", "laender", projection_laender.read)
    laender = regions[regions["level"] == "land"].set_index("name")["region_id"]
    unknown = sorted(set(figures["land"]) - set(laender.index))
    if unknown:
        raise BundleError(f"projection_laender: {', '.join(unknown)} is the name of no Land in regions")
    # Published in tenths of a thousand: whole persons again after the multiplication.
    people = (figures["population_thousand"] * 1000).round()
    land = figures.assign(region_id=figures["land"].map(laender), population=people)[_COLUMNS]
    germany = land.groupby(["scenario", "year"], as_index=False)["population"].sum().assign(region_id=GERMANY)
    table: pd.DataFrame = pd.concat([land, germany], ignore_index=True)
    return table[_COLUMNS].sort_values(_COLUMNS[:-1], ignore_index=True)
