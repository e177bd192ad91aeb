"""The HTML document around the application: language, title, colours before the first script, what to fetch early."""

from __future__ import annotations

import importlib
from html import escape
from pathlib import Path
from typing import Any

from dash import Dash
from dash.fingerprint import build_fingerprint
from flask import Response, request

from callbacks import state
from callbacks.geometry import geometry_urls
from callbacks.routing import PAGES, page_title
from layouts.i18n import translator
from layouts.theme import COLOURS, css_variables

_EARLY_SCRIPTS = (("plotly", "package_data/plotly.min.js"), ("dash", "dcc/async-graph.js"))
"""Package and file of what a page with a figure waits for; the renderer would ask for them only at the first figure."""

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
        parts |= {"app_entry": loading, "metas": parts["metas"], "preloads": self._preloads()}
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
        scripts = [_script_url(package, file) for package, file in _EARLY_SCRIPTS] if request.path == "/" else []
        links = [f'<link rel="preload" as="script" href="{url}">' for url in scripts]
        links += [
            f'<link rel="preload" as="fetch" crossorigin href="{url}">'
            for url in (geometry_urls(self).values() if request.path == "/" else ())
        ]
        links.append(f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_FONT}">')
        return "\n".join(links)


def register(app: Dash) -> None:
    """Answer unknown addresses with the page that says so, and with status 404."""

    @app.server.after_request
    def status(response: Response) -> Response:
        unknown_page = request.endpoint in ("/", "/<path:path>") and request.path not in PAGES
        if unknown_page and response.status_code == 200:
            response.status_code = 404
        return response


def _script_url(package: str, file: str) -> str:
    """Return the address Dash serves a package's script under, which carries its version and date."""
    folder = Path(importlib.import_module(package).__file__ or "").parent
    version = importlib.import_module("dash.dcc" if file.startswith("dcc/") else package).__version__
    return f"/_dash-component-suites/{package}/{build_fingerprint(file, version, int((folder / file).stat().st_mtime))}"
