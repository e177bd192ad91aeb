"""The page "Mehrere Karten": the link is the state; the server says what maps show, assets/several-*.js draw it."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, no_update

from callbacks.geometry import geometry_urls
from callbacks.neighbours import neighbours_url
from callbacks.state import opened
from indicators.explorer import Explorer
from layouts import ids
from layouts.several.body import body, chosen, data
from layouts.several.controls import year_options
from layouts.several.scenes import wall
from layouts.several.table import file
from layouts.view import PageContext


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page; some of its controls write their keys as those of "Vergleich" do (assets/compare.js)."""
    _in_the_browser(app)

    @app.callback(
        Output(ids.SEVERAL_DATA, "data"),
        Output(ids.SEVERAL_BODY, "children"),
        Output(ids.SEVERAL_YEARS, "data"),
        Output(ids.SEVERAL_YEARS, "value"),
        Output(ids.SEVERAL_INDICATORS, "value"),
        Output(ids.SEVERAL_LOCK, "value"),
        Input(ids.SEVERAL_VIEW, "data"),
        prevent_initial_call=True,
    )
    def show(search: str) -> tuple[Any, ...]:
        view, under = opened(search, explorer)
        addresses = geometry_urls(app) | {"neighbours": neighbours_url(app)}
        context = PageContext(under, view, search or "", addresses)
        shown = wall(view, under)
        now = chosen(shown, view)
        years = year_options(shown, under, context.t)
        return data(context), body(context), years, now["my"], now["mi"], now["lock"]

    @app.callback(
        Output(ids.SEVERAL_FILE, "data"),
        Input(ids.SEVERAL_EXCEL, "n_clicks"),
        Input(ids.SEVERAL_CODE, "n_clicks"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def download(excel: int, code: int, search: str) -> Any:
        if not (excel or code):
            return no_update
        name, text = file(*opened(search, explorer), excel=ctx.triggered_id == ids.SEVERAL_EXCEL)
        return dcc.send_bytes(text.encode("utf-8"), name, type="text/csv; charset=utf-8")


def _in_the_browser(app: Dash) -> None:
    """Wire assets/several.js."""
    app.clientside_callback(
        ClientsideFunction("several", "follow"), Output(ids.SEVERAL_VIEW, "data"), Input(ids.LOCATION, "search")
    )
    app.clientside_callback(
        ClientsideFunction("several", "draw"), Output(ids.SEVERAL_DRAWN, "data"), Input(ids.SEVERAL_DATA, "data")
    )
    app.clientside_callback(
        ClientsideFunction("several", "write"),
        Input(ids.SEVERAL_INDICATORS, "value"),
        Input(ids.SEVERAL_YEARS, "value"),
        Input(ids.SEVERAL_LOCK, "value"),
        State(ids.SEVERAL_DATA, "data"),
        prevent_initial_call=True,
    )
