"""The frame around every page: name, navigation, language, light and dark, sources."""

from __future__ import annotations

import re
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from data.provenance import cards
from layouts import ids
from layouts.i18n import DEFAULT, LANGUAGES, Language, Translator
from layouts.icons import icon
from layouts.links import with_keys
from layouts.theme import mantine_theme
from layouts.view import PageContext

MAP, POPULATION, COMPARE = "/", "/population", "/compare"
EMBED = "/embed"
"""The map alone, which other pages may frame."""
PROFILE, OWN, METHODS = "/profile", "/own", "/methods"
ACCESS = "/access"
SEVERAL = "/maps"


def root(drawn: Component | None = None, route: dict[str, str] | None = None, title: str | None = None) -> Component:
    """Return the layout: the address, the stores and a place for the shell.

    Parameters
    ----------
    drawn, route, title
        The shell with its first page, what it was drawn for (path, lang) and what the document is called, where the
        address is known already; otherwise the browser asks for it.
    """
    return dmc.MantineProvider(
        id=ids.PROVIDER,
        theme=mantine_theme(),
        defaultColorScheme="auto",
        children=[
            dcc.Location(id=ids.LOCATION, refresh="callback-nav"),
            dcc.Store(id=ids.ROUTE, data=route),
            dcc.Store(id=ids.SCHEME),
            dcc.Store(id=ids.TITLE, data=title),
            dmc.NotificationContainer(id=ids.NOTIFICATIONS, position="bottom-right", autoClose=8000, limit=3),
            html.Div(drawn, id=ids.ROOT),
        ],
    )


def shell(context: PageContext, path: str, page: Component, unread: str = "") -> Component:
    """Return the frame with `page` in it; over it what of the link is not understood."""
    _ = context.t._
    return html.Div(
        className="shell",
        children=[
            html.A(_("Skip to content"), href=f"#{ids.MAIN}", className="skip-link"),
            _header(context, path),
            html.Main([*_unread(unread, context.t), page], id=ids.MAIN, className="shell-main", tabIndex=-1),
            _footer(context.t),
        ],
    )


def bare(context: PageContext, page: Component, unread: str = "") -> Component:
    """Return `page` alone, with the way to all of Gefälle: what other pages embed."""
    way = html.A(context.t._("Open in Gefälle"), href=MAP + context.search, target="_blank", className="embed-way")
    return html.Div([html.Main([*_unread(unread, context.t), page], id=ids.MAIN, tabIndex=-1), way], className="embed")


def _unread(said: str, t: Translator) -> list[Component]:
    """What the reader can put aside once it is read."""
    if not said:
        return []
    return [dmc.Alert(said, withCloseButton=True, closeButtonLabel=t._("Close"), color="orange", className="unread")]


def _header(context: PageContext, path: str) -> Component:
    _ = context.t._
    return html.Header(
        className="shell-header",
        children=[
            _link([icon("slope"), html.Span("Gefälle", className="brand-name")], MAP, context.search, "brand"),
            html.P(_("How far apart Germany's districts are"), className="tagline"),
            html.Nav(
                [
                    _link(_("Map"), MAP, context.search, "nav-link", current=path == MAP),
                    _link(_("Several maps"), SEVERAL, context.search, "nav-link", current=path == SEVERAL),
                    _link(_("Population"), POPULATION, context.search, "nav-link", current=path == POPULATION),
                    _link(_("Compare"), COMPARE, context.search, "nav-link", current=path == COMPARE),
                    _link(_("Profile"), _profile(context, path), context.search, "nav-link", current=is_profile(path)),
                    _link(_("Access"), _access(context, path), context.search, "nav-link", current=is_access(path)),
                    _link(_("Own data"), OWN, context.search, "nav-link", current=path == OWN),
                    _link(_("Data & methods"), METHODS, context.search, "nav-link", current=path == METHODS),
                ],
                className="shell-nav", **{"aria-label": _("Pages")},
            ),
            html.Div([_languages(context, path), _scheme_switch(context.t)], className="shell-tools"),
        ],
    )  # fmt: skip


def is_profile(path: str) -> bool:
    """Whether an address is that of a district's profile, or of the choice of one."""
    return path == PROFILE or path.startswith(f"{PROFILE}/")


def _profile(context: PageContext, path: str) -> str:
    """The profile of the district first selected, or the one that is open."""
    if is_profile(path):
        return path
    return f"{PROFILE}/{context.view.regions[0]}" if context.view.regions else PROFILE


def is_access(path: str) -> bool:
    """Whether an address is that of a district's access page, or of the one it begins with."""
    return path == ACCESS or path.startswith(f"{ACCESS}/")


def _access(context: PageContext, path: str) -> str:
    """The access of the district that is open or first selected."""
    if is_access(path):
        return path
    key = path.removeprefix(f"{PROFILE}/") if path.startswith(f"{PROFILE}/") else next(iter(context.view.regions), "")
    return f"{ACCESS}/{key}".removesuffix("/")


def _link(label: Any, path: str, search: str, class_name: str, *, current: bool = False) -> Component:
    """Return a link that keeps the view: assets/shell.js renews the query of every component with a `keep` id."""
    return dmc.Anchor(
        label,
        href=path + search,
        id={"keep": class_name, "at": path},
        className=f"{class_name} is-current" if current else class_name,
        unstyled=True,
        attributes={"root": {"aria-current": "page"}} if current else {},
    )


def _languages(context: PageContext, path: str) -> Component:
    return html.Div(
        [_language_link(lang, name, context, path) for lang, name in LANGUAGES.items()],
        className="languages", role="group", **{"aria-label": context.t._("Language")},
    )  # fmt: skip


def _language_link(lang: Language, name: str, context: PageContext, path: str) -> Component:
    current = lang == context.view.lang
    return dmc.Anchor(
        html.Abbr(lang.upper(), title=name),
        href=path + with_keys(context.search, lang=None if lang == DEFAULT else lang),
        id={"keep": "lang", "at": lang},
        className="language is-current" if current else "language",
        unstyled=True,
        attributes={"root": {"hrefLang": lang, "lang": lang} | ({"aria-current": "true"} if current else {})},
    )


def _scheme_switch(t: Translator) -> Component:
    label = t._("Switch between light and dark")
    return html.Button(
        [icon("sun"), icon("moon")], id=ids.SCHEME_SWITCH, className="tool", title=label,
        n_clicks=0, **{"aria-label": label},
    )  # fmt: skip


def _footer(t: Translator) -> Component:
    _ = t._
    together = [re.split(r"(?<=\)), ", card.producer) for card in cards().values()]
    producers = ", ".join(dict.fromkeys(name for names in together for name in names))
    return html.Footer(
        className="shell-footer",
        children=[
            html.P(_("Data: {producers}; changed as described under Data & methods.").format(producers=producers)),
            html.P(_("Licences: Datenlizenz Deutschland – Namensnennung 2.0, CC BY 4.0, ODbL. Software: MIT.")),
        ],
    )
