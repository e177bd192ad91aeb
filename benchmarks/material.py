"""What all sides of a comparison show: the same districts, the same indicators, the same number of colours."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from callbacks.geometry import DECIMALS
from data.geometry import to_geojson
from data.store import Store
from indicators.explorer import Explorer, Period
from indicators.model import Indicator

COLOURS = 5
"""Classes of Gefälle's map as it opens."""


SWITCHES = 10


def indicators(explorer: Explorer) -> list[Indicator]:
    """Return the indicator that the map opens with and one for each switch; none comes twice, so none is cached."""
    first, *others = explorer.indicators.values()
    yearly = [other for other in others if not other.is_change]
    return [first, *yearly[:: len(yearly) // SWITCHES][:SWITCHES]]


def values(explorer: Explorer) -> dict[str, pd.DataFrame]:
    """Return the newest values of all indicators, which both sides offer, by German title: region_id, name, value."""
    known = explorer.indicators.values()
    return {entry.title.de: explorer.values(entry.id)[["region_id", "name", "value"]] for entry in known}


DRAGGED = "unemployment_rate"
"""Indicator whose years are dragged through."""


def yearly(explorer: Explorer) -> dict[int, pd.DataFrame]:
    """Return the values of the dragged indicator by year: region_id, name, value."""
    return {
        year: explorer.values(DRAGGED, Period(year))[["region_id", "name", "value"]] for year in explorer.years(DRAGGED)
    }


def districts(store: Store) -> dict[str, Any]:
    """Return the GeoJSON of the 400 districts, at the precision that Gefälle serves."""
    collection: dict[str, Any] = json.loads(to_geojson(store.geometry("geometry_districts"), decimals=DECIMALS))
    return collection


BESIDE = "median_age"
"""Indicator of the maps side by side."""
YEARS_BESIDE = (2015, 2020, 2025, 2030, 2035, 2045)
COUNTS = [5, 3, 4, 6, 7, 8, 9]
"""Numbers of classes, the one that the page opens with first."""


def beside(explorer: Explorer) -> dict[int, pd.DataFrame]:
    """Return the values of the maps side by side by year: region_id, name, value."""
    return {year: explorer.values(BESIDE, Period(year))[["region_id", "name", "value"]] for year in YEARS_BESIDE}
