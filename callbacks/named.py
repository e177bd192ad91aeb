"""Named selections follow the view: their rows on the map and on the page "Vergleich"."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output
from dash.development.base_component import Component

from callbacks.state import opened
from indicators.explorer import Explorer
from layouts import ids, named
from layouts.compare import controls
from layouts.i18n import translator
from layouts.scene import scene
from layouts.view import PageContext


def register(app: Dash, explorer: Explorer) -> None:
    """Wire them."""

    @app.callback(Output(ids.NAMED_ROWS, "children"), Input(ids.PAINTED, "data"), prevent_initial_call=True)
    def on_the_map(search: str) -> list[Component]:
        view, under = opened(search, explorer)
        return named.rows_on_map(scene(view, under), translator(view.lang))

    @app.callback(
        Output(ids.COMPARE_NAMED, "children"),
        Output(controls.key("g"), "data"),
        Output(controls.key("ref"), "data"),
        Output(controls.key("ref"), "value"),
        Input(ids.COMPARE_VIEW, "data"),
        prevent_initial_call=True,
    )
    def in_the_comparison(search: str) -> tuple[Any, ...]:
        view, under = opened(search, explorer)
        context = PageContext(under, view, search or "")
        rows = named.rows(view.named, context.t)
        reference = view.compare.reference  # the usual one where its selection is gone
        return rows, controls.group_options(context), controls.reference_options(context), reference
