"""The ordinary way: a control whose callback returns px.choropleth whole, as the Dash documentation shows it.

Kinder to it than the documentation: the districts come simplified and rounded as Gefälle has them, and the empty
base map comes from this server, so that it draws without the CDN.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from benchmarks.material import COLOURS, COUNTS, beside, districts, values, yearly
from data.store import Store
from indicators.explorer import Explorer
from settings import Settings

EMPTY_TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "objects": {
        layer: {"type": "GeometryCollection", "geometries": []}
        for layer in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    },
    "arcs": [],
}


TOPOLOGY_CONFIG = {"topojsonURL": "/topojson/"}


def create_server(compress: bool) -> Flask:
    """Build the app with a dropdown of indicators; gunicorn calls this.

    Parameters
    ----------
    compress
        Whether answers are compressed (Dash's own switch, off by default).
    """
    frames = values(Explorer(Store(Settings().data_dir)))
    choice = dcc.Dropdown(list(frames), next(iter(frames)), id="indicator", clearable=False, searchable=False)
    return _server(choice, frames, compress=compress)


def create_years_server(compress: bool) -> Flask:
    """Build the app with a slider of years, which asks for a figure at every step of a drag."""
    frames = yearly(Explorer(Store(Settings().data_dir)))
    first, last = min(frames), max(frames)
    choice = dcc.Slider(first, last, 1, value=first, marks=None, updatemode="drag", id="indicator")
    return _server(choice, frames, compress=compress)


def create_several_server(count: int, compress: bool) -> Flask:
    """Build the app with the first `count` maps of benchmarks.several_maps and a choice of the number of colours."""
    frames = list(beside(Explorer(Store(Settings().data_dir))).values())[:count]
    geojson = districts(Store(Settings().data_dir))
    app = Dash(__name__, compress=compress)
    style = {"height": "45vh", "width": "32%", "display": "inline-block"}
    graphs = [dcc.Graph(id=f"map-{place}", config=TOPOLOGY_CONFIG, style=style) for place in range(count)]
    app.layout = html.Div([dcc.RadioItems(COUNTS, COUNTS[0], id="classes", inline=True), *graphs])

    @app.callback([Output(graph.id, "figure") for graph in graphs], Input("classes", "value"))
    def draw(classes: int) -> list[go.Figure]:
        return [_figure(frame, geojson, classes) for frame in frames]

    app.server.add_url_rule("/topojson/<name>", view_func=lambda name: EMPTY_TOPOLOGY)
    server: Flask = app.server
    return server


def _figure(frame: pd.DataFrame, geojson: dict[str, Any], colours: int) -> go.Figure:
    figure = px.choropleth(
        frame,
        geojson=geojson,
        locations="region_id",
        color="value",
        hover_name="name",
        color_continuous_scale=px.colors.sample_colorscale("Viridis", colours),
    )
    return figure.update_geos(fitbounds="locations", visible=False)


def _server(choice: Any, frames: Mapping[Any, pd.DataFrame], *, compress: bool) -> Flask:
    geojson = districts(Store(Settings().data_dir))
    app = Dash(__name__, compress=compress)
    app.layout = html.Div([choice, dcc.Graph(id="map", config=TOPOLOGY_CONFIG, style={"height": "90vh"})])

    @app.callback(Output("map", "figure"), Input("indicator", "value"))
    def draw(chosen: Any) -> go.Figure:
        return _figure(frames[chosen], geojson, COLOURS)

    app.server.add_url_rule("/topojson/<name>", view_func=lambda name: EMPTY_TOPOLOGY)
    server: Flask = app.server
    return server
