"""Distance to the nearest pharmacy by region, measured from the 1 km grid to the pharmacies of OpenStreetMap."""

from __future__ import annotations

import pandas as pd

from data.access.bundled import GRID_M
from data.access.cells import Cells
from data.access.figures import figures, with_levels
from data.access.places import to_metres
from data.access.tally import Tally, measure
from data.sourcing import Sources
from data.tables.places import PHARMACIES

YEAR = 2024
"""Of the pharmacies; the inhabitants are of Zensus 2011."""


def build(sources: Sources, grid_1km: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Build the table of data.schema.PharmacyAccess."""
    table = figures(tally(sources, grid_1km, places)).round(6)
    table.insert(1, "year", YEAR)
    return table


def tally(sources: Sources, grid_1km: pd.DataFrame, places: pd.DataFrame) -> Tally:
    """Count the inhabitants of every district, Land and Germany by distance to the nearest pharmacy."""
    pharmacies = places[places["place_set"] == PHARMACIES]
    metres = to_metres(pharmacies["lon"], pharmacies["lat"])
    return sources.once("pharmacy tally", lambda: with_levels(measure(Cells.of(grid_1km, GRID_M), metres)))
