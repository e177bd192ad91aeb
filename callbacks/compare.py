"""The page "Vergleich": the link is the state; a control writes its key, and the server draws what the link says."""

from __future__ import annotations

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, no_update
from dash.development.base_component import Component

from callbacks.geometry import geometry_urls
from callbacks.layer import layer_url
from callbacks.state import opened
from callbacks.strips import strips_url
from indicators.explorer import Explorer
from layouts import ids
from layouts.compare.correlation import NAME as CORRELATIONS
from layouts.compare.rows import comparison
from layouts.pages import compare as page
from layouts.view import PageContext


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    _in_the_browser(app)

    @app.callback(
        Output(ids.COMPARE_BODY, "children"),
        Output(ids.COMPARE_NOTES, "children"),
        Input(ids.COMPARE_VIEW, "data"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[list[Component], list[Component]]:
        addresses = geometry_urls(app) | {"layer": layer_url(app), "strips": strips_url(app)}
        view, under = opened(search, explorer)
        context = PageContext(under, view, search or "", addresses)
        return page.body(context), page.told(context)

    @app.callback(
        Output(ids.COMPARE_FILE, "data"),
        Input(ids.COMPARE_DOWNLOAD, "n_clicks"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def download(clicks: int, search: str) -> Any:
        if not clicks:
            return no_update
        table = comparison(*opened(search, explorer))
        text = table.to_csv(index=False, lineterminator="\n")
        return dcc.send_bytes(text.encode("utf-8"), "gefaelle_compare.csv", type="text/csv; charset=utf-8")


def _in_the_browser(app: Dash) -> None:
    """Wire assets/compare.js."""
    app.clientside_callback(
        ClientsideFunction("compare", "write"),
        Input({"compare": ALL}, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("compare", "follow"), Output(ids.COMPARE_VIEW, "data"), Input(ids.LOCATION, "search")
    )
    app.clientside_callback(
        ClientsideFunction("compare", "openPair"),
        Output({"compare": "t"}, "value"),
        Input(f"{CORRELATIONS}-graph", "clickData"),
        State(f"{CORRELATIONS}-graph", "figure"),
        prevent_initial_call=True,
    )
