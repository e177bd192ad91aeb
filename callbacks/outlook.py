"""The control of the scenario: the browser composes the outlook (assets/outlook.js), the server puts it into words."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.state import language, outlook_of
from indicators.explorer import Explorer
from indicators.projection.scenarios import LEVERS, OWN
from layouts import ids, words
from layouts.i18n import translator
from layouts.outlook import lever_texts, sentence


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the control, wherever it stands."""
    controls = [
        (ids.OUTLOOK_SCENARIO, "value"),
        (ids.OUTLOOK_ALIGNED, "checked"),
        *((ids.OUTLOOK_LEVERS[name], "value") for name in LEVERS),
    ]
    app.clientside_callback(
        ClientsideFunction("outlook", "choose"),
        Output(ids.OUTLOOK, "data"),
        *(Output(*control) for control in controls),
        *(Input(*control) for control in controls),
        Input(ids.OUTLOOK_RESET, "n_clicks"),
        State(ids.OUTLOOK, "data"),
        State(ids.OUTLOOK_FACTS, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.OUTLOOK_NAME, "children"),
        Output(ids.OUTLOOK_SENTENCE, "children"),
        *(Output(f"{ids.OUTLOOK_LEVERS[name]}-now", "children") for name in LEVERS),
        Output(ids.OUTLOOK_ALIGNED, "disabled"),
        *(Output(ids.OUTLOOK_LEVERS[name], "disabled") for name in LEVERS),
        Input(ids.OUTLOOK, "data"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def describe(chosen: dict[str, Any], search: str) -> tuple[Any, ...]:
        outlook = outlook_of({key: str(value) for key, value in chosen.items()}, explorer)
        t, official = translator(language(search)), outlook.source != OWN
        said = words.scenario(t, explorer.under(outlook)), sentence(explorer, outlook, t)
        return *said, *lever_texts(explorer, outlook, t), *(official for _ in range(len(LEVERS) + 1))
