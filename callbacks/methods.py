"""The page "Daten & Methoden": the search, and the choice of what its table shows."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.table import view_of
from indicators.explorer import Explorer
from layouts import ids
from layouts.i18n import translator
from layouts.pages.methods import year_selects


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    app.clientside_callback(
        ClientsideFunction("methods", "search"), Output(ids.SEARCH_COUNT, "children"), Input(ids.SEARCH, "value")
    )
    app.clientside_callback(
        ClientsideFunction("table", "pickIndicator"),
        Input(ids.TABLE_INDICATOR, "value"),
        State(ids.TABLE_INDICATOR, "data"),
        State(ids.TABLE_VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("table", "pickYears"),
        Input(ids.TABLE_PERIOD_FROM, "value"),
        Input(ids.TABLE_PERIOD_TO, "value"),
        prevent_initial_call=True,
    )

    @app.callback(Output(ids.TABLE_INDICATOR, "value"), Input(ids.TABLE_VIEW, "data"), prevent_initial_call=True)
    def indicator(shown: dict[str, Any]) -> str:
        return view_of(shown, explorer).indicator

    @app.callback(Output(ids.YEARS, "children"), Input(ids.TABLE_VIEW, "data"), prevent_initial_call=True)
    def years(shown: dict[str, Any]) -> list[Component]:
        view = view_of(shown, explorer)
        return year_selects(explorer.under(view.outlook), view.indicator, view.period, translator(view.lang))
