"""The inhabited cells of a district by their distance to the next place, with the places, and what a scenario changes.

A click carries the step it stands for as the first of its customdata.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely
from dash import Patch

from data.access.cells import Cells, Floats, Integers
from data.access.places import to_degrees
from indicators.access import changed_cells
from indicators.access.desk import AROUND_M
from indicators.access.scenario import Outcome, opening
from layouts.figures.base import TRANSPARENT, blank, stepped
from layouts.i18n import Translator
from layouts.theme import PALETTES

LIMITS_M = (250, 500, 1000, 2000, 5000)
"""Between the classes of distance; a limit belongs to the class below it."""
COLOURS = tuple(PALETTES["ylgnbu"].colours(len(LIMITS_M) + 1))
"""Near to far."""
CLOSER, FARTHER = "#e69f00", "#cc79a7"
"""Frames of the cells that change."""
OPEN, CLOSED, NEW = "#17252d", "#8c979d", "#d55e00"
"""Places."""
_SYMBOLS = {"open": "circle", "closed": "x", "new": "diamond"}
_SIZES = {"open": 8, "closed": 9, "new": 13}
_DECIMALS = 4
"""Of a degree: some ten metres."""
CELLS, BORDERS, CLOSER_FRAMES, FARTHER_FRAMES, PLACES = range(5)
"""The traces."""


def cells_map(outcome: Outcome, names: Sequence[str], borders: gpd.GeoDataFrame, t: Translator) -> go.Figure:
    """Draw a district.

    Parameters
    ----------
    outcome
        What is to be shown.
    names
        Municipality of each cell.
    borders
        Outlines of the municipalities.
    """
    cells = outcome.after.cells
    closer, farther = _frames(outcome)
    figure = blank(
        go.Choropleth(
            **_cells(outcome), geojson=_squares(cells), locations=_all(cells), text=list(names), showscale=False,
            colorscale=stepped(COLOURS), zmin=-0.5, zmax=len(COLOURS) - 0.5, hovertemplate=_hover_of_cells(t),
            marker={"line": {"width": 0.3, "color": "#ffffff"}},
        ),
        _line(_borders(borders), 0.8, "#3c4a52"),
        _line(closer, 2.4, CLOSER),
        _line(farther, 2.4, FARTHER),
        go.Scattergeo(**_places(outcome.places, t), mode="markers", hovertemplate=_HOVER_OF_PLACES),
    )  # fmt: skip
    figure.update_geos(visible=False, bgcolor=TRANSPARENT, **_window(cells))
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode="pan", uirevision="cells")
    return figure


def _line(way: dict[str, list[float | None]], width: float, colour: str) -> go.Scattergeo:
    return go.Scattergeo(**way, mode="lines", line={"width": width, "color": colour}, hoverinfo="skip")


def cells_patch(outcome: Outcome, t: Translator) -> Patch:
    """What changes on the map of a district from one scenario to another."""
    patch = Patch()
    closer, farther = _frames(outcome)
    parts = {
        CELLS: _cells(outcome),
        CLOSER_FRAMES: closer,
        FARTHER_FRAMES: farther,
        PLACES: _places(outcome.places, t),
    }
    for trace, properties in parts.items():
        for name, value in properties.items():
            patch["data"][trace][name] = value
    return patch


def class_of(distance: Floats) -> Integers:
    """Number of the class of each distance."""
    return np.searchsorted(LIMITS_M, distance, side="left")


def _all(cells: Cells) -> list[str]:
    return [str(row) for row in range(len(cells))]


def _cells(outcome: Outcome) -> dict[str, Any]:
    return {
        "z": class_of(outcome.after.cell_distance()).tolist(),
        "customdata": _facts(outcome),
    }


def _frames(outcome: Outcome) -> tuple[dict[str, list[float | None]], dict[str, list[float | None]]]:
    """Frames around the cells that come closer, and those that are farther than before."""
    changed = changed_cells(outcome.before, outcome.after, LIMITS_M[0])
    farther = changed["after_m"] > changed["before_m"]
    rings = _rings(outcome.after.cells)
    return _joined(rings[changed.loc[~farther, "row"]]), _joined(rings[changed.loc[farther, "row"]])


def _facts(outcome: Outcome) -> list[list[Any]]:
    """Step, inhabitants, distance, and distance before."""
    cells = outcome.after.cells
    steps = [opening(x, y) for x, y in zip(cells.x.tolist(), cells.y.tolist(), strict=True)]
    columns = (
        steps,
        cells.population.tolist(),
        np.rint(outcome.after.cell_distance()).tolist(),
        np.rint(outcome.before.cell_distance()).tolist(),
    )
    return [list(row) for row in zip(*columns, strict=True)]


def _hover_of_cells(t: Translator) -> str:
    people, before = t._("inhabitants"), t._("before")
    lines = (
        "<b>%{text}</b>",
        f"%{{customdata[1]:,.0f}} {people}",
        f"%{{customdata[2]:,.0f}} m ({before} %{{customdata[3]:,.0f}} m)",
        t._("Click: open one here"),
    )
    return "<br>".join(lines) + "<extra></extra>"


_HOVER_OF_PLACES = "<b>%{text}</b><br>%{customdata[1]}<extra></extra>"


def _places(places: pd.DataFrame, t: Translator) -> dict[str, Any]:
    states = places["state"].tolist()
    click = {
        "open": t._("Click: close it"),
        "closed": t._("Closed. Click: open it again"),
        "new": t._("New. Click: take it away"),
    }
    colours = {"open": OPEN, "closed": CLOSED, "new": NEW}
    return {
        "lon": places["lon"].round(_DECIMALS).tolist(),
        "lat": places["lat"].round(_DECIMALS).tolist(),
        "text": [place_name(name, brand, t) for name, brand in places[["name", "brand"]].to_numpy().tolist()],
        "customdata": [[step, click[state]] for step, state in zip(places["step"], states, strict=True)],
        "marker": {
            "symbol": [_SYMBOLS[state] for state in states],
            "size": [_SIZES[state] for state in states],
            "color": [colours[state] for state in states],
            "opacity": 1,
            "line": {"width": 1.2, "color": "#ffffff"},
        },
    }


def place_name(name: object, brand: object, t: Translator) -> str:
    """What a place is called."""
    known = [text for text in (name, brand) if isinstance(text, str) and text]
    return known[0] if known else t._("without a name")


def _rings(cells: Cells) -> Floats:
    """Corners of the cells in degrees, clockwise, the first again at the end; shape (n, 5, 2)."""
    half = cells.size_m / 2
    around = np.array([(-half, -half), (-half, half), (half, half), (half, -half), (-half, -half)])
    corners = np.column_stack([cells.x, cells.y])[:, None] + around
    degrees = to_degrees(corners[..., 0].ravel(), corners[..., 1].ravel()).round(_DECIMALS)
    return degrees.reshape(len(cells), len(around), 2)


def _squares(cells: Cells) -> dict[str, Any]:
    """The cells as GeoJSON with the number of each as its id."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(row),
                "properties": {},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for row, ring in enumerate(_rings(cells).tolist())
        ],
    }


def _joined(rings: Floats) -> dict[str, list[float | None]]:
    """Rings as one line with gaps."""
    gap = np.full((len(rings), 1, 2), None, dtype="object")
    gapped = np.concatenate([rings.astype("object"), gap], axis=1)
    return {"lon": gapped[..., 0].ravel().tolist(), "lat": gapped[..., 1].ravel().tolist()}


def _borders(borders: gpd.GeoDataFrame) -> dict[str, list[float | None]]:
    """Borders, each once, as one line with gaps."""
    merged = shapely.line_merge(shapely.union_all(shapely.boundary(borders.geometry.to_numpy())))
    lon: list[float | None] = []
    lat: list[float | None] = []
    for line in shapely.get_parts(merged):
        x, y = shapely.get_coordinates(line).T.round(_DECIMALS).tolist()
        lon += [*x, None]
        lat += [*y, None]
    return {"lon": lon, "lat": lat}


def _window(cells: Cells) -> dict[str, Any]:
    """The part of the world that holds all cells with some room around them."""
    room = AROUND_M / 2
    x = np.array([cells.x.min() - room, cells.x.max() + room])
    y = np.array([cells.y.min() - room, cells.y.max() + room])
    corners = to_degrees(*(axis.ravel() for axis in np.meshgrid(x, y)))
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    middle = float((south + north) / 2)
    return {
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "projection": {
            "type": "conic equal area",
            "parallels": [middle - 0.5, middle + 0.5],
            "rotation": {"lon": float((west + east) / 2), "lat": 0},
        },
    }
