"""Two indicators at once: their select and their exchange in the browser, and the file of both."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State
from flask import Response, abort, request

from callbacks.state import opened
from indicators.explorer import Explorer
from layouts import ids
from layouts.bivariate.pair import Pair, shown
from layouts.bivariate.table import PAIR_FILE, csv
from layouts.i18n import translator


def register(app: Dash, explorer: Explorer) -> None:
    """Wire the controls and serve the file."""
    app.clientside_callback(
        ClientsideFunction("map", "pickSecond"),
        Output(ids.SECOND, "value", allow_duplicate=True),
        Input(ids.PAIR_SECOND, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("map", "swap"),
        Output(ids.INDICATOR, "value", allow_duplicate=True),
        Output(ids.SHOWS, "value", allow_duplicate=True),
        Output(ids.BEYOND, "value", allow_duplicate=True),
        Output(ids.YEAR_FROM, "value", allow_duplicate=True),
        Output(ids.YEAR_TO, "value", allow_duplicate=True),
        Output(ids.SECOND, "data"),
        Output(ids.SECOND, "value", allow_duplicate=True),
        Input(ids.PAIR_SWAP, "n_clicks"),
        State(ids.SECOND, "data"),
        prevent_initial_call=True,
    )

    @app.server.route(PAIR_FILE)
    def pair_file() -> Response:
        view, under = opened(request.query_string.decode(), explorer)
        seen = shown(view, under)
        if not isinstance(seen, Pair):
            abort(404)
        name, content = csv(seen, translator(view.lang))
        response = Response(content, mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-store"
        return response
