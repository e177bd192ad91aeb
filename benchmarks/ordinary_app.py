"""The ordinary way: a dropdown whose callback returns px.choropleth whole, as the Dash documentation shows it.

Kinder to it than the documentation: the districts come simplified and rounded as Gefälle has them, and the empty
base map comes from this server, so that it draws without the CDN.
"""

from __future__ import annotations

from typing import Any

import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, callback, dcc, html
from flask import Flask

from benchmarks.material import COLOURS, districts, values
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


def create_server(compress: bool) -> Flask:
    """Build the app; gunicorn calls this.

    Parameters
    ----------
    compress
        Whether answers are compressed (Dash's own switch, off by default).
    """
    store = Store(Settings().data_dir)
    frames, geojson = values(Explorer(store)), districts(store)
    app = Dash(__name__, compress=compress)
    app.layout = html.Div([
        dcc.Dropdown(list(frames), next(iter(frames)), id="indicator", clearable=False, searchable=False),
        dcc.Graph(id="map", config={"topojsonURL": "/topojson/"}, style={"height": "90vh"}),
    ])  # fmt: skip

    @callback(Output("map", "figure"), Input("indicator", "value"))
    def draw(title: str) -> go.Figure:
        figure = px.choropleth(
            frames[title],
            geojson=geojson,
            locations="region_id",
            color="value",
            hover_name="name",
            color_continuous_scale=px.colors.sample_colorscale("Viridis", COLOURS),
        )
        return figure.update_geos(fitbounds="locations", visible=False)

    app.server.add_url_rule("/topojson/<name>", view_func=lambda name: EMPTY_TOPOLOGY)
    server: Flask = app.server
    return server
