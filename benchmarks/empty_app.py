"""The least a Dash page with plotly can be: one graph with nothing in it."""

from __future__ import annotations

from dash import Dash, dcc

app = Dash(__name__)
app.layout = dcc.Graph(id="map")
server = app.server
