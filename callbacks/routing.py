"""From the address to a page in a language."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from dash import ALL, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from flask import has_request_context, request

from callbacks import state
from callbacks.geometry import geometry_urls
from callbacks.layer import layer_url, series_url
from callbacks.misread import misread
from callbacks.municipal import municipal_url
from callbacks.neighbours import neighbours_url
from callbacks.outline import outline_url
from callbacks.picture import CAPTION_URL
from callbacks.strips import strips_url
from data.errors import DataError
from indicators.explorer import Explorer
from layouts import ids, shell
from layouts.compare.notes import notes
from layouts.i18n import Translator
from layouts.misread import sentence
from layouts.pages import access, compare, failed, methods, missing, own, population, profile, several
from layouts.pages import map as map_page
from layouts.view import PageContext

log = logging.getLogger("gefaelle")
Page = Callable[[PageContext], Component]
PAGES_KEPT = 64
"""Most readers open the same few links; a page depends on nothing but its link, the bundle and own data."""

PAGES: dict[str, Page] = {
    shell.MAP: map_page.layout,
    shell.EMBED: map_page.layout,
    shell.POPULATION: population.layout,
    shell.COMPARE: compare.layout,
    shell.SEVERAL: several.layout,
    shell.OWN: own.layout,
    shell.METHODS: methods.layout,
}

OF_DISTRICT: dict[str, Callable[[PageContext, str], Component]] = {
    shell.PROFILE: profile.layout,
    shell.ACCESS: access.layout,
}
"""Pages of one district, whose key follows in the address: /profile/03159."""


OF_MAPS = (shell.MAP, shell.EMBED, shell.SEVERAL)
"""Pages that say above everything what of their link is not understood, districts too; /compare says those itself."""


def page_of(path: str) -> Page | None:
    """Return the page of an address; None where there is none."""
    if path in PAGES:
        return PAGES[path]
    place, _, key = path.removesuffix("/").rpartition("/")
    if path.removesuffix("/") in OF_DISTRICT:
        place, key = path.removesuffix("/"), ""
    page = OF_DISTRICT.get(place)
    return None if page is None else lambda context: page(context, key)


def page_title(path: str, t: Translator, name: str = "") -> str:
    """Return the title of the document, which is also what a bookmark is called; `name` is that of its district."""
    unknown = t._("Page not found")
    if shell.is_profile(path):
        return " · ".join(filter(None, [name, t._("Profile"), "Gefälle"]))
    if shell.is_access(path):
        return " · ".join(filter(None, [name, t._("Access to shops"), "Gefälle"]))
    titles = {
        shell.MAP: t._("Map"),
        shell.EMBED: t._("Map"),
        shell.POPULATION: t._("Population"),
        shell.COMPARE: t._("Compare"),
        shell.SEVERAL: t._("Several maps"),
        shell.OWN: t._("Own data"),
        shell.METHODS: t._("Data & methods"),
    }
    return f"{titles.get(path, unknown)} · Gefälle"


def register(app: Dash, explorer: Explorer) -> None:
    """Draw the page when path or language change; everything else of the query is the page's own business."""

    @lru_cache(maxsize=PAGES_KEPT)
    def page(path: str, search: str, explorer: Explorer) -> tuple[Component, str]:
        values = {
            "layer": layer_url(app),
            "series": series_url(app),
            "strips": strips_url(app),
            "neighbours": neighbours_url(app),
        }
        values |= {"municipal": municipal_url(app), "outline": outline_url(app), "caption": CAPTION_URL}
        return render(path, search, explorer, geometry_urls(app) | values)

    def first() -> Component:
        """The layout with the page of the address that asks for it, which saves a question and an answer."""
        address = urlsplit((request.referrer or "") if has_request_context() else "")
        if not address.path:
            return shell.root()
        search = f"?{address.query}" if address.query else ""
        try:
            drawn, title = page(address.path, search, explorer)
        except Exception as error:
            log.exception("page %s%s cannot be drawn", address.path, search)
            drawn, title = render_failed(address.path, search, explorer, error), None
        return shell.root(drawn, {"path": address.path, "lang": state.language(address.query)}, title)

    app.layout = first

    @app.callback(
        Output(ids.ROOT, "children"),
        Output(ids.TITLE, "data"),
        Input(ids.ROUTE, "data"),
        State(ids.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def draw(route: dict[str, str], search: str | None) -> tuple[Component, str]:
        return page(route["path"], search or "", explorer)

    _browser_side(app)


def render(path: str, search: str | None, explorer: Explorer, addresses: dict[str, str]) -> tuple[Component, str]:
    """Return the shell with the page of `path` in it, and the title."""
    view, explorer = state.opened(search, explorer)
    context = PageContext(explorer, view, search or "", addresses)
    page = page_of(path) or missing.layout
    name = explorer.regions["label"].get(path.rpartition("/")[2], "")
    drawn = page(context)
    said = _unread(path, search, context)
    framed = shell.bare(context, drawn, said) if path == shell.EMBED else shell.shell(context, path, drawn, said)
    return framed, page_title(path, context.t, str(name))


def render_failed(path: str, search: str, explorer: Explorer, error: Exception) -> Component:
    """Return what stands where the first page could not be drawn; of the link the language stays."""
    view = state.parse(f"?lang={state.language(search)}", explorer)
    context = PageContext(explorer, view, state.query(view, explorer))
    drawn = failed.layout(context, str(error) if isinstance(error, DataError) else "")
    return shell.bare(context, drawn) if path == shell.EMBED else shell.shell(context, path, drawn)


def _unread(path: str, search: str | None, context: PageContext) -> str:
    """What of the link of a map or a comparison is not understood, in sentences."""
    compared = path == shell.COMPARE
    if not compared and path not in OF_MAPS:
        return ""
    lost = sentence(misread(search, context.explorer, compared=compared), context.t)
    districts = [] if compared else notes(search or "", context.explorer, context.t)
    return " ".join(filter(None, [lost, *districts]))


def _browser_side(app: Dash) -> None:
    """Wire assets/shell.js: what needs no server."""
    app.clientside_callback(
        ClientsideFunction("shell", "route"),
        Output(ids.ROUTE, "data"),
        Output(ids.SCHEME, "data"),
        Output(ids.PROVIDER, "forceColorScheme"),
        Input(ids.LOCATION, "pathname"),
        Input(ids.LOCATION, "search"),
        State(ids.ROUTE, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("shell", "switchScheme"),
        Input(ids.SCHEME_SWITCH, "n_clicks"),
        State(ids.SCHEME, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("shell", "keepQuery"),
        Output({"keep": ALL, "at": ALL}, "href"),
        Input(ids.LOCATION, "search"),
        State({"keep": ALL, "at": ALL}, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("shell", "title"), Input(ids.TITLE, "data"), State(ids.ROUTE, "data"),
    )  # fmt: skip
