"""Small maps of where a district lies, by address: kept by the browser for good."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache

from dash import Dash
from flask import Response, abort, request

from data.store import Store
from layouts.figures.locator import locator

_YEAR_S = 31_536_000
MOST_OTHERS = 10


def outline_url(app: Dash) -> str:
    """Address under which the maps of one bundle lie, as <AGS>.svg."""
    return str(app.server.config["OUTLINE"])


def register(app: Dash, store: Store) -> None:
    """Serve them; `?with=` names more districts to mark."""
    known = json.dumps(store.manifest, sort_keys=True).encode()
    app.server.config["OUTLINE"] = f"/outline/{hashlib.sha256(known).hexdigest()[:12]}"

    @lru_cache(maxsize=256)
    def drawn(region_id: str, others: tuple[str, ...]) -> str:
        return locator(store.geometry("geometry_laender"), store.geometry("geometry_districts"), region_id, others)

    @app.server.route(f"{outline_url(app)}/<region_id>.svg")
    def show_outline(region_id: str) -> Response:
        if region_id not in set(store.geometry("geometry_districts")["region_id"]):
            abort(404)
        others = re.findall(r"(?<!\d)\d{5}(?!\d)", request.args.get("with", "")[:200])[:MOST_OTHERS]
        response = Response(drawn(region_id, tuple(others)), mimetype="image/svg+xml")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response
