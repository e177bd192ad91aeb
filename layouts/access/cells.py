"""The cells of a district before and after a scenario, as rows and as files to take away."""

from __future__ import annotations

import pandas as pd

from data.access.places import to_degrees
from layouts.access.panel import Answer
from layouts.export import german_csv
from layouts.i18n import Translator

_DECIMALS = 5
"""Of a degree: a metre."""


def cell_frame(shown: Answer) -> pd.DataFrame:
    """One row per inhabited cell.

    Returns
    -------
    pd.DataFrame
        municipality, x, y (centre, EPSG:3035, metres), lon, lat (degrees), population, before_m, after_m (mean
        distance of the cell, whole metres).
    """
    cells = shown.outcome.after.cells
    lon, lat = to_degrees(cells.x, cells.y).round(_DECIMALS).T
    return pd.DataFrame(
        {
            "municipality": list(shown.names),
            "x": cells.x,
            "y": cells.y,
            "lon": lon,
            "lat": lat,
            "population": cells.population,
            "before_m": shown.outcome.before.cell_distance().round().astype("int64"),
            "after_m": shown.outcome.after.cell_distance().round().astype("int64"),
        }
    )


def cell_file(shown: Answer, region_id: str, t: Translator, *, excel: bool) -> tuple[str, str]:
    """Name and content of the cells as a file: for a German Excel, or comma separated for Python and R.

    Every row says of which district, places and scenario it is, and what it rests on.
    """
    frame = cell_frame(shown)
    frame.insert(0, "region_id", region_id)
    frame = frame.assign(
        places=shown.places.id,
        places_as_of=shown.places.date,
        scenario=" ".join(shown.steps),
        source=", ".join(shown.places.sources),
    )
    name = f"gefaelle_cells_{region_id}_{'excel' if excel else 'data'}.csv"
    return name, _for_excel(frame, t) if excel else frame.to_csv(index=False, lineterminator="\n")


def _for_excel(frame: pd.DataFrame, t: Translator) -> str:
    """The cells with heads in the reader's language."""
    heads = {
        "municipality": t._("Municipality"),
        "x": "x (EPSG:3035)",
        "y": "y (EPSG:3035)",
        "lon": t._("Longitude"),
        "lat": t._("Latitude"),
        "population": t._("Inhabitants"),
        "before_m": t._("Distance before (m)"),
        "after_m": t._("Distance after (m)"),
        "places": t._("Places"),
        "places_as_of": t._("Places as of"),
        "scenario": t._("Scenario"),
        "source": t._("Source"),
    }
    return german_csv(frame, heads)
