"""The page "Steckbrief": another district, print, neighbours by another set, and the weights of a reform."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, no_update

from callbacks.outline import outline_url
from indicators.explorer import Explorer
from indicators.profile import reforms
from layouts import ids
from layouts.i18n import LANGUAGES, translator
from layouts.profile.alike import alike
from layouts.profile.reforms import weights_file
from layouts.profile.view import likeness


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the page."""
    app.clientside_callback(
        ClientsideFunction("profile", "go"), Input(ids.PROFILE_DISTRICT, "value"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("profile", "print"), Input(ids.PROFILE_PRINT, "n_clicks"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("profile", "likeness"),
        Output(ids.LIKENESS_VIEW, "data"),
        Input(ids.LIKENESS_SET, "value"),
        Input(ids.LIKENESS_TYPE, "checked"),
        Input(ids.LIKENESS_LAND, "checked"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.LIKENESS, "children"),
        Input(ids.LIKENESS_VIEW, "data"),
        State(ids.PROFILE_FACTS, "data"),
        prevent_initial_call=True,
    )
    def find(search: str | None, facts: dict[str, str]) -> Any:
        region_id = _district(facts, explorer)
        if search is None or region_id is None:
            return no_update
        t = translator(next((lang for lang in LANGUAGES if lang == facts.get("lang")), "de"))
        return alike(explorer, region_id, likeness(search), outline_url(app), search, t)

    @app.callback(
        Output(ids.WEIGHTS_FILE, "data"),
        Input(ids.WEIGHTS, "n_clicks"),
        State(ids.PROFILE_FACTS, "data"),
        prevent_initial_call=True,
    )
    def weights(clicks: int | None, facts: dict[str, str]) -> Any:
        region_id = _district(facts, explorer)
        if not clicks or region_id is None:
            return no_update
        content = weights_file(reforms(explorer, region_id)).encode()
        return dcc.send_bytes(content, f"gefaelle_{region_id}_reform.csv", type="text/csv; charset=utf-8")


def _district(facts: dict[str, str], explorer: Explorer) -> str | None:
    region_id = facts.get("region", "")
    return region_id if region_id in explorer.districts() else None
