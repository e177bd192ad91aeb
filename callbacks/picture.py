"""What a picture of a map says beyond what stands on the screen, by the query of its view."""

from __future__ import annotations

from datetime import date

from dash import Dash
from flask import Response, jsonify, request

from callbacks.state import opened
from indicators.explorer import Explorer
from layouts.caption import caption
from layouts.i18n import translator

CAPTION_URL = "/caption"


def register(app: Dash, explorer: Explorer) -> None:
    """Serve it; it names the day, and is not kept."""

    @app.server.route(CAPTION_URL)
    def show_caption() -> Response:
        view, under = opened(request.query_string.decode(), explorer)
        response = jsonify(caption(view, under, translator(view.lang), date.today()))
        response.headers["Cache-Control"] = "no-store"
        return response
