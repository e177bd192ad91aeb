"""Gefälle: `python app.py` serves it; `gunicorn app:server` for more than one reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dash import Dash
from flask import Flask
from flask_compress import Compress

from callbacks import (
    access,
    bivariate,
    compare,
    document,
    errors,
    geometry,
    layer,
    methods,
    municipal,
    named,
    neighbours,
    outline,
    outlook,
    own,
    picture,
    population,
    profile,
    routing,
    several,
    shapes,
    strips,
    table,
)
from callbacks import map as map_page
from callbacks.visitors import Visitors
from data.store import Store
from indicators.explorer import Explorer
from indicators.extras import extras
from settings import Settings


def create_app(settings: Settings) -> Dash:
    """Build the application over one bundle.

    Raises
    ------
    BundleError
        If the bundle is missing or damaged.
    """
    server = Flask("gefaelle")
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = settings.cache
    store = Store(settings.data_dir)
    shared = Explorer(store, extras=extras(settings.user_dir))
    visitors = Visitors(shared)
    explorer = visitors.explorer
    app = document.Document(
        "gefaelle",
        server=server,
        assets_folder=str(Path(__file__).parent / "assets"),
        serve_locally=True,
        suppress_callback_exceptions=True,  # pages come and go with their components
        update_title=None,
        on_error=errors.on_error,
        health_endpoint="healthz",
    )
    for indicator_id in shared.indicators:
        shared.years(indicator_id)  # computed once, so that no reader waits for it
    geometry.register(app, store)
    layer.register(app, store, explorer)
    municipal.register(app, store, explorer)
    outline.register(app, store)
    neighbours.register(app, store)
    strips.register(app, store, shared)  # one file for everybody, kept by every cache
    for part in (
        routing,
        map_page,
        shapes,
        bivariate,
        compare,
        named,
        several,
        access,
        profile,
        methods,
        outlook,
        picture,
        population,
        table,
    ):
        part.register(app, explorer)
    own.register(app, visitors)
    document.register(app)
    Compress(server)
    server.config["WARM_UP"] = lambda: _open_pages(server, shared.indicators)
    return app


def _open_pages(server: Flask, indicators: Iterable[str]) -> None:
    """Open the pages whose figures take seconds to work out, and each indicator on the map, as a reader would."""
    client = server.test_client()
    for page in ("/", "/profile/01001", "/access"):
        client.get("/_dash-layout", headers={"Referer": f"http://localhost{page}"})
    for indicator_id in indicators:
        client.get(f"{server.config['LAYER']}?i={indicator_id}")


def __getattr__(name: str) -> Flask:
    """Build `server` when gunicorn asks for it, not when a test imports this module."""
    if name == "server":
        return create_app(Settings()).server
    raise AttributeError(name)


if __name__ == "__main__":
    chosen = Settings()
    app = create_app(chosen)
    app.run(host=chosen.host, port=chosen.port, debug=chosen.debug, dev_tools_disable_version_check=True)
