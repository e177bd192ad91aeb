"""The HTML document around the application: language, title, colours before the first script, what to fetch early."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dash import Dash
from flask import Response, request

from callbacks import state
from callbacks.geometry import geometry_urls
from callbacks.routing import page_of, page_title
from layouts.graph import TOPOJSON_URL
from layouts.i18n import translator
from layouts.shapes import files
from layouts.shell import EMBED, MAP, is_profile
from layouts.theme import COLOURS, css_variables

_PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Run before Dash starts; left to Dash it would be asked for at the first figure."""

_ASKED_FIRST = ("layout", "dependencies")
"""What Dash asks for as soon as it runs."""

_GRAPH = "/_dash-component-suites/dash/dcc/async-graph.js"
"""Asked for by the renderer, under this address, only at the first figure."""

_GRID_SCRIPT = re.compile(r'<script src="([^"]*/dash_ag_grid\.[^"]*)"></script>\n?')

_FONT = "/assets/fonts/source-sans-3-latin-wght-normal.woff2"

_INDEX = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="theme-color" content="{light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="{dark}" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
{preloads}
<style>{variables}</style>
<script>{scheme}</script>
{css}
</head>
<body>
<noscript>{noscript}</noscript>
{app_entry}
<footer hidden>{config}{scripts}{renderer}</footer>
</body>
</html>"""

_SCHEME = (
    "(function(){var s=new URLSearchParams(location.search).get('scheme');"
    "if(s!=='dark'&&s!=='light')s=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';"
    "document.documentElement.setAttribute('data-mantine-color-scheme',s)})()"
)
"""Before the first paint, so that a dark page does not flash white."""


class Document(Dash):
    """Dash with our document, in the language of the link."""

    def interpolate_index(self, **parts: Any) -> str:
        """Fill the document for the current request."""
        t = translator(state.language(request.query_string.decode("utf-8", "replace")))
        loading = '<div id="react-entry-point"><div class="first-paint" role="status">Gefälle</div></div>'
        if request.path in (MAP, EMBED):
            parts |= _for_the_map(parts)
        if request.path == EMBED:
            parts["metas"] += '<base target="_blank">'  # a link leaves the frame
        parts |= {"app_entry": loading, "preloads": self._preloads()}
        return _INDEX.format(
            lang=t.lang,
            title=escape(page_title(request.path, t)),
            description=escape(t._("Maps and comparisons of living conditions in Germany's 400 districts.")),
            noscript=escape(t._("Gefälle needs JavaScript.")),
            light=COLOURS["light"].background,
            dark=COLOURS["dark"].background,
            variables=css_variables(),
            scheme=_SCHEME,
            **{
                name: parts[name] for name in ("app_entry", "metas", "preloads", "css", "config", "scripts", "renderer")
            },
        )

    def _preloads(self) -> str:
        links = [f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_FONT}">']
        if is_profile(request.path):
            links += _asked_first()
        if request.path in (MAP, EMBED):
            links += [f'<link rel="preload" as="script" href="{url}">' for url in (_PLOTLY, _GRAPH)]
            links += _asked_first()
            drawn_from = files(state.shape(request.query_string.decode("utf-8", "replace")))
            urls = geometry_urls(self)
            fetched = (*(urls[name] for name in drawn_from), f"{TOPOJSON_URL}world_110m.json")
            links += [f'<link rel="preload" as="fetch" crossorigin href="{url}">' for url in fetched]
        return "\n".join(links)


def _asked_first() -> list[str]:
    return [f'<link rel="preload" as="fetch" crossorigin href="/_dash-{part}">' for part in _ASKED_FIRST]


def _for_the_map(parts: dict[str, str]) -> dict[str, str]:
    """Plotly runs before Dash starts; of the table's script the browser learns the address only (assets/shell.js)."""
    grid = _GRID_SCRIPT.search(parts["scripts"])
    address = f'<meta name="grid-script" content="{grid[1]}">' if grid else ""
    plotly = f'<script src="{_PLOTLY}"></script>'
    return {"scripts": _GRID_SCRIPT.sub("", parts["scripts"]) + plotly, "metas": parts["metas"] + address}


def register(app: Dash) -> None:
    """Answer unknown addresses with status 404; let other pages frame the embedded map, and nothing else of Gefälle."""

    @app.server.after_request
    def status(response: Response) -> Response:
        unknown_page = request.endpoint in ("/", "/<path:path>") and page_of(request.path) is None
        if unknown_page and response.status_code == 200:
            response.status_code = 404
        return response

    @app.server.after_request
    def framing(response: Response) -> Response:
        if request.path != EMBED:
            response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
