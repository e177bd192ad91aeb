"""What all sides of a comparison show: the same districts, the same two indicators, the same number of colours."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from data.geometry import to_geojson
from data.store import Store
from indicators.explorer import Explorer
from indicators.model import Indicator

COLOURS = 5
"""Classes of Gefälle's map as it opens."""


def indicators(explorer: Explorer) -> tuple[Indicator, Indicator]:
    """Return the indicator that the map opens with and the next one of another theme."""
    first, *others = explorer.indicators.values()
    return first, next(other for other in others if other.theme != first.theme)


def values(explorer: Explorer) -> dict[str, pd.DataFrame]:
    """Return the newest values of both by German title: region_id, name, value."""
    return {entry.title.de: explorer.values(entry.id)[["region_id", "name", "value"]] for entry in indicators(explorer)}


def districts(store: Store) -> dict[str, Any]:
    """Return the GeoJSON of the 400 districts, at the precision that Gefälle serves."""
    collection: dict[str, Any] = json.loads(to_geojson(store.geometry("geometry_districts")))
    return collection
