"""Layers of the map: values by address, kept by the browser, so that a layer seen once is never asked for again."""

from __future__ import annotations

import hashlib
import json

from dash import Dash
from flask import Response, request

from callbacks.state import opened
from data.store import Store
from indicators.explorer import Explorer
from layouts.figures.choropleth import layer
from layouts.i18n import translator
from layouts.scene import scene

_YEAR_S = 31_536_000


def layer_url(app: Dash) -> str:
    """Address of the layers of one bundle and version; a view's query is put behind it."""
    return str(app.server.config["LAYER"])


def register(app: Dash, store: Store, explorer: Explorer) -> None:
    """Serve them."""
    known = json.dumps(store.manifest, sort_keys=True).encode()
    app.server.config["LAYER"] = f"/layer/{hashlib.sha256(known).hexdigest()[:12]}"

    @app.server.route(layer_url(app))
    def show_layer() -> Response:
        view, under = opened(request.query_string.decode(), explorer)
        content = layer(scene(view, under), translator(view.lang))
        response = Response(json.dumps(content, separators=(",", ":")), mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response
