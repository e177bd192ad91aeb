"""Municipalities of a Land or district: the map by address, as layers are; the words by an ordinary callback."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State
from flask import Response, request

from callbacks.geometry import municipality_url
from callbacks.state import parse, query
from data.store import Store
from indicators.explorer import Explorer
from layouts import ids
from layouts.figures.base import blank
from layouts.figures.municipal import municipal_map
from layouts.i18n import translator
from layouts.municipal import has_figures, land, municipal_scene, words

_YEAR_S = 31_536_000


class _Bounds:
    """Worked out when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def frame(self) -> pd.DataFrame:
        """minx, miny, maxx, maxy of each municipality, by region_id."""
        shapes = self._store.geometry("geometry_municipalities")
        return shapes.bounds.set_index(shapes["region_id"].to_numpy())


def municipal_url(app: Dash) -> str:
    """Address of the maps of one bundle; a view's query is put behind it."""
    return str(app.server.config["MUNICIPAL"])


def register(app: Dash, store: Store, explorer: Explorer) -> None:
    """Serve the maps, and wire the card."""
    known = json.dumps(store.manifest, sort_keys=True).encode()
    app.server.config["MUNICIPAL"] = f"/municipal/{hashlib.sha256(known).hexdigest()[:12]}"
    bounds = _Bounds(store)

    @app.server.route(municipal_url(app))
    def show_map() -> Response:
        view = parse(request.query_string.decode(), explorer)
        figure = blank()
        if view.place and has_figures(view):
            shown = municipal_scene(view, explorer)
            figure = municipal_map(shown, municipality_url(app, land(view)), bounds.frame, translator(view.lang))
        response = Response(figure.to_json(), mimetype="application/json")
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response

    _wire(app, explorer)


def _wire(app: Dash, explorer: Explorer) -> None:
    app.clientside_callback(
        ClientsideFunction("municipal", "show"),
        Output(ids.MUNICIPAL, "data"),
        Input(ids.PLACE, "value"),
        Input(ids.VIEW, "data"),
        State(ids.MUNICIPAL_FACTS, "data"),
    )

    parts = ("title", "subtitle", "summary", "caveat", "source", "path", "legend")

    @app.callback(
        *(Output(f"municipal-{part}", "children") for part in parts),
        Input(ids.MUNICIPAL, "data"),
        prevent_initial_call=True,
    )
    def update(search: str) -> tuple[Any, ...]:
        view = parse(search, explorer)
        texts = words(view, explorer, translator(view.lang), query(view, explorer))
        return tuple(getattr(texts, part) for part in parts)
