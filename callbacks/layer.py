"""Values by address, kept by the browser: a layer of the map for a view, all years of an indicator."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from dash import Dash
from flask import Response, request

from callbacks.state import opened
from data.store import Store
from indicators.explorer import Explorer
from layouts.bivariate.pair import shown
from layouts.figures.choropleth import layer
from layouts.i18n import translator
from layouts.timeline import timeline

_YEAR_S = 31_536_000


def layer_url(app: Dash) -> str:
    """Address of the layers of one bundle and version; a view's query is put behind it."""
    return str(app.server.config["LAYER"])


def series_url(app: Dash) -> str:
    """Address of the series of one bundle and version."""
    return str(app.server.config["SERIES"])


def register(app: Dash, store: Store, explorer: Explorer) -> None:
    """Serve them."""
    known = (json.dumps(store.manifest, sort_keys=True) + explorer.extras.fingerprint).encode()
    version = hashlib.sha256(known).hexdigest()[:12]
    app.server.config["LAYER"], app.server.config["SERIES"] = f"/layer/{version}", f"/series/{version}"

    @app.server.route(layer_url(app))
    def show_layer() -> Response:
        view, under = opened(request.query_string.decode(), explorer)
        return _for_good(layer(shown(view, under), translator(view.lang)))

    @app.server.route(series_url(app))
    def show_series() -> Response:
        view, under = opened(request.query_string.decode(), explorer)
        return _for_good(timeline(under.indicators[view.indicator], view.period.start, under))


def _for_good(content: dict[str, Any]) -> Response:
    response = Response(json.dumps(content, separators=(",", ":")), mimetype="application/json")
    response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
    return response
