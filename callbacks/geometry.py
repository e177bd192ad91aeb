"""Boundaries for the browser: built once at start, compressed once, cached for good under a name with their hash."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, cached_property

import brotli
import geopandas as gpd
import pandas as pd
from dash import Dash
from flask import Response, abort, request

from data.cartogram import outlines
from data.geometry import to_geojson
from data.regions import land_of
from data.store import Store

_TABLES = {"districts": "geometry_districts", "laender": "geometry_laender"}
_CORNERS = {"circles": ("cartogram_dorling", 40), "hexagons": ("cartogram_hexagons", 6)}
_OVERLAP_M = 150
"""By which hexagons are enlarged before those of a Land are joined: more than their corners are rounded by."""
DECIMALS = 3
"""Of the degrees: about 100 m, less than a pixel on a map of Germany."""
_YEAR_S = 31_536_000


@dataclass(frozen=True)
class Boundaries:
    """One GeoJSON file, ready to send."""

    name: str
    plain: bytes

    @cached_property
    def url(self) -> str:
        """Address, which changes whenever the content does."""
        return f"/geometry/{self.name}.{hashlib.sha256(self.plain).hexdigest()[:12]}.geojson"

    @cached_property
    def brotli(self) -> bytes:
        """Compressed for browsers."""
        return bytes(brotli.compress(self.plain, quality=9))

    @cached_property
    def gzip(self) -> bytes:
        """Compressed for everybody else."""
        return gzip.compress(self.plain, 9, mtime=0)

    def response(self, accepted: str) -> Response:
        """Return the body in the best encoding of the Accept-Encoding header `accepted`."""
        encodings = {"br": self.brotli, "gzip": self.gzip}
        chosen = next((name for name in encodings if name in accepted), None)
        response = Response(encodings.get(chosen or "", self.plain), mimetype="application/geo+json")
        if chosen:
            response.headers["Content-Encoding"] = chosen
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = f"public, max-age={_YEAR_S}, immutable"
        return response


def geometry_urls(app: Dash) -> dict[str, str]:
    """Addresses of the boundaries by name: districts and laender; circles, hexagons and hexagon_laender."""
    files: list[Boundaries] = app.server.config["BOUNDARIES"]
    return {file.name: file.url for file in files}


def municipality_url(app: Dash, land: str) -> str:
    """Address of the boundaries of a Land's municipalities."""
    return f"/geometry/municipalities-{land}.{app.server.config['MUNICIPALITIES']}.geojson"


def register(app: Dash, store: Store) -> None:
    """Serve the boundaries of the bundle."""
    _register_municipalities(app, store)
    shapes = {name: store.geometry(table) for name, table in _TABLES.items()}
    shapes |= {name: outlines(store.table(table), corners) for name, (table, corners) in _CORNERS.items()}
    shapes["hexagon_laender"] = _joined(store.table("cartogram_hexagons"))
    files = [Boundaries(name, to_geojson(frame, decimals=DECIMALS).encode()) for name, frame in shapes.items()]
    app.server.config["BOUNDARIES"] = files

    @app.server.route("/geometry/<path:file>")
    def geometry(file: str) -> Response:
        found = next((item for item in files if item.url == f"/geometry/{file}"), None)
        if found is None:
            abort(404)
        return found.response(request.headers.get("Accept-Encoding", ""))


def _register_municipalities(app: Dash, store: Store) -> None:
    """A file for each Land, made when it is first asked for; its address has the hash of the table."""
    app.server.config["MUNICIPALITIES"] = store.manifest["tables"]["geometry_municipalities"]["sha256"][:12]
    laender = store.geometry("geometry_laender")["region_id"]
    lands = {municipality_url(app, land): land for land in laender}

    @cache
    def boundaries(land: str) -> Boundaries:
        shapes = store.geometry("geometry_municipalities")
        own = shapes[land_of(shapes["region_id"]) == land]
        return Boundaries(f"municipalities-{land}", to_geojson(own, decimals=DECIMALS).encode())

    @app.server.route("/geometry/municipalities-<file>")
    def municipalities(file: str) -> Response:
        land = lands.get(f"/geometry/municipalities-{file}")
        if land is None:
            abort(404)
        return boundaries(land).response(request.headers.get("Accept-Encoding", ""))


def _joined(hexagons: pd.DataFrame) -> gpd.GeoDataFrame:
    """The hexagons of each Land as one shape."""
    larger = outlines(hexagons.assign(radius_m=hexagons["radius_m"] + _OVERLAP_M), corners=6)
    return larger.assign(region_id=land_of(larger["region_id"])).dissolve("region_id").reset_index()
