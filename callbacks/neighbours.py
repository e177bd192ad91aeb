"""Where the arrow keys lead from each district: fetched once by whoever walks the map by keyboard, kept for good."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from dash import Dash
from flask import Response

from data.adjacency import by_direction
from data.regions import Level
from data.store import Store

_TABLES = ("adjacency", "regions")
_YEAR_S = 31_536_000


def neighbours_url(app: Dash) -> str:
    """Address of the ways, which changes whenever they can have changed."""
    return str(app.server.config["NEIGHBOURS"])


def register(app: Dash, store: Store) -> None:
    """Serve them, worked out when first asked for."""
    known = "".join(str(store.manifest["tables"][name]["sha256"]) for name in _TABLES)
    app.server.config["NEIGHBOURS"] = f"/neighbours/{hashlib.sha256(known.encode()).hexdigest()[:12]}.json"

    @cache
    def ways() -> str:
        regions = store.table("regions").set_index("region_id")
        points = regions.loc[regions["level"] == Level.KREIS, ["lon", "lat"]].sort_index()
        return json.dumps(by_direction(store.table("adjacency"), points), separators=(",", ":"))

    @app.server.route(neighbours_url(app))
    def neighbours() -> Response:
        response = Response(ways(), mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response
