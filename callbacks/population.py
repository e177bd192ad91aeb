"""The page "Bevölkerung": the browser composes the link (assets/population.js), the answer is what follows it."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.state import opened
from indicators.explorer import Explorer
from layouts import ids
from layouts.i18n import translator
from layouts.pages.population import CHARTS, parts


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    app.clientside_callback(
        ClientsideFunction("population", "view"),
        Output(ids.PEOPLE_VIEW, "data"),
        Input(ids.PEOPLE_REGION, "value"),
        Input(ids.PEOPLE_VERSUS, "value"),
        Input(ids.PEOPLE_YEAR, "value"),
        Input(ids.OUTLOOK, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        *(Output(f"{name}-graph", "figure", allow_duplicate=True) for name in CHARTS),
        *(Output(f"{name}-summary", "children", allow_duplicate=True) for name in CHARTS),
        Output(ids.PEOPLE_NAME, "children"),
        Output(ids.PEOPLE_BADGE, "children"),
        Output(ids.PEOPLE_FACTS, "children"),
        Input(ids.PEOPLE_VIEW, "data"),
        prevent_initial_call=True,
    )
    def update(search: str) -> tuple[Any, ...]:
        view, under = opened(search, explorer)
        shown = parts(view, under, translator(view.lang))
        return *shown.figures, *shown.summaries, shown.name, shown.badge, shown.facts
