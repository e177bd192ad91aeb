"""The swarms of all strips, by address: kept by the browser for good, whoever is chosen (layouts/figures/strip.py)."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from dash import Dash
from flask import Response

from data.store import Store
from indicators.explorer import Explorer
from layouts.figures.strip import swarms

_YEAR_S = 31_536_000


def strips_url(app: Dash) -> str:
    """Address of the swarms of one bundle and version."""
    return str(app.server.config["STRIPS"])


def address_of(store: Store, explorer: Explorer) -> str:
    """Address of the swarms, which changes whenever the bundle or what is installed beside it does."""
    known = (json.dumps(store.manifest, sort_keys=True) + explorer.extras.fingerprint).encode()
    return f"/strips/{hashlib.sha256(known).hexdigest()[:12]}"


def register(app: Dash, store: Store, explorer: Explorer) -> None:
    """Serve them; worked out when first asked for."""
    app.server.config["STRIPS"] = address_of(store, explorer)

    @cache
    def content() -> str:
        return json.dumps(swarms(explorer), separators=(",", ":"), ensure_ascii=False)

    @app.server.route(strips_url(app))
    def show_strips() -> Response:
        response = Response(content(), mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response
