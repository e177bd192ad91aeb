"""The page "Mehrere Karten": the link is the state; the server draws what it says, assets/several.js the maps."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from callbacks.geometry import geometry_urls
from callbacks.state import opened
from indicators.explorer import Explorer
from layouts import ids
from layouts.several.body import body
from layouts.view import PageContext


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page; its controls write their keys as those of "Vergleich" do (assets/compare.js)."""

    @app.callback(Output(ids.SEVERAL_BODY, "children"), Input(ids.SEVERAL_VIEW, "data"), prevent_initial_call=True)
    def show(search: str) -> list[Component]:
        view, under = opened(search, explorer)
        return body(PageContext(under, view, search or "", geometry_urls(app)))

    app.clientside_callback(
        ClientsideFunction("several", "follow"), Output(ids.SEVERAL_VIEW, "data"), Input(ids.LOCATION, "search")
    )
    app.clientside_callback(
        ClientsideFunction("several", "draw"), Output(ids.SEVERAL_DRAWN, "data"), Input(ids.SEVERAL_DATA, "data")
    )
