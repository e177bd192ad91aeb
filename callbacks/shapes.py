"""The shapes of the districts: all in the browser (assets/map-shapes.js)."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, State

from indicators.explorer import Explorer
from layouts import ids


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the switch."""
    app.clientside_callback(
        ClientsideFunction("shapes", "change"), Input(ids.SHAPE, "value"), State(ids.SHAPES, "data")
    )
