"""The table follows the link and gives its files away."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, no_update
from dash.development.base_component import Component

from callbacks import state
from data.regions import land_of
from indicators.explorer import Explorer
from layouts import export, ids
from layouts.compare.lifted import letters_of
from layouts.i18n import translator
from layouts.table import table, values_shown
from layouts.view import ViewState


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the table panel, wherever it stands."""
    app.clientside_callback(
        ClientsideFunction("table", "follow"),
        Output(ids.TABLE_VIEW, "data"),
        Input(ids.LOCATION, "search"),
    )

    @app.callback(Output(ids.TABLE, "children"), Input(ids.TABLE_VIEW, "data"), prevent_initial_call=True)
    def show(shown: dict[str, Any]) -> Component:
        view = view_of(shown, explorer)
        return table(explorer.under(view.outlook), view, translator(view.lang))

    @app.callback(
        Output(ids.DOWNLOAD, "data"),
        Input(ids.DOWNLOAD_EXCEL, "n_clicks"),
        Input(ids.DOWNLOAD_CODE, "n_clicks"),
        Input(ids.DOWNLOAD_SOURCES, "n_clicks"),
        State(ids.TABLE_VIEW, "data"),
        prevent_initial_call=True,
    )
    def download(excel: int, code: int, sources: int, shown: dict[str, Any]) -> Any:
        if not (excel or code or sources):
            return no_update
        name, text = file(str(ctx.triggered_id), view_of(shown, explorer), explorer)
        return dcc.send_bytes(text.encode("utf-8"), name, type="text/csv; charset=utf-8")


def file(button: str, view: ViewState, explorer: Explorer) -> tuple[str, str]:
    """Return name and content of the file behind a button."""
    t, indicator, period = translator(view.lang), explorer.indicators[view.indicator], view.period
    explorer = explorer.under(view.outlook)
    if button == ids.DOWNLOAD_SOURCES:
        content = export.sources(explorer.sources(indicator.id), indicator, period, t)
        return export.file_name(indicator, period, "sources"), content
    values, names = values_shown(explorer, view), _names(explorer, view)
    some = "-filtered" if view.filter.keys else ""
    if button == ids.DOWNLOAD_EXCEL:
        content = export.for_excel(values, names, period, indicator, t)
        return export.file_name(indicator, period, f"excel{some}"), content
    return export.file_name(indicator, period, f"data{some}"), export.for_code(values, names, period)


def view_of(shown: dict[str, Any], explorer: Explorer) -> ViewState:
    """Check what the browser says is shown as strictly as any link."""
    return state.parse(urlencode({key: value for key, value in shown.items() if value is not None}), explorer)


def _names(explorer: Explorer, view: ViewState) -> pd.DataFrame:
    regions = explorer.regions
    keys = regions.index.to_series()
    names = pd.DataFrame({"name": regions["label"], "land": land_of(keys).map(regions["name"])})
    return names.assign(selections=letters_of(keys, view.named)) if view.named else names
